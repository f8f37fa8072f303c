"""When the clocks of a zone change, and by how much: what local days of many instants are cut by.

A day is looked at by where its clocks stand as it begins in Greenwich, so that a change and its reverse within one day
would not be seen; no zone has ever done so, and `model.clock` relies on it too.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from attrs import frozen

from leadrules.model.calendar import Calendar
from leadrules.model.values import DAY, FIRST_DAY, LAST_DAY
from leadrules.records.columnar.arrays import Whole
from leadrules.text.dates import day_of

# Clocks began to be set by law after 1800. From 2100 on no table names single years any more: rules are left, and the
# Gregorian calendar repeats itself, weekdays included, every 400 years.
_FIRST: Final = 1800
_RULES: Final = 2100
_CYCLE: Final = 400
_CYCLE_DAYS: Final = 146_097
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


@frozen(eq=False)
class Changes:
    """The changes of a zone's clocks within some years: offset `offsets[i]` holds before instant `at[i]`, the last one
    from `at[-1]` on. `local[i]` is the time on the wall from which on local times belong to the offset after the change:
    of a time that occurs twice the first is meant, and one that does not exist is read with the offset before.
    """

    at: Whole
    offsets: Whole  # one more than changes
    local: Whole


def changes_between(calendar: Calendar, first_day: int, last_day: int) -> Changes:
    """All changes that matter to instants and local times of these days, ends included."""
    first, last = (day_of(max(FIRST_DAY, min(day, LAST_DAY))).year for day in (first_day - 2, last_day + 2))
    return _changes(calendar.zone, first, last)


@lru_cache(maxsize=64)
def _changes(zone: str, first: int, last: int) -> Changes:
    """All changes of these years, and of the first instant of the next."""
    found = [change for year in range(first, last + 1) for change in _changes_in(zone, year)]
    day = max(FIRST_DAY + 1, min(_day(first), LAST_DAY - 1))  # where no wall clock leaves the years 1 to 9999
    before = found[0][1] if found else _offset(zone, day * DAY)
    at = np.array([instant for instant, _, _ in found], np.int64)
    offsets = np.array([before, *(after for _, _, after in found)], np.int64)
    return Changes(at, offsets, at + np.maximum(offsets[:-1], offsets[1:]))


@lru_cache(maxsize=4096)
def _changes_in(zone: str, year: int) -> tuple[tuple[int, int, int], ...]:
    """Instant, offset before and offset after of each change between the first instant of a year and that of the next."""
    if year < _FIRST:
        return ()
    if year >= _RULES + _CYCLE:
        cycles = (year - _RULES) // _CYCLE
        shift = cycles * _CYCLE_DAYS * DAY
        return tuple((at + shift, before, after) for at, before, after in _changes_in(zone, year - cycles * _CYCLE))
    days = range(_day(year), _day(year + 1) + 1)
    offsets = [_offset(zone, day * DAY) for day in days]
    steps = zip(days, offsets, offsets[1:], strict=False)
    return tuple((_moment(zone, day, before), before, after) for day, before, after in steps if before != after)


def _moment(zone: str, day: int, before: int) -> int:
    """The first instant at which the offset is no longer the one with which the day began."""
    low, high = day * DAY, (day + 1) * DAY
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    return high


def _offset(zone: str, at: int) -> int:
    moment = _EPOCH + timedelta(microseconds=at)
    return (moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()) // _MICROSECOND


def _day(year: int) -> int:
    return (date(year, 1, 1) - date(1970, 1, 1)).days
