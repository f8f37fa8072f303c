"""Marks of whole rows: two numbers of 64 bits that rows share when they are identical, cell by cell."""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from leadrules.model.values import DAY
from leadrules.records.assembling import mark_of
from leadrules.records.columnar.arrays import Bits, Whole, known, places, plain, spans, values
from leadrules.records.columnar.texts import is_text, well_formed
from leadrules.records.parquet_rows import python_values

Marks = tuple[Bits, Bits]
_EMPTY: Final = np.uint64(0x9E3779B97F4A7C15)
_MIX: Final = np.uint64(0xBF58476D1CE4E5B9)
_LETTERS: Final = np.uint64(0x94D049BB133111EB)
_NEAR: Final = 16_384  # rows
_HALF: Final = np.uint64(32)
_MOST: Final = np.uint64(2**63 - 1)
_UNSIGNED: Final = {1: np.uint8, 2: np.uint16, 4: np.uint32, 8: np.uint64}
_SIGNED: Final = {1: np.int8, 2: np.int16, 4: np.int32, 8: np.int64}


def marks_of_columns(names: Sequence[str], columns: Sequence[pa.Array], rows: int) -> Marks:
    """The marks of rows given by all columns of their file; of files whose headers differ, no rows share theirs."""
    layout = _factor(len(names), "\0".join(names), "layout")
    marks = np.full(rows, layout, np.uint64), np.zeros(rows, np.uint64)
    for place, (name, column) in enumerate(zip(names, columns, strict=True)):
        if pa.types.is_dictionary(column.type):
            entries = _stirred_column(column.dictionary, place, name)
            entries = np.append(entries, _factor(place, name, "empty"))
            _add(marks, entries, places(column.indices, len(entries) - 1), place, name)
        else:
            _add(marks, _stirred_column(column, place, name), None, place, name)
    return marks


def _add(marks: Marks, stirred_values: Bits, indices: NDArray[Any] | None, place: int, name: str) -> None:
    """Add a column to the marks, each half in its own way; some rows at a time, so that they stay near the processor."""
    for half, what in zip(marks, ("first", "second"), strict=True):
        factor = _factor(place, name, what)
        entries = stirred_values * factor if indices is not None else stirred_values
        for begin in range(0, len(half), _NEAR):
            rows = slice(begin, begin + _NEAR)
            half[rows] += entries[rows] * factor if indices is None else entries.take(indices[rows], mode="clip")


def _stirred_column(column: pa.Array, place: int, name: str) -> Bits:
    """A number for each value, in the way of its column and sort: no two become the same."""
    codes, factor = _codes(column), _factor(place, name, _sort(column.type))
    found = np.empty(len(codes), np.uint64)
    for begin in range(0, len(codes), _NEAR):
        rows = slice(begin, begin + _NEAR)
        found[rows] = codes[rows]
        found[rows] *= factor
        found[rows] ^= found[rows] >> _HALF
    filled = known(column)
    return found if filled is None else np.where(filled, found, _factor(place, name, "empty"))


@lru_cache(maxsize=4096)
def _factor(place: int, name: str, what: str) -> np.uint64:
    seed = blake2b(f"{place}\0{name}\0{what}".encode(errors="surrogatepass"), digest_size=8).digest()
    return np.uint64(int.from_bytes(seed, "little") | 1)


def marks_of_identities(identities: Sequence[str]) -> Marks:
    """The marks of rows that were written out as text."""
    pairs = np.frombuffer(b"".join(map(mark_of, identities)), np.uint64).reshape(-1, 2)
    return pairs[:, 0].copy(), pairs[:, 1].copy()


def codes_of_texts(texts: pa.StringArray) -> Bits:
    """The same for columns of well-formed text: eight bytes at a time."""
    words, starts, left = words_of(texts)
    found = left.astype(np.uint64) * _EMPTY
    rows: Any = slice(None)
    while len(left):
        found[rows] = stirred(found[rows] ^ word_at(words, starts, left))
        longer = left > 8
        if not longer.any():
            break
        if longer.all():
            starts, left = starts + 8, left - 8
            continue
        rows = np.flatnonzero(longer) if isinstance(rows, slice) else rows[longer]
        starts, left = starts[longer] + 8, left[longer] - 8
    return found


