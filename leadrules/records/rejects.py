"""Rejected rows as CSV, so that somebody can mend them in a spreadsheet and give them again."""

import csv
from collections.abc import Iterator
from typing import TextIO

from leadrules.records.report import ReadingReport
from leadrules.text.spreadsheets import defused


def write_rejects(report: ReadingReport, stream: TextIO, *, raw: bool = False) -> None:
    """Write file, row, code and reason, then the columns of the rows as they stood; `raw` keeps cells as they are."""
    writer = csv.writer(stream, lineterminator="\r\n")
    for row in reject_rows(report):
        writer.writerow(row if raw else [defused(cell) for cell in row])


def reject_rows(report: ReadingReport) -> Iterator[list[str]]:
    """The header, then a row for each rejected one; columns of all files, in the order they are met."""
    columns: dict[str, None] = {}
    for reject in report.rejects:
        columns.update(dict.fromkeys(header for header, _ in reject.cells))
    yield ["file", "row", "code", "reason", *columns]
    for reject in report.rejects:
        cells = {header: "" if cell is None else str(cell) for header, cell in reject.cells}
        line = [reject.file, str(reject.row), reject.code.id, reject.hint, *(cells.get(each, "") for each in columns)]
        # Half a surrogate pair, which JSON can spell, can't be written in any encoding.
        yield [cell.encode(errors="backslashreplace").decode() for cell in line]
