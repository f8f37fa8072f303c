"""A CSV file as blocks: parsed by Arrow where its rules are certainly ours, row by row elsewhere."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.csv
from attrs import evolve, field, frozen

from leadrules.records.columnar.arrays import Whole, spans
from leadrules.records.columnar.blocks import Block, Blocks, block_of_columns, counted_from
from leadrules.records.columnar.csv_pieces import Pieces, Plain, Refused
from leadrules.records.columns import Columns, positions_of
from leadrules.records.csv_rows import check_header, csv_table, delimiter_of, ragged, says_something, table_of_cells
from leadrules.records.opening import Opened, opened
from leadrules.records.problems import RecordsError
from leadrules.records.table import Fault, Raw, ReadOptions

_WIDEST: Final = 1_000  # columns, beyond which Arrow's way of making blocks does not pay
_ROWS: Final = 16_384  # of a block whose rows are read one by one
_CODED: Final = pa.dictionary(pa.int32(), pa.string())
TELLING: Final = 1_000  # rows that show what a column is like
_FEW: Final = 4  # rows for each text
Maker = Callable[[], Block]


@frozen(eq=False)
class _Sheet:
    """What there is to know of a file to read any piece of it."""

    source: Opened
    columns: Columns
    options: ReadOptions
    delimiter: str
    headers: tuple[str, ...]
    positions: tuple[int | None, ...]
    types: dict[str, pa.DataType] = field(
        factory=dict
    )  # how columns are held, once a piece has shown which hold few texts

    def rows_again(self, after: int) -> Iterator[tuple[int, list[str]]]:
        """The rows behind this one, by the row reader: it says what is wrong with the file."""
        with opened(self.source.path or "-") as again:
            for number, _, raw in csv_table(again, self.columns, self.options).rows:
                if number > after and isinstance(raw, list):
                    yield number, raw

    def refuse(self) -> None:
        """Let the row reader speak."""
        for _ in self.rows_again(0):
            pass


def csv_blocks(source: Opened, columns: Columns, options: ReadOptions) -> Blocks:
    """Read the header, find the policy's columns, and offer the rows."""
    delimiter = delimiter_of(source, options)
    try:
        pieces = Pieces(source, options, delimiter)
        number, headers = pieces.header()
        positions = check_header(source.file, columns, number, headers)
    except (Refused, RecordsError):
        return _row_by_row(source, columns, options)
    sheet = _Sheet(source, columns, options, delimiter, tuple(headers), positions)
    table = table_of_cells(source.file, columns, headers, iter(()))
    return Blocks(table, _makers(sheet, pieces, number))


def _row_by_row(source: Opened, columns: Columns, options: ReadOptions) -> Blocks:
    """The same where not even the header can be read otherwise, mostly because the file is no table."""
    with opened(source.path or "-") as again:
        table = csv_table(again, columns, options)
    headers = table.headers()
    positions = positions_of(columns, headers, source.file)
    sheet = _Sheet(source, columns, options, delimiter_of(source, options), headers, positions)
    return Blocks(evolve(table, rows=iter(())), _by_row_reader(sheet, 1))


def _makers(sheet: _Sheet, pieces: Pieces, number: int) -> Iterator[Maker]:
    """`number` is that of the row before."""
    try:
        for piece in pieces.pieces():
            if isinstance(piece, Plain):
                yield lambda piece=piece, number=number: _plain_block(sheet, piece, number + 1)  # type: ignore[misc]
                number += piece.rows
            else:
                rows = list(enumerate(piece.rows, number + 1))
                yield lambda rows=rows: _slow_block(sheet, rows)  # type: ignore[misc]
                number += len(piece.rows)
    except Refused:
        yield from _by_row_reader(sheet, number)


def _by_row_reader(sheet: _Sheet, number: int) -> Iterator[Maker]:
    left = sheet.rows_again(number)
    while rows := tuple(islice(left, _ROWS)):
        yield lambda rows=rows: _slow_block(sheet, rows)  # type: ignore[misc]


