"""Exact arithmetic on columns, as in `evaluation.arithmetic`.

In 64 bits where the values at hand are small enough for every step; otherwise as whole numbers of any length, slowly.
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from leadrules.model.calendar import Calendar
from leadrules.model.values import NUMBER_UNIT, RANGES, SCORE_PER_NUMBER, Kind
from leadrules.population.calendar.days import local_day, midnight
from leadrules.population.columnar.arrays import both
from leadrules.records.prepared.shape import Column, Truth

Numbers = NDArray[Any]  # int64, or Python's own whole numbers
_ROOM: Final = 2**63 - 1


def calculate(operator: str, left: Column, right: Column, kind: Kind) -> Column:
    """`+ - * /`; products and quotients of numbers are rounded half away from zero to 1/10,000."""
    known = both(left.known, right.known)
    one, other = left.values, right.values
    match operator:
        case "+":
            room = _size(one) + _size(other)
            return fitting(_array(_wide(one, room) + _wide(other, room)), known, kind)
        case "-":
            room = _size(one) + _size(other)
            return fitting(_array(_wide(one, room) - _wide(other, room)), known, kind)
        case "*":
            room = _size(one) * _size(other) + 2 * NUMBER_UNIT
            product = _array(_wide(one, room) * _wide(other, room))
            return fitting(_divide_half_away(product, np.array(NUMBER_UNIT)), known, kind)
        case "/":
            by_zero = np.asarray(other == 0)
            room = _size(one) * NUMBER_UNIT + 2 * _size(other)
            divisor = np.where(by_zero, 1, _wide(other, room))
            quotient = _divide_half_away(_array(_wide(one, room) * NUMBER_UNIT), divisor)
            return fitting(quotient, both(known, np.asarray(~by_zero)) if by_zero.any() else known, kind)
        case _:
            raise AssertionError(operator)


def convert(calendar: Calendar, column: Column, target: Kind) -> Column:
    """A column of one kind in another."""
    values, known = column.values, column.known
    match column.kind, target:
        case Kind.DATE, Kind.TIME:
            return fitting(_array(midnight(calendar, values)), known, target)
        case Kind.TIME, Kind.DATE:
            return fitting(_array(local_day(calendar, values)), known, target)
        case Kind.NUMBER, Kind.SCORE:
            return Column(target, _array(_wide(values, _size(values) * SCORE_PER_NUMBER) * SCORE_PER_NUMBER), known)
        case Kind.SCORE, Kind.NUMBER:
            room = _size(values) + 2 * SCORE_PER_NUMBER
            return fitting(_divide_half_away(_wide(values, room), np.array(SCORE_PER_NUMBER)), known, target)
        case _:
            raise AssertionError(column.kind, target)


def fitting(values: Numbers, known: Truth | None, kind: Kind) -> Column:
    """A column of this kind, unknown where the value lies outside the range of its kind."""
    lowest, highest = RANGES[kind]
    least, greatest = bounds(values)
    if least < lowest or greatest > highest:
        inside = np.asarray((values >= lowest) & (values <= highest)).astype(bool)
        known = both(known, inside)
        values = np.where(inside, values, 0)
        least, greatest = bounds(values)
    if values.dtype == object and least >= -_ROOM and greatest <= _ROOM:
        values = values.astype(np.int64)
    return Column(kind, values, known)


def bounds(values: Numbers) -> tuple[int, int]:
    """The smallest and the greatest value; 0 if there is none."""
    return (int(values.min()), int(values.max())) if values.size else (0, 0)


def _size(values: Numbers) -> int:
    least, greatest = bounds(values)
    return max(abs(least), abs(greatest))


def _wide(values: Numbers, room: int) -> Numbers:
    """The values as numbers that have room for so much."""
    return values if room <= _ROOM and values.dtype != object else values.astype(object)


def _array(values: Any) -> Numbers:
    """Of arrays without dimensions numpy makes scalars, and Python's numbers of objects: arrays again."""
    if isinstance(values, np.ndarray):
        return values
    return np.array(values, object if isinstance(values, int) else np.int64)


def _divide_half_away(dividend: Numbers, divisor: Numbers) -> Numbers:
    """`model.values.divide_half_away` of each; no divisor is 0."""
    size, by = _array(abs(dividend)), _array(abs(divisor))
    quotient = _array(size // by)
    up = np.asarray(2 * (size - quotient * by) >= by).astype(bool)
    quotient = _array(quotient + up)
    same_sign = np.asarray((dividend < 0) == (divisor < 0)).astype(bool)
    return np.where(same_sign, quotient, -quotient)
