"""Wall clocks: where days begin, and what happens when they jump."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadrules.model.calendar import Calendar
from leadrules.model.clock import (
    as_datetime,
    instant_of,
    instant_of_local,
    knows_zone,
    local_day,
    local_month,
    local_of_instant,
    local_week,
    midnight,
)
from leadrules.model.values import DAY, FIRST_DAY, LAST_DAY, MINUTE, RANGES, Kind
from leadrules.text.dates import day_number

TOKYO, NEW_YORK, UTC_CALENDAR = Calendar("Asia/Tokyo"), Calendar("America/New_York"), Calendar()
ZONES = (
    "UTC",
    "Asia/Tokyo",
    "America/New_York",
    "Europe/London",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kathmandu",
)
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  a wall clock without a zone


def _local(text: str) -> int:
    return (datetime.fromisoformat(text) - EPOCH) // timedelta(microseconds=1)


def _utc(text: str) -> int:
    return instant_of(datetime.fromisoformat(text).replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("zone", "local", "utc"),
    [
        ("UTC", "2026-04-01T09:30", "2026-04-01T09:30"),
        ("Asia/Tokyo", "2026-04-01T09:30", "2026-04-01T00:30"),
        ("America/New_York", "2026-03-08T01:59", "2026-03-08T06:59"),
        ("America/New_York", "2026-03-08T02:30", "2026-03-08T07:30"),  # does not exist: 03:30
        ("America/New_York", "2026-03-08T03:30", "2026-03-08T07:30"),
        ("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30"),  # twice: the earlier
        ("America/New_York", "2026-11-01T02:00", "2026-11-01T07:00"),
        ("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T22:00"),  # a day that was left out: the next
    ],
)
def test_local_times_become_instants(zone, local, utc):
    """A time that occurs twice is the earlier; one that does not exist moves forward by the gap."""
    assert _utc(utc) == instant_of_local(Calendar(zone), _local(local))


@given(zone=st.sampled_from(ZONES), at=st.integers(_utc("1900-01-01"), _utc("2150-01-01")))
def test_agrees_with_datetime(zone, at):
    """The short way through offsets of whole days shows what the standard library shows."""
    calendar = Calendar(zone)
    shown = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)).astimezone(ZoneInfo(zone))
    local = (shown.replace(tzinfo=None) - EPOCH) // timedelta(microseconds=1)

    assert local == local_of_instant(calendar, at)
    assert shown == as_datetime(calendar, at)
    assert at == instant_of(as_datetime(calendar, at))
    expected = instant_of(shown.replace(fold=0))  # the earlier of two
    assert expected == instant_of_local(calendar, local)


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("America/New_York", "2026-03-08T07:00"),
        ("America/New_York", "2026-11-01T06:00"),
        ("Australia/Lord_Howe", "2026-04-04T15:00"),
        ("America/Havana", "2026-11-01T05:00"),  # back to midnight: the hour before it occurs twice
        ("Pacific/Apia", "2011-12-30T10:00"),  # a day left out
        ("Asia/Manila", "1844-12-31T16:00"),  # another one, when days were told by the sun
        ("America/Juneau", "1867-10-19T00:30"),  # a day that occurred twice
    ],
)
def test_the_wall_clock_near_a_change(zone, change):
    """Every half hour of three days around a change: the clock, its offset, and which of two equal times it is."""
    calendar = Calendar(zone)
    for step in range(-72, 73):
        at = _utc(change) + step * 30 * MINUTE
        expected = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)).astimezone(ZoneInfo(zone))
        actual = as_datetime(calendar, at)

        assert (expected, expected.fold, expected.utcoffset()) == (actual, actual.fold, actual.utcoffset())


@pytest.mark.parametrize(
    ("calendar", "utc", "day"),
    [
        (UTC_CALENDAR, "2026-04-01T23:59:59", (2026, 4, 1)),
        (TOKYO, "2026-04-01T14:59:59", (2026, 4, 1)),
        (TOKYO, "2026-04-01T15:00", (2026, 4, 2)),
        (NEW_YORK, "2026-03-09T03:59", (2026, 3, 8)),  # four hours behind from that day on
        (NEW_YORK, "2026-03-08T04:59", (2026, 3, 7)),
    ],
)
def test_days_are_cut_in_the_zone(calendar, utc, day):
    """The same instant falls on different days in different zones."""
    assert day_number(*day) == local_day(calendar, _utc(utc))


def test_a_day_begins_at_its_midnight():
    """Midnight is the first instant of a local day, in the clock of that day."""
    day = day_number(2026, 4, 1)

    assert _utc("2026-03-31T15:00") == midnight(TOKYO, day)
    assert _utc("2026-04-01T04:00") == midnight(NEW_YORK, day)
    assert _utc("2026-09-06T04:00") == midnight(Calendar("America/Santiago"), day_number(2026, 9, 6))  # gap at midnight


@given(st.integers(day_number(1900, 1, 1), day_number(2100, 1, 1)))
def test_weeks_are_iso_weeks(day):
    """Two days share the week's key exactly if they share the ISO week; months likewise."""
    date, following = (EPOCH + timedelta(days=day)).date(), (EPOCH + timedelta(days=day + 1)).date()

    same_week = local_week(UTC_CALENDAR, day * DAY) == local_week(UTC_CALENDAR, (day + 1) * DAY)
    same_month = local_month(UTC_CALENDAR, day * DAY) == local_month(UTC_CALENDAR, (day + 1) * DAY)

    assert (date.isocalendar()[:2] == following.isocalendar()[:2]) == same_week
    assert (date.month == following.month) == same_month


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
def test_the_ends_of_time_are_no_traps(zone):
    """At the first and last instant everything still has an answer."""
    calendar = Calendar(zone)
    for at in RANGES[Kind.TIME]:
        assert at == instant_of(as_datetime(calendar, at))
        assert abs(local_of_instant(calendar, at) - at) < DAY
        assert isinstance(local_month(calendar, at), int)
    for day in (FIRST_DAY, LAST_DAY, LAST_DAY + 1):
        assert abs(midnight(calendar, day) - day * DAY) < DAY


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York", "Africa/Casablanca"])
def test_far_beyond_the_ends_of_time(zone):
    """A file may hold any instant: its day, too, is found, if only to be refused."""
    calendar = Calendar(zone)
    for at in (-(2**62), 2**62):
        assert abs(local_of_instant(calendar, at) - at) < DAY


def test_zones_are_known_by_name():
    """Only names of the time zone table are zones."""
    assert knows_zone("Asia/Tokyo")
    assert not knows_zone("Tokyo")
    assert not knows_zone("../Asia/Tokyo")


def test_the_zone_of_the_machine_is_none():
    """A policy decides the same on every machine, so it can't ask for what this one is set to."""
    assert not knows_zone("localtime")
