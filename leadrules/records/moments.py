"""Dates and times as files hold them."""

import re
from datetime import datetime
from functools import lru_cache
from typing import Final

from leadrules.model.calendar import Calendar
from leadrules.model.clock import instant_of_local, local_day, midnight
from leadrules.model.values import DAY, RANGES, SECOND, Kind
from leadrules.records.reading import Reading, Trouble
from leadrules.records.widths import fold_width
from leadrules.text.dates import clock_time, day_number
from leadrules.text.patterns import Moment, Pattern, match_pattern, read_offset

_EPOCH: Final = datetime(1970, 1, 1).toordinal()  # noqa: DTZ001  a wall clock without a zone
_CLOCK: Final = r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?"
_OFFSET: Final = r"(Z|[+-]\d{2}(?::?\d{2})?)?"
_OFFSET_ALONE: Final = re.compile(_OFFSET, re.ASCII)
_WRITTEN: Final = tuple(
    re.compile(expression, re.ASCII)
    for expression in (
        rf"(\d{{4}})-(\d{{2}})-(\d{{2}})(?:(?:T| +){_CLOCK} ?{_OFFSET})?",
        rf"(\d{{4}})/(\d{{1,2}})/(\d{{1,2}})(?: +{_CLOCK} ?{_OFFSET})?",
        rf"(\d{{4}})年(\d{{1,2}})月(\d{{1,2}})日(?: *{_CLOCK} ?{_OFFSET})?",
        r"(\d{4})年(\d{1,2})月(\d{1,2})日 *(\d{1,2})時(?:(\d{1,2})分(?:(\d{1,2})秒)?)?()()",
    )
)


def quick_time(text: str, calendar: Calendar) -> Reading | None:
    """The instant of `2026-04-01 09:30:00` with or without an offset, which most files are full of, or None."""
    if len(text) < 19 or text[4] + text[7] + text[13] + text[16] != "--::" or text[10] not in "T ":
        return None
    east = None if len(text) == 19 else _quick_offset(text[19:])
    if len(text) > 19 and east is None:
        return None
    try:
        wall = datetime.fromisoformat(text[:19])
    except ValueError:
        return None
    local = (wall.toordinal() - _EPOCH) * DAY + ((wall.hour * 60 + wall.minute) * 60 + wall.second) * SECOND
    return time_of_local(local, calendar) if east is None else _inside(Kind.TIME, local - east)


@lru_cache(maxsize=256)
def _quick_offset(text: str) -> int | None:
    """What follows the clock in `2026-04-01T09:30:00+09:00`; None where that is anything else than an offset."""
    return read_offset(text) if _OFFSET_ALONE.fullmatch(text) else None


def moment_of_text(text: str, pattern: Pattern | None) -> Moment | None:
    """Read `2026-04-01`, `2026-04-01T09:30:00+09:00`, `2026/4/1 9:30`, `2026年4月1日`; or the declared form alone."""
    folded = fold_width(text)
    if pattern is not None:
        return match_pattern(pattern, folded)
    for written in _WRITTEN:
        found = written.fullmatch(folded)
        if found:
            return _moment(*found.groups())
    return None


def _moment(
    year: str, month: str, day: str,
    hour: str | None, minute: str | None, second: str | None, fraction: str | None, offset: str | None,
) -> Moment | None:  # fmt: skip
    number = day_number(int(year), int(month), int(day))
    if number is None or hour is None:
        return None if number is None else Moment(number)
    # Digits beyond microseconds are cut off, not rounded: an event never moves into the future.
    microsecond = int(fraction[:6].ljust(6, "0")) if fraction else 0
    clock = clock_time(int(hour), int(minute or 0), int(second or 0), microsecond)
    east = read_offset(offset or None)
    if clock is None or (offset and east is None):
        return None
    return Moment(number, clock, east)


def time_of(moment: Moment, calendar: Calendar) -> Reading:
    """The instant a text means: a day alone is its midnight, a clock without an offset is in the calendar's zone."""
    if moment.clock is None:
        return _inside(Kind.TIME, midnight(calendar, moment.day))
    local = moment.day * DAY + moment.clock
    if moment.offset is None:
        return time_of_local(local, calendar)
    return _inside(Kind.TIME, local - moment.offset)


def date_of(moment: Moment, calendar: Calendar) -> Reading:
    """The day a text means: of a time, its day in the calendar's zone."""
    if moment.offset is None:
        return _inside(Kind.DATE, moment.day)
    return _inside(Kind.DATE, local_day(calendar, moment.day * DAY + (moment.clock or 0) - moment.offset))


def time_of_local(local: int, calendar: Calendar) -> Reading:
    """The instant at which the calendar's clock shows this."""
    return _inside(Kind.TIME, instant_of_local(calendar, local))


def _inside(kind: Kind, value: int) -> Reading:
    low, high = RANGES[kind]
    return (value, None) if low <= value <= high else (None, Trouble.TOO_LARGE)
