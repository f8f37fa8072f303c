"""Rows of a Parquet file, its values typed by the file."""

from collections.abc import Iterator
from decimal import Decimal
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from leadrules.model.values import DAY, SECOND
from leadrules.records.columns import Columns, check_required, positions_of
from leadrules.records.json_rows import NESTED
from leadrules.records.opening import Opened
from leadrules.records.problems import MALFORMED_FILE, RecordsError
from leadrules.records.table import Raw, Row, Table
from leadrules.text.patterns import Moment

if TYPE_CHECKING:
    import pyarrow as pa

_TICKS: Final = {"s": SECOND, "ms": 1000, "us": 1}
_BATCH: Final = 65_536  # rows at a time


def parquet_place(opened: Opened) -> Any:
    """Where the file can be opened, as often as one likes: its path, or its bytes where they had to be unpacked.

    A compressed Parquet file can't be read from its end, where its schema is, until it is unpacked.
    """
    import pyarrow as pa

    return pa.py_buffer(opened.stream.read()) if opened.format.zipped else str(opened.path)


def parquet_file(file: str, place: Any, **options: object) -> Any:
    """Open it; raises RecordsError where it is damaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.ParquetFile(place if isinstance(place, str) else pa.BufferReader(place), **options)
    except (pa.ArrowException, OSError) as error:
        raise damaged(file) from error


def parquet_table(opened: Opened, columns: Columns, file: Any) -> Table:
    """Read the schema, find the policy's columns, and offer the rows."""
    names = tuple(file.schema_arrow.names)
    positions = positions_of(columns, names, opened.file)
    check_required(columns, names, opened.file)
    nested = next((place for place, name in enumerate(names) if name == NESTED), None)
    return Table(
        opened.file,
        columns,
        _rows(opened.file, file, positions),
        all_text=False,
        headers=lambda: names,
        identity=repr,
        named=lambda raw: tuple(zip(names, _tuple(raw), strict=True)),
        nested=None if nested is None else lambda raw: _tuple(raw)[nested],
    )


def _tuple(raw: Raw) -> tuple[object, ...]:
    return raw if isinstance(raw, tuple) else ()


def damaged(file: str) -> RecordsError:
    """What to say of a file that can't be read to its end."""
    return RecordsError(
        MALFORMED_FILE,
        "the Parquet file is damaged, or its end is missing",
        file=file,
        hint="copy it again, or write it again from where it came from",
    )


def _rows(name: str, file: Any, positions: tuple[int | None, ...]) -> Iterator[Row]:
    import pyarrow as pa

    width = len(file.schema_arrow.names)
    pick = itemgetter(*(width if position is None else position for position in positions), width)
    number = 0
    try:
        for batch in file.iter_batches(batch_size=_BATCH):
            for row in zip(*(python_values(column) for column in batch.columns), strict=True):
                number += 1
                yield number, pick((*row, None)), row
    except (pa.ArrowException, OSError) as error:
        raise damaged(name) from error


def python_values(column: "pa.Array") -> list[object]:
    """A column as Python values: text, whole numbers, decimals, days and moments."""
    import pyarrow as pa

    kind = column.type
    if pa.types.is_dictionary(kind):
        return python_values(column.dictionary_decode())
    if pa.types.is_timestamp(kind):
        offset = None if kind.tz is None else 0
        return [None if tick is None else _moment(tick, kind.unit, offset) for tick in _whole(column)]
    if pa.types.is_date(kind):
        ticks_in_day = 1 if pa.types.is_date32(kind) else DAY // 1000
        return [None if tick is None else Moment(tick // ticks_in_day) for tick in _whole(column)]
    if pa.types.is_float32(kind) or pa.types.is_float16(kind):
        # As text they are the shortest decimal; as a Python float they would have grown digits.
        return [None if text is None else Decimal(text) for text in column.cast(pa.string()).to_pylist()]
    return _each(column)


def _whole(column: "pa.Array") -> list[int | None]:
    """The whole numbers that dates and times are stored as."""
    import pyarrow as pa

    return list(column.view(pa.int32() if column.type.bit_width == 32 else pa.int64()).to_pylist())


def _moment(tick: int, unit: str, offset: int | None) -> Moment:
    # Nanoseconds are cut off as in text: an event never moves into the future.
    microseconds = tick // 1000 if unit == "ns" else tick * _TICKS[unit]
    day, clock = divmod(microseconds, DAY)
    return Moment(day, clock, offset)


def _each(column: "pa.Array") -> list[object]:
    """All values; one that Python can't hold, as a text that is no UTF-8, becomes bytes, which no field is."""
    try:
        return list(column.to_pylist())
    except (ValueError, OverflowError):
        return [_one(value) for value in column]


def _one(value: Any) -> object:
    try:
        return value.as_py()
    except (ValueError, OverflowError):
        return b"?"
