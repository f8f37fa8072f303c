"""One column at a time: what `records.typing` makes of a value, made of all of them.

The common forms are read as arrays. Whatever else stands in a column is told apart, and each different value is read once
by the reader of single values: so there is one meaning.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import evolve, frozen
from attrs import field as attribute

from leadrules.model.calendar import Calendar
from leadrules.model.schema import Field
from leadrules.model.values import NUMBER_UNIT, Kind
from leadrules.records.columnar.arrays import Truth, Whole, both, known, places, plain, whole_column
from leadrules.records.columnar.moments import as_kind, times_of_stamps, times_of_texts
from leadrules.records.columnar.numbers import (
    numbers_of_decimals,
    numbers_of_floats,
    numbers_of_ints,
    numbers_of_texts,
)
from leadrules.records.columnar.shape import arrow_type
from leadrules.records.columnar.texts import is_text, trimmed, well_formed
from leadrules.records.parquet_rows import python_values
from leadrules.records.reading import ReadValue, Trouble
from leadrules.records.typing import readers_of, unknown_texts

Cells = Any  # of one column: an Arrow array as its file holds it, or a sequence of Python's values

_FIRST_SIGNS = frozenset("+-0123456789")  # of numbers and dates


@frozen(eq=False)
class Typed:
    """A column of typed values, and the rows whose value was not simply read."""

    values: pa.Array
    troubles: tuple[tuple[Trouble, Whole], ...] = ()


@frozen(eq=False)
class ColumnReader:
    """How the columns of one field are read."""

    field: Field
    calendar: Calendar
    blanks: tuple[str, ...]
    one: ReadValue = attribute()  # value by value

    @one.default
    def _one(self) -> ReadValue:
        return readers_of(self.field, self.calendar, self.blanks).value

    @property
    def type(self) -> pa.DataType:
        """What the values become."""
        return arrow_type(self.field.kind)

    def read(self, cells: Cells | None, rows: int) -> Typed:
        """The typed values of a column; of one that the file does not have, all unknown."""
        if cells is None:
            return Typed(pa.nulls(rows, self.type))
        if not isinstance(cells, pa.Array):
            return self._each(cells)
        if pa.types.is_dictionary(cells.type):
            return self._encoded(cells)
        return self._array(cells)

    def _array(self, cells: pa.Array) -> Typed:
        if is_text(cells.type):
            texts = plain(cells)
            return _of_text(self, texts) if well_formed(texts) else self._each(python_values(cells))
        quick = _QUICK.get((_sort(cells.type), self.field.kind))
        return quick(self, cells) if quick else self.distinct(cells)

    def _encoded(self, cells: pa.DictionaryArray) -> Typed:
        """A dictionary is read once, and stays a dictionary where it holds text."""
        entries = self._array(cells.dictionary)
        codes = cells.indices
        values = entries.values
        if self.field.kind is Kind.TEXT:
            encoded = values.dictionary_encode()  # trimmed texts may have become the same
            alike = not values.null_count and len(encoded.dictionary) == len(values)
            indices = codes if alike else encoded.indices.take(codes)
            values = pa.DictionaryArray.from_arrays(indices, encoded.dictionary)
        else:
            values = values.take(codes)
        return Typed(values, _spread(entries.troubles, codes, len(cells.dictionary)))

    def distinct(self, cells: pa.Array) -> Typed:
        """Each different value is read once."""
        try:
            encoded = _bits_of_floats(cells).dictionary_encode()
        except pa.ArrowNotImplementedError:  # lists and the like have no dictionary: each is looked at by itself
            return self._each(python_values(cells))
        entries = self._each(python_values(encoded.dictionary.view(cells.type)))
        values = entries.values.take(encoded.indices)
        return Typed(values, _spread(entries.troubles, encoded.indices, len(encoded.dictionary)))

    def _each(self, cells: Sequence[object]) -> Typed:
        found, troubles = [], dict[Trouble, list[int]]()
        for row, cell in enumerate(cells):
            value, trouble = self.one(cell)
            found.append(value)
            if trouble is not None:
                troubles.setdefault(trouble, []).append(row)
        noted = tuple((trouble, np.array(rows, np.int64)) for trouble, rows in troubles.items())
        return Typed(pa.array(found, self.type), noted)


def _bits_of_floats(cells: pa.Array) -> pa.Array:
    """Floats as their bits: the two zeros are written differently."""
    return cells.view(f"int{cells.type.bit_width}") if pa.types.is_floating(cells.type) else cells


def _spread(
    troubles: tuple[tuple[Trouble, Whole], ...], codes: pa.Array, entries: int
) -> tuple[tuple[Trouble, Whole], ...]:
    """The rows whose entry was in trouble."""
    if not troubles:
        return ()
    found = places(codes, entries)
    spread = []
    for trouble, rows in troubles:
        marked = np.zeros(entries + 1, bool)
        marked[rows] = True
        spread.append((trouble, np.flatnonzero(marked[found])))
    return tuple(pair for pair in spread if len(pair[1]))


def _of_text(reader: ColumnReader, texts: pa.StringArray) -> Typed:
    kind, declared = reader.field.kind, reader.field.format
    if kind is Kind.TEXT:
        return _text(reader, texts)
    if any(blank.strip()[:1] in _FIRST_SIGNS for blank in reader.blanks):
        texts = trimmed(texts, unknown_texts(reader.blanks))  # "0" may say nothing
    if kind is Kind.NUMBER:
        numbers, certain = numbers_of_texts(texts, reader.field.scale or NUMBER_UNIT)
        return _patched(reader, texts, numbers, certain, None)
    if kind in {Kind.DATE, Kind.TIME} and declared is None:
        times, certain = times_of_texts(texts)
        found, inside = as_kind(times, kind, reader.calendar)
        return _patched(reader, texts, found, certain & inside, None)
    return reader.distinct(texts)


def _text(reader: ColumnReader, texts: pa.StringArray) -> Typed:
    read = trimmed(texts, unknown_texts(reader.blanks))
    choices = reader.field.choices
    if choices is None:
        return Typed(read)
    outside = pc.and_(read.is_valid(), pc.invert(pc.is_in(read, value_set=pa.array(choices, pa.string()))))
    rows = np.flatnonzero(np.asarray(outside))
    return Typed(read, ((Trouble.OUTSIDE, rows),) if len(rows) else ())


def _patched(reader: ColumnReader, cells: pa.Array, found: Whole, certain: Truth, rounded: Truth | None) -> Typed:
    """What was found, and for the rows that are not certain what the reader of single values says."""
    filled = known(cells)
    troubles = []
    if rounded is not None and rounded.any():
        rows = np.flatnonzero(rounded & certain if filled is None else rounded & certain & filled)
        troubles += [(Trouble.ROUNDED, rows)] if len(rows) else []
    if certain.all():
        return Typed(whole_column(found, filled), tuple(troubles))
    open_rows = np.flatnonzero(~certain if filled is None else ~certain & filled)
    others = reader.distinct(cells.take(pa.array(open_rows)))
    read = known(others.values)
    found, good = found.copy(), certain if filled is None else certain & filled
    found[open_rows] = np.asarray(others.values.fill_null(0))
    good[open_rows] = True if read is None else read
    troubles += [(trouble, open_rows[rows]) for trouble, rows in others.troubles]
    return Typed(whole_column(found, good), _joined(troubles))


def _joined(troubles: list[tuple[Trouble, Whole]]) -> tuple[tuple[Trouble, Whole], ...]:
    """Each sort of trouble once, its rows in order."""
    kinds = dict.fromkeys(trouble for trouble, _ in troubles)
    return tuple(
        (kind, np.sort(np.concatenate([rows for trouble, rows in troubles if trouble is kind]))) for kind in kinds
    )


def _ints(reader: ColumnReader, cells: pa.Array) -> Typed:
    numbers, fits = numbers_of_ints(cells, reader.field.scale or NUMBER_UNIT)
    return _limited(cells, numbers, fits)


def _stamps(reader: ColumnReader, cells: pa.Array) -> Typed:
    times = times_of_stamps(cells)
    filled = known(cells)
    if filled is not None:
        times = evolve(times, at=np.where(filled, times.at, 0))  # what stands there may be any year
    found, inside = as_kind(times, reader.field.kind, reader.calendar)
    return _limited(cells, found, inside)


def _limited(cells: pa.Array, found: Whole, fits: Truth) -> Typed:
    """What was found where it fits; the rest is too large."""
    filled = known(cells)
    if fits.all():
        return Typed(whole_column(found, filled))
    rows = np.flatnonzero(~fits if filled is None else ~fits & filled)
    troubles = ((Trouble.TOO_LARGE, rows),) if len(rows) else ()
    return Typed(whole_column(found, both(filled, fits)), troubles)


def _floats(reader: ColumnReader, cells: pa.Array) -> Typed:
    numbers, certain, rounded = numbers_of_floats(cells, reader.field.scale or NUMBER_UNIT)
    return _patched(reader, cells, numbers, certain, rounded)


def _decimals(reader: ColumnReader, cells: pa.Array) -> Typed:
    numbers, certain = numbers_of_decimals(cells, reader.field.scale or NUMBER_UNIT)
    return _patched(reader, cells, numbers, certain, None)


def _truths(_: ColumnReader, cells: pa.Array) -> Typed:
    return Typed(cells)


def _sort(kind: pa.DataType) -> str:
    """What values of a type have in common with those of others."""
    if pa.types.is_timestamp(kind) or pa.types.is_date(kind):
        return "stamp"
    if pa.types.is_integer(kind):
        return "int"
    return str(kind.__class__.__name__) if pa.types.is_decimal(kind) else str(kind)


_QUICK: dict[tuple[str, Kind], Callable[[ColumnReader, Any], Typed]] = {
    ("int", Kind.NUMBER): _ints,
    ("double", Kind.NUMBER): _floats,
    ("Decimal128Type", Kind.NUMBER): _decimals,
    ("bool", Kind.YES_NO): _truths,
    ("stamp", Kind.TIME): _stamps,
    ("stamp", Kind.DATE): _stamps,
}
