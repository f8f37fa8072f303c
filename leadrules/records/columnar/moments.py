"""Columns of dates and times: typed ones, and texts of the commonest forms. The rest is left for the reader of one value."""

from typing import Any, Final

import numpy as np
import pyarrow as pa
from attrs import frozen
from numpy.typing import NDArray

from leadrules.model.calendar import Calendar
from leadrules.model.values import DAY, MINUTE, RANGES, SECOND, Kind
from leadrules.records.columnar.arrays import Bytes, Truth, Whole, letters, values
from leadrules.records.columnar.clock import instants_of_walls, local_days, within, within_reach

_TICKS: Final = {"s": SECOND, "ms": 1000, "us": 1}
_LONGEST: Final = 19 + 10 + 6  # 2026-04-01T09:30:00.123456789+09:00
_DIGIT_PLACES: Final = (0, 1, 2, 3, 5, 6, 8, 9)
_CLOCK_PLACES: Final = (11, 12, 14, 15, 17, 18)
_LENGTHS: Final = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
_POWERS: Final = np.array([1, 100_000, 10_000, 1_000, 100, 10, 1])
_ZERO: Final = ord("0")


@frozen(eq=False)
class Times:
    """Times of rows: what a clock shows, or instants where `instants` is true of a row (or of all)."""

    at: Whole
    instants: Truth | bool


