"""Instants and what the wall clock of the policy's zone shows at them.

Instants and local times are whole microseconds, days are whole days, both since 1970-01-01. Everything is total: near
the ends of the years 1 and 9999, where a wall clock would leave them, the offset of the nearest day is used.
"""

from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from leadrules.model.calendar import Calendar
from leadrules.model.values import DAY, FIRST_DAY, LAST_DAY
from leadrules.text.dates import day_of

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  a wall clock without a zone
_EPOCH_UTC = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@cache
def knows_zone(name: str) -> bool:
    """Is this the name of a time zone, as in `Asia/Tokyo`? (`localtime` is that of the machine: each decides its own.)"""
    return name != "localtime" and name in available_timezones()


def as_datetime(calendar: Calendar, at: int) -> datetime:
    """An instant as an aware time in the zone, or in UTC where the zone's clock would leave the years 1 to 9999."""
    zone = calendar.zone
    offset = _steady_offset_nearby(zone, at // DAY)
    try:
        if offset is not None:  # no clock changes near: the wall clock is as far from its own 1970 as the offset says
            return _epoch_of(zone) + (at + offset) * _MICROSECOND
        return (_EPOCH_UTC + at * _MICROSECOND).astimezone(_zone(zone))
    except OverflowError:
        return _EPOCH_UTC + at * _MICROSECOND


def instant_of(moment: datetime) -> int:
    """The instant of an aware time."""
    return (moment - _EPOCH_UTC) // _MICROSECOND


def instant_of_local(calendar: Calendar, local: int) -> int:
    """The instant at which the wall clock shows `local`.

    A local time that occurs twice is the earlier; one that does not exist moves forward by the gap.
    """
    offset = _steady_offset_nearby(calendar.zone, local // DAY)
    if offset is None:
        # Python's own rule for fold=0 is ours: the offset before a change holds in the fold and in the gap.
        wall = _EPOCH + local * _MICROSECOND
        offset = _offset(wall.replace(tzinfo=_zone(calendar.zone)))
    return local - offset


def local_of_instant(calendar: Calendar, at: int) -> int:
    """What the wall clock shows at an instant."""
    offset = _steady_offset(calendar.zone, at // DAY)
    if offset is None:
        offset = _offset(as_datetime(calendar, at))
    return at + offset


def midnight(calendar: Calendar, day: int) -> int:
    """The instant at which a local day begins."""
    return instant_of_local(calendar, day * DAY)


def local_day(calendar: Calendar, at: int) -> int:
    """The local day of an instant."""
    return local_of_instant(calendar, at) // DAY


def local_week(calendar: Calendar, at: int) -> int:
    """The ISO week of an instant, counted from that of 1970-01-01: it begins on Monday."""
    return (local_day(calendar, at) + 3) // 7


def local_month(calendar: Calendar, at: int) -> int:
    """The calendar month of an instant, counted from January of the year 0."""
    day = day_of(_inside(local_day(calendar, at)))
    return 12 * day.year + day.month - 1


def _inside(day: int) -> int:
    return max(FIRST_DAY, min(day, LAST_DAY))


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


@cache
def _epoch_of(zone: str) -> datetime:
    return _EPOCH.replace(tzinfo=_zone(zone))


def _offset(moment: datetime) -> int:
    return (moment.utcoffset() or timedelta()) // _MICROSECOND


@cache
def _steady_offset(zone: str, day: int) -> int | None:
    """The offset all through a UTC day, or None where clocks change in it (no zone has ever done so twice in a day)."""
    day = _inside(day)
    first = _EPOCH_UTC + timedelta(days=day)
    try:
        begins = _offset(first.astimezone(_zone(zone)))
        ends = _offset((first + timedelta(days=1, microseconds=-1)).astimezone(_zone(zone)))
    except OverflowError:  # the wall clock has left the years 1 to 9999: ask a day nearer
        return _steady_offset(zone, day + 1 if day < 0 else day - 1)
    return begins if begins == ends else None


@cache
def _steady_offset_nearby(zone: str, day: int) -> int | None:
    """The offset all through a day, local or of UTC, and a day on either side; None where clocks change near it."""
    offsets = {_steady_offset(zone, _inside(near)) for near in (day - 1, day, day + 1)}
    return offsets.pop() if len(offsets) == 1 else None
