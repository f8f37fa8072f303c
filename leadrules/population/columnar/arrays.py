"""Columns side by side: of one value for all rows or one a row, with what is known of them, texts in one dictionary.

A column of a single value is an array without dimensions, so that numpy carries it through whatever it meets.
"""

from bisect import bisect_left
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from leadrules.model.values import Kind, Value
from leadrules.records.prepared.shape import Column, Truth

ABSENT: Final = -2  # the code of a text that a dictionary does not hold: it equals none, known or unknown
_NO_TEXTS: Final = pa.nulls(0, pa.string())
Codes = NDArray[np.int32]


def constant(value: Value, kind: Kind) -> Column:
    """The same value in every row."""
    if value is None:
        return Column(kind, np.array(-1 if kind is Kind.TEXT else 0), np.array(False), _NO_TEXTS)
    if isinstance(value, str):
        return Column(kind, np.array(0, np.int32), None, pa.array([value], pa.string()))
    return Column(kind, whole(value) if not isinstance(value, bool) else np.array(value))


def whole(value: int) -> NDArray[Any]:
    """A number as an array without dimensions."""
    return np.array(value, np.int64 if -(2**63) <= value < 2**63 else object)


def taken(column: Column, rows: NDArray[Any]) -> Column:
    """The column at these rows, in their order."""
    if column.values.ndim == 0:
        return column
    known = column.known
    return Column(
        column.kind,
        column.values.take(rows),
        known if known is None or known.ndim == 0 else known.take(rows),
        column.texts,
    )


def both(left: Truth | None, right: Truth | None) -> Truth | None:
    """What is known of both; None is known throughout."""
    if left is None:
        return right
    return left if right is None else np.asarray(left & right)


def where_known(truth: Truth, *columns: Column) -> Truth:
    """True where it is so and all the columns are known."""
    for column in columns:
        if column.known is not None:
            truth = np.asarray(truth & column.known)
    return truth


def spread(truth: Truth, count: int) -> Truth:
    """One value a row."""
    return truth if truth.ndim else np.full(count, bool(truth))


def spread_column(column: Column, count: int) -> Column:
    """One value a row."""
    if column.values.ndim:
        return column
    known = None if column.known is None else spread(column.known, count)
    return Column(column.kind, np.full(count, column.values[()], column.values.dtype), known, column.texts)


def code_of(texts: pa.StringArray, wanted: str) -> int:
    """The code of a text, or ABSENT."""
    place = bisect_left(texts, wanted, key=lambda each: each.as_py())
    return place if place < len(texts) and texts[place].as_py() == wanted else ABSENT


def alike(left: Column, right: Column) -> tuple[Codes, Codes]:
    """Codes of two columns of text that are equal where their texts are."""
    mine, other = left.texts, right.texts
    assert mine is not None  # noqa: S101  columns of text have a dictionary
    assert other is not None  # noqa: S101
    if mine is other:
        return left.values, right.values
    if len(other) > len(mine):
        second, first = alike(right, left)
        return first, second
    if len(other) == 1:
        met = np.array([code_of(mine, other[0].as_py()), -1], np.int32)
    else:
        found = pc.index_in(mine, value_set=other) if len(other) * 8 < len(mine) else None
        met = np.full(len(other) + 1, ABSENT, np.int32)
        if found is None:
            met[:-1] = pc.index_in(other, value_set=mine).fill_null(ABSENT).to_numpy()
        else:
            here = np.flatnonzero(found.is_valid())
            met[found.take(pa.array(here)).to_numpy()] = here
        met[-1] = -1
    return left.values, np.asarray(met[right.values])