def times_of_stamps(array: pa.Array) -> Times:
    """Timestamps and dates of a file that types its values."""
    kind = array.type
    if pa.types.is_date32(kind):
        return Times(within_reach(values(array, np.int32).astype(np.int64) * DAY), instants=False)
    ticks = values(array, np.int64)
    if pa.types.is_date64(kind):
        return Times(within_reach(_longer(ticks // (DAY // 1000), DAY)), instants=False)
    if kind.unit == "ns":
        return Times(ticks // 1000, instants=kind.tz is not None)  # cut off: an event never moves into the future
    return Times(within_reach(_longer(ticks, _TICKS[kind.unit])), instants=kind.tz is not None)


def _longer(ticks: Whole, times: int) -> Whole:
    if times == 1:
        return ticks
    most = np.iinfo(np.int64).max // times
    return np.clip(ticks, -most, most) * times


def as_kind(times: Times, kind: Kind, calendar: Calendar) -> tuple[Whole, Truth]:
    """Instants, or local days, and which of them lie in the years 1 to 9999."""
    if kind is Kind.TIME:
        found = _each(times, lambda at: at, lambda at: instants_of_walls(calendar, at))
    else:
        found = _each(times, lambda at: local_days(calendar, at), lambda at: at // DAY)
    low, high = RANGES[kind]
    if within(found, low, high):
        return found, np.ones(len(found), bool)
    return found, (found >= low) & (found <= high)


def _each(times: Times, of_instants: Any, of_walls: Any) -> Whole:
    if isinstance(times.instants, bool):
        found: Whole = (of_instants if times.instants else of_walls)(times.at)
        return found
    found = np.empty(len(times.at), np.int64)
    found[times.instants] = of_instants(times.at[times.instants])
    found[~times.instants] = of_walls(times.at[~times.instants])
    return found


def times_of_texts(texts: pa.StringArray) -> tuple[Times, Truth]:
    """`2026-04-01`, `2026-04-01 09:30:00`, with T, with a fraction, with Z or an offset; and for which rows it is certain."""
    at, instants = np.zeros(len(texts), np.int64), np.zeros(len(texts), bool)
    certain = np.zeros(len(texts), bool)
    for rows, signs in letters(texts, _LONGEST):
        if signs.shape[1] == 10:
            at[rows], certain[rows] = _days(signs)
        elif signs.shape[1] >= 19:
            at[rows], instants[rows], certain[rows] = _clocks(signs)
    return Times(at, instants), certain


def _days(signs: Bytes) -> tuple[Whole, Truth]:
    """The days of texts that begin with one, as microseconds."""
    digits, good = _digits(signs, _DIGIT_PLACES)
    year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]
    month, day = digits[4] * 10 + digits[5], digits[6] * 10 + digits[7]
    good &= (signs[:, 4] == ord("-")) & (signs[:, 7] == ord("-"))
    good &= (year > 0) & (month >= 1) & (month <= 12) & (day >= 1)
    leap = (month == 2) & (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    good &= day <= _LENGTHS[np.where(good, month, 0)] + leap
    # Years begin in March, so that the day that comes and goes is the last of its year.
    shifted = year - (month <= 2)
    since_march = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    number = shifted * 365 + shifted // 4 - shifted // 100 + shifted // 400 + since_march - 719_468
    return np.where(good, number, 0) * DAY, good


def _clocks(signs: Bytes) -> tuple[Whole, Truth, Truth]:
    """The times of texts that begin with a day and a clock: what they show or when they are, which, and which are certain."""
    at, good = _days(signs)
    digits, are_digits = _digits(signs, _CLOCK_PLACES)
    hour, minute, second = (digits[place] * 10 + digits[place + 1] for place in (0, 2, 4))
    good &= are_digits & ((signs[:, 10] == ord("T")) | (signs[:, 10] == ord(" ")))
    good &= (signs[:, 13] == ord(":")) & (signs[:, 16] == ord(":")) & (hour < 24) & (minute < 60) & (second < 60)
    at = at + ((hour * 60 + minute) * 60 + second) * SECOND
    fraction, begins, fine = _fraction(signs)
    east, has_offset, known = _offset(signs, begins)
    return at + fraction - east, has_offset, good & fine & known


def _fraction(signs: Bytes) -> tuple[Whole, Whole, Truth]:
    """Microseconds behind the seconds, where what follows them begins, and whether it is well written."""
    count = len(signs)
    pointed = signs[:, 19] == ord(".") if signs.shape[1] > 19 else np.zeros(count, bool)
    fraction, begins = np.zeros(count, np.int64), np.full(count, 19, np.int64)
    if not pointed.any():
        return fraction, begins, np.ones(count, bool)
    inside, size = pointed.copy(), np.zeros(count, np.int64)
    for place in range(20, min(signs.shape[1], 29)):
        digit = signs[:, place] - _ZERO
        inside &= digit <= 9
        size += inside
        if place < 26:  # digits beyond microseconds are cut off
            fraction = np.where(inside, fraction * 10 + digit, fraction)
    fraction *= _POWERS[np.minimum(size, 6)]
    return fraction, begins + np.where(pointed, size + 1, 0), ~pointed | (size > 0)


def _offset(signs: Bytes, begins: Whole) -> tuple[Whole, Truth, Truth]:
    """Microseconds east of Greenwich, where there is an offset, and whether what stands there is one, or nothing."""
    count, length = signs.shape
    east, has_offset = np.zeros(count, np.int64), np.zeros(count, bool)
    known = begins == length
    zulu = (begins == length - 1) & (signs[:, -1] == ord("Z"))
    tail = signs[:, -6:]
    digits, are_digits = _digits(tail, (1, 2, 4, 5))
    hour, minute = digits[0] * 10 + digits[1], digits[2] * 10 + digits[3]
    written = (begins == length - 6) & are_digits & (tail[:, 3] == ord(":")) & (hour < 24) & (minute < 60)
    written &= (tail[:, 0] == ord("+")) | (tail[:, 0] == ord("-"))
    if written.any():
        size = (hour * 60 + minute) * MINUTE
        east = np.where(written, np.where(tail[:, 0] == ord("-"), -size, size), 0)
    return east, has_offset | zulu | written, known | zulu | written


def _digits(signs: Bytes, places: tuple[int, ...]) -> tuple[list[NDArray[np.int64]], Truth]:
    good = np.ones(len(signs), bool)
    digits = []
    for place in places:
        digit = signs[:, place] - _ZERO
        good &= digit <= 9
        digits.append(digit.astype(np.int64))
    return digits, good
