"""Rows of a CSV file, strictly: what Excel and every database write, and nothing guessed."""

import csv
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final

from leadrules.records.columns import Columns, check_required, positions_of
from leadrules.records.decoding import lines_of
from leadrules.records.opening import Opened
from leadrules.records.problems import BEYOND_LIMITS, MALFORMED_FILE, RAGGED_ROW, RecordsError
from leadrules.records.table import Fault, Raw, ReadOptions, Row, Table

_NAMED_DELIMITERS: Final = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}


def csv_table(opened: Opened, columns: Columns, options: ReadOptions) -> Table:
    """Read the header, find the policy's columns, and offer the rows."""
    rows = _numbered(opened, options)
    number, headers = next(rows, (1, []))
    positions = check_header(opened.file, columns, number, headers)
    return table_of_cells(opened.file, columns, headers, _cells(rows, positions, len(headers)))


def table_of_cells(file: str, columns: Columns, headers: Sequence[str], rows: Iterator[Row]) -> Table:
    """What is known of a table whose rows are lists of text."""
    names = tuple(headers)
    distinct = _distinct(names)
    return Table(
        file,
        columns,
        rows,
        all_text=True,
        headers=lambda: names,
        identity=_identity,
        named=lambda raw: _named(distinct, raw),
    )


def check_header(file: str, columns: Columns, number: int, headers: list[str]) -> tuple[int | None, ...]:
    """Where the policy's columns stand in a row of headers; raises RecordsError where it is none, or lacks one."""
    _check_form(file, number, headers)
    positions = positions_of(columns, headers, file)
    check_required(columns, headers, file)
    return positions


def _check_form(file: str, number: int, headers: list[str]) -> None:
    if not headers:
        raise RecordsError(
            MALFORMED_FILE, "the file is empty", file=file, hint="its first line should hold the headers"
        )
    if len(headers) <= 2 and headers[0].strip().lower().startswith("sep="):
        raise RecordsError(
            MALFORMED_FILE,
            "the first line is Excel's `sep=`, not the headers",
            file=file,
            row=number,
            hint="take the line out, and say `--delimiter` where it names another mark than a comma",
        )


def delimiter_of(opened: Opened, options: ReadOptions) -> str:
    """The one character between cells."""
    if options.delimiter is None:
        return opened.format.delimiter
    delimiter = _NAMED_DELIMITERS.get(options.delimiter, options.delimiter)
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise RecordsError(
            MALFORMED_FILE,
            f"`{options.delimiter}` can't stand between cells",
            file=opened.file,
            hint="give one character, as `--delimiter ';'`, or `--delimiter tab`",
        )
    return delimiter


def _numbered(opened: Opened, options: ReadOptions) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number, as a spreadsheet counts them; blank lines are passed over but counted."""
    reader = csv.reader(lines_of(opened, options.encoding), delimiter=delimiter_of(opened, options), strict=True)
    number = 0
    line = 1
    try:
        for row in reader:
            number += 1
            line = reader.line_num + 1
            if says_something(row):
                yield number, row
    except csv.Error as error:
        raise _broken(opened.file, number + 1, line, str(error)) from error


def says_something(row: Sequence[str]) -> bool:
    """Is it more than a blank line?"""
    return len(row) > 1 or (bool(row) and bool(row[0].strip()))


def _broken(file: str, row: int, line: int, said: str) -> RecordsError:
    where = f"in the row that begins in line {line}"
    if "field larger than" in said:
        return RecordsError(
            BEYOND_LIMITS,
            f"a cell {where} has more than {csv.field_size_limit():,} characters",
            file=file,
            row=row,
            hint="look for a quotation mark there that is never closed",
        )
    if "unexpected end" in said:
        return RecordsError(
            MALFORMED_FILE,
            f'a quotation mark `"` {where} is never closed',
            file=file,
            row=row,
            hint="close it; a mark inside a text is written twice",
        )
    return RecordsError(
        MALFORMED_FILE,
        f'a quotation mark `"` {where} is closed in the middle of a cell',
        file=file,
        row=row,
        hint='a mark inside a text is written twice: `"the ""big"" one"`',
    )


def _cells(rows: Iterator[tuple[int, list[str]]], positions: tuple[int | None, ...], width: int) -> Iterator[Row]:
    # An absent column is given the empty cell that is put behind each row. One cell too many makes a tuple of one, too.
    pick = itemgetter(*(width if position is None else position for position in positions), 0)
    behind = [""] if None in positions else []
    for number, row in rows:
        if len(row) == width:
            yield number, pick(row + behind if behind else row), row
        else:
            yield number, ragged(len(row), width), row


def ragged(cells: int, headers: int) -> Fault:
    """Why a row of so many cells can't be used."""
    return Fault(RAGGED_ROW, f"it has {_cells_count(cells)}, the header has {headers}")


def _identity(raw: Raw) -> str:
    return "\0".join(raw) if isinstance(raw, list) else ""  # no cell holds a NUL


def _named(headers: tuple[str, ...], raw: Raw) -> tuple[tuple[str, object], ...]:
    row = raw if isinstance(raw, list) else []
    beyond = tuple(f"column {place + 1}" for place in range(len(headers), len(row)))
    return tuple(zip((*headers, *beyond), row, strict=False))


def _distinct(headers: tuple[str, ...]) -> tuple[str, ...]:
    """Names under which every cell can be written again: by its place, where its header is blank or not the first."""
    first = {header: place for place, header in reversed(tuple(enumerate(headers)))}
    return tuple(
        header if header.strip() and first[header] == place else f"column {place + 1}"
        for place, header in enumerate(headers)
    )


def _cells_count(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"