def _plain_block(sheet: _Sheet, piece: Plain, first: int) -> Block:
    width = len(sheet.headers)
    try:
        text = piece.content.decode()
        if width <= _WIDEST and sheet.delimiter.isascii() and not text.startswith("\ufeff"):
            found = _parsed(sheet, piece, first)
            if found is not None:
                return found
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sheet.delimiter, strict=True))
    except (UnicodeError, csv.Error):
        sheet.refuse()
        raise
    return _slow_block(sheet, list(enumerate(rows, first)))


def _parsed(sheet: _Sheet, piece: Plain, first: int) -> Block | None:
    """What Arrow makes of a piece, or None where that may not be what it is."""
    width = len(sheet.headers)
    names = [str(place) for place in range(width)]
    odd: list[tuple[int, str]] = []

    def note(row: Any) -> str:
        odd.append((row.number, row.text))
        return "skip"

    try:
        table = pyarrow.csv.read_csv(
            pa.BufferReader(piece.content),
            pyarrow.csv.ReadOptions(use_threads=False, block_size=len(piece.content) + 1, column_names=names),
            pyarrow.csv.ParseOptions(
                delimiter=sheet.delimiter,
                quote_char='"' if piece.quoted else False,
                newlines_in_values=piece.quoted,
                invalid_row_handler=note,
            ),
            pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()) | sheet.types,
                strings_can_be_null=False,
                null_values=[],
            ),
        ).combine_chunks()
    except pa.ArrowException:
        return None
    columns = [column.chunk(0) if column.num_chunks else pa.array([], pa.string()) for column in table.columns]
    longest = max((_longest(column) for column in columns), default=0)
    blank = width == 1 and not all(says_something([each]) for each in columns[0].to_pylist())
    if longest > csv.field_size_limit() or blank or len(columns[0]) + len(odd) != piece.rows:
        return None
    if not sheet.types and len(columns[0]) >= TELLING:
        sheet.types.update((name, _telling_type(column)) for name, column in zip(names, columns, strict=True))
    numbers = counted_from(first, piece.rows)
    if not odd:
        return _block(sheet, columns, numbers, ())
    return _without(sheet, columns, numbers, odd)


def _longest(column: pa.Array) -> int:
    texts = column.dictionary if pa.types.is_dictionary(column.type) else column
    return int(np.diff(spans(texts)[0]).max(initial=0))


def _telling_type(column: pa.Array) -> pa.DataType:
    """A dictionary where the same texts come again and again."""
    return _CODED if _FEW * len(column.unique()) < len(column) else pa.string()


def _without(sheet: _Sheet, columns: list[pa.Array], numbers: Whole, odd: list[tuple[int, str]]) -> Block | None:
    """The same with rows set aside that have too few or too many cells."""
    faults = []
    places = []
    for number, text in odd:
        row = next(csv.reader(io.StringIO(text, newline=""), delimiter=sheet.delimiter, strict=True), [])
        places.append(number - 1)
        if says_something(row):
            faults.append((int(numbers[number - 1]), ragged(len(row), len(sheet.headers)), row))
    return _block(sheet, columns, np.delete(numbers, places), tuple(faults))


def _slow_block(sheet: _Sheet, rows: Sequence[tuple[int, list[str]]]) -> Block:
    width = len(sheet.headers)
    good = [(number, row) for number, row in rows if len(row) == width and says_something(row)]
    faults = tuple(
        (number, ragged(len(row), width), row) for number, row in rows if len(row) != width and says_something(row)
    )
    cells = list(zip(*(row for _, row in good), strict=True)) or [()] * width
    columns = [pa.array(column, pa.string()) for column in cells]
    return _block(sheet, columns, np.array([number for number, _ in good], np.int64), faults)


def _block(
    sheet: _Sheet, columns: Sequence[pa.Array], numbers: Whole, faults: tuple[tuple[int, Fault, Raw], ...]
) -> Block:
    def raw(row: int) -> list[str]:
        return [column[row].as_py() for column in columns]

    return block_of_columns(sheet.headers, columns, sheet.positions, numbers, raw, faults)