def words_of(texts: pa.StringArray) -> tuple[Bits, Whole, Whole]:
    """At every byte of the texts the eight from there on, as one number; where each text begins; its length."""
    begins, data = spans(texts)
    padded = np.zeros(len(data) + 8, np.uint8)
    padded[: len(data)] = data
    return np.ndarray(len(data) + 1, "<u8", padded, strides=(1,)), begins[:-1], np.diff(begins)


def word_at(words: Bits, starts: Whole, left: Whole) -> Bits:
    """Eight bytes of each text, zeros behind its end."""
    return words[starts] & _LOW[np.clip(left, 0, 8)]


_LOW: Final = np.array([(1 << 8 * size) - 1 for size in range(9)], np.uint64)


def stirred(numbers: Bits) -> Bits:
    """Numbers whose bits depend on one another; no two become the same."""
    numbers = numbers * _LETTERS
    numbers ^= numbers >> _HALF
    numbers *= _MIX
    numbers ^= numbers >> np.uint64(29)
    return numbers


def _codes(column: pa.Array) -> NDArray[Any]:
    kind, sort = column.type, _sort(column.type)
    match sort:
        case "whole":
            return _of_wholes(column)
        case "float":
            floats = values(column, np.float64)
            return np.where(np.isnan(floats), _EMPTY, floats.view(np.uint64))
        case "yes_no":
            return np.asarray(column.fill_null(False)).astype(np.uint64)
        case "text":
            return _of_text(column)
        case "short float":
            return codes_of_texts(column.cast(pa.string()))
        case "day" | "clock" | "instant":
            return _of_stamps(column)
        case _ if sort.startswith("decimal"):
            column = column.cast(pa.decimal128(38, kind.scale))
            pairs = values(column, np.dtype([("low", "<u8"), ("high", "<u8")]))
            return pairs["low"] ^ stirred(pairs["high"].copy())
        case _:
            return marks_of_identities([repr(value) for value in python_values(column)])[0]


def _of_wholes(column: pa.Array) -> NDArray[Any]:
    kind = column.type
    if not pa.types.is_unsigned_integer(kind):
        return values(column, _SIGNED[kind.bit_width // 8])
    found = values(column, _UNSIGNED[kind.bit_width // 8]).astype(np.uint64)
    beyond = found > _MOST  # else they would be taken for numbers below zero
    return np.where(beyond, stirred(found), found) if beyond.any() else found


def _of_text(column: pa.Array) -> Bits:
    texts = plain(column)
    if well_formed(texts):
        return codes_of_texts(texts)
    found = python_values(column)
    readable = codes_of_texts(pa.array([value if isinstance(value, str) else "" for value in found]))
    return np.where([isinstance(value, str) for value in found], readable, _LETTERS)


def _of_stamps(column: pa.Array) -> NDArray[Any]:
    kind = column.type
    if pa.types.is_date32(kind):
        return values(column, np.int32)
    ticks = values(column, np.int64)
    if pa.types.is_date64(kind):
        ticks = ticks // (DAY // 1000)
    elif kind.unit == "ns":
        ticks = ticks // 1000
    else:
        ticks = ticks if kind.unit == "us" else ticks * {"s": 1_000_000, "ms": 1000}[kind.unit]
    return ticks


def _sort(kind: pa.DataType) -> str:
    """Types whose values may be identical; values of other sorts never are."""
    if pa.types.is_integer(kind):
        return "whole"
    if is_text(kind):
        return "text"
    if pa.types.is_timestamp(kind):
        return "clock" if kind.tz is None else "instant"
    if pa.types.is_date(kind):
        return "day"
    if pa.types.is_float16(kind) or pa.types.is_float32(kind):
        return "short float"
    if pa.types.is_decimal(kind) and kind.bit_width <= 128:
        return f"decimal {kind.scale}"
    return {"double": "float", "bool": "yes_no"}.get(str(kind), "other")
