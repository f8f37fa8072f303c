"""The rows that could not be used, so that somebody can mend them in a spreadsheet and give them again."""

import csv
import io
from collections.abc import Iterator, Sequence

from leadrules.records.report import RejectedRow
from leadrules.rendering.encoding import SPELLED
from leadrules.text.spreadsheets import defused


def as_csv(rejects: Sequence[RejectedRow], *, raw: bool = False) -> str:
    """File, row, code and reason, then the columns of all files as they stood; `raw` keeps formulas as they are."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for row in _rows(rejects):
        writer.writerow(row if raw else map(defused, row))
    return text.getvalue()


def _rows(rejects: Sequence[RejectedRow]) -> Iterator[list[str]]:
    columns = tuple(dict.fromkeys(header for reject in rejects for header, _ in reject.cells))
    yield ["file", "row", "code", "reason", *columns]
    for reject in rejects:
        cells = {header: "" if cell is None else str(cell) for header, cell in reject.cells}
        line = [reject.file, str(reject.row), reject.code.id, reject.hint, *(cells.get(each, "") for each in columns)]
        # Half a surrogate pair, which JSON can spell, can't be written in any encoding.
        yield [cell.encode(errors=SPELLED).decode() for cell in line]
