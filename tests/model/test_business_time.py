"""Business time, against hand-worked dues, a walk minute by minute, and a second table of Japanese holidays."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import jpholiday
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadrules.model.business_time import add_business, knows_holidays, opening_intervals
from leadrules.model.calendar import Calendar, Closing, OpenHours
from leadrules.model.clock import as_datetime, instant_of
from leadrules.model.outcomes import Clock
from leadrules.model.problems import HolidayTableEnds, NeverOpen
from leadrules.model.values import HOUR, MINUTE, RANGES, Kind
from leadrules.text.dates import day_number, day_of

WEEKDAYS = (0, 1, 2, 3, 4)
NINE_TO_SIX = (OpenHours(9 * 60, 18 * 60),)
LUNCH = (OpenHours(9 * 60, 12 * 60), OpenHours(13 * 60, 18 * 60))
NEW_YEAR = Closing((None, 12, 29), (None, 1, 3))
OFFICE = Calendar("Asia/Tokyo", WEEKDAYS, NINE_TO_SIX, ("JP",), (NEW_YEAR,))
HOURS, DAYS = Clock.BUSINESS_HOURS, Clock.BUSINESS_DAYS


def _due(calendar: Calendar, start: str, clock: Clock, count: int) -> str:
    zone = ZoneInfo(calendar.zone)
    due = add_business(calendar, instant_of(datetime.fromisoformat(start).replace(tzinfo=zone)), clock, count)
    return as_datetime(calendar, due).strftime("%Y-%m-%dT%H:%M")


@pytest.mark.parametrize(
    ("start", "clock", "count", "due"),
    [
        ("2026-04-01T10:00", HOURS, 4, "2026-04-01T14:00"),
        ("2026-04-01T14:00", HOURS, 4, "2026-04-01T18:00"),  # exactly on closing: stays
        ("2026-04-01T15:00", HOURS, 4, "2026-04-02T10:00"),
        ("2026-04-01T18:00", HOURS, 1, "2026-04-02T10:00"),  # closing itself is outside
        ("2026-04-01T03:00", HOURS, 1, "2026-04-01T10:00"),
        ("2026-04-03T17:00", HOURS, 2, "2026-04-06T10:00"),  # over a weekend
        ("2026-04-04T12:00", HOURS, 0, "2026-04-06T09:00"),  # outside hours: from the next opening
        ("2026-04-01T12:00", HOURS, 0, "2026-04-01T12:00"),
        ("2026-04-01T10:00", DAYS, 1, "2026-04-02T10:00"),
        ("2026-04-01T20:00", DAYS, 1, "2026-04-02T18:00"),
        ("2026-04-03T10:00", DAYS, 2, "2026-04-07T10:00"),
        ("2026-05-01T10:00", DAYS, 1, "2026-05-07T10:00"),  # Golden Week, the 6th in lieu of Sunday the 3rd
        ("2026-12-28T17:00", HOURS, 2, "2027-01-04T10:00"),  # closed over New Year
    ],
)
def test_hand_worked_dues(start, clock, count, due):
    """Nine to six in Tokyo, with holidays and a closing over New Year."""
    assert due == _due(OFFICE, start, clock, count)


@pytest.mark.parametrize(
    ("zone", "start", "count", "due"),
    [
        ("America/New_York", "2026-03-07T22:00", 8, "2026-03-08T07:00"),  # the clocks go forward: an hour is missing
        ("America/New_York", "2026-10-31T22:00", 8, "2026-11-01T05:00"),  # and back: one comes twice
        ("UTC", "2026-03-07T22:00", 8, "2026-03-08T06:00"),
    ],
)
def test_business_time_is_real_time(zone, start, count, due):
    """Open round the clock, eight hours are eight hours, whatever the clock on the wall does."""
    always = Calendar(zone, tuple(range(7)), (OpenHours(0, 24 * 60),))

    assert due == _due(always, start, HOURS, count)


def test_a_business_day_is_a_nominal_day():
    """On a day that the clocks make an hour shorter, one business day still is 24 hours of opening."""
    always = Calendar("America/New_York", tuple(range(7)), (OpenHours(0, 24 * 60),))

    assert "2026-03-09T01:00" == _due(always, "2026-03-08T00:00", DAYS, 1)


def test_hours_that_a_gap_pushes_together_count_once():
    """02:30 does not exist on that day and becomes 03:30, past the opening at 03:00: the overlap is one hour, not two."""
    night = Calendar("America/New_York", (6,), (OpenHours(60, 150), OpenHours(180, 240)))
    opened = [
        tuple(as_datetime(night, instant).strftime("%H:%M") for instant in interval)
        for interval in opening_intervals(night, day_number(2026, 3, 8))
    ]

    assert [("01:00", "03:30"), ("03:30", "04:00")] == opened


def _walk(calendar: Calendar, start: int, minutes: int) -> int:
    """Business time the slow way: one minute after another, asking the wall clock each time."""
    zone = ZoneInfo(calendar.zone)
    at, epoch = start, datetime(1970, 1, 1, tzinfo=ZoneInfo("UTC"))
    while True:
        wall = (epoch + timedelta(microseconds=at)).astimezone(zone)
        minute = wall.hour * 60 + wall.minute
        opened = (
            wall.weekday() in calendar.days
            and any(hours.opens <= minute < hours.closes for hours in calendar.hours)
            and not ((wall.month, wall.day) >= (12, 29) or (wall.month, wall.day) <= (1, 3))
            and not (calendar.holidays and jpholiday.is_holiday(wall.date()))
        )
        if opened:
            if minutes == 0:
                return at
            minutes -= 1
            if minutes == 0:
                return at + MINUTE
        at += MINUTE


@settings(max_examples=40, deadline=None)
@given(
    zone=st.sampled_from(["Asia/Tokyo", "America/New_York", "Europe/London"]),
    days=st.sampled_from([WEEKDAYS, (0, 2), (5, 6), tuple(range(7))]),
    hours=st.sampled_from([NINE_TO_SIX, LUNCH, (OpenHours(0, 24 * 60),)]),
    minute=st.integers(day_number(2024, 1, 1) * 1440, day_number(2027, 12, 31) * 1440),
    count=st.integers(0, 20),
)
def test_agrees_with_a_walk(zone, days, hours, minute, count):
    """Adding whole hours lands where a walk of as many open minutes lands."""
    calendar = Calendar(zone, days, hours, ("JP",), (NEW_YEAR,))
    begins = minute * MINUTE

    assert _walk(calendar, begins, count * 60) == add_business(calendar, begins, HOURS, count)


def test_japanese_holidays_agree_with_a_second_table():
    """Two libraries, made by different people, close the same days."""
    open_daily = Calendar("Asia/Tokyo", tuple(range(7)), NINE_TO_SIX, ("JP",))
    days = range(day_number(2000, 1, 1), day_number(2035, 1, 1))

    differing = [
        day_of(day)
        for day in days
        if bool(opening_intervals(open_daily, day)) == bool(jpholiday.is_holiday(day_of(day)))
    ]

    assert [] == differing


@pytest.mark.parametrize(
    ("code", "day", "opened"),
    [
        ("US", (2026, 7, 3), False),  # Independence Day is a Saturday: observed on Friday
        ("US", (2021, 12, 31), False),  # New Year's Day of the next year, observed
        ("US", (2026, 3, 31), True),
        ("US-CA", (2026, 3, 31), False),  # Cesar Chavez Day
        ("DE-BY", (2026, 1, 6), False),
        ("DE", (2026, 1, 6), True),
    ],
)
def test_holidays_of_countries_and_their_parts(code, day, opened):
    """A part of a country has holidays of its own."""
    calendar = Calendar("UTC", WEEKDAYS, NINE_TO_SIX, (code,))

    assert opened == bool(opening_intervals(calendar, day_number(*day)))


@pytest.mark.parametrize(
    ("closing", "closed"),
    [
        (NEW_YEAR, [date(2025, 12, 29), date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 3), date(2026, 12, 29)]),
        (Closing((None, 8, 13), (None, 8, 15)), [date(2025, 8, 13), date(2026, 8, 15)]),
        (Closing((2026, 8, 13), (2026, 8, 13)), [date(2026, 8, 13)]),
        (Closing((2025, 12, 31), (2026, 1, 2)), [date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2)]),
    ],
)
def test_closings(closing, closed):
    """Every year or once, over New Year or not; both ends are closed."""
    calendar = Calendar("UTC", tuple(range(7)), NINE_TO_SIX, (), (closing,))
    days = {date(2025, 12, 28), date(2026, 1, 4), date(2025, 8, 12), date(2025, 8, 16), date(2026, 8, 12), *closed}

    shut = {day for day in days if not opening_intervals(calendar, day_number(day.year, day.month, day.day))}

    assert set(closed) == shut


def test_the_end_of_the_holiday_table_is_an_error():
    """Nobody knows the holidays of 2100; guessing that it has none would be wrong."""
    with pytest.raises(HolidayTableEnds) as caught:
        _due(OFFICE, "2099-12-28T17:00", HOURS, 9)

    assert "LR391" == caught.value.code.id
    assert "the holidays of `JP` are known only up to 2099" in str(caught.value)
    assert "2099-12-28T18:00" == _due(OFFICE, "2099-12-28T17:00", HOURS, 1)


def test_before_the_holiday_table_there_are_no_holidays():
    """1900-01-01, which tables like to write for nothing, is no reason to stop."""
    assert "1900-01-04T18:00" == _due(OFFICE, "1900-01-01T10:00", DAYS, 1)


@pytest.mark.parametrize(
    "calendar",
    [
        Calendar(),
        Calendar("UTC", WEEKDAYS, ()),
        Calendar("UTC", (), NINE_TO_SIX),
        Calendar("UTC", WEEKDAYS, NINE_TO_SIX, (), (Closing((None, 1, 1), (None, 12, 31)),)),
        Calendar("UTC", WEEKDAYS, NINE_TO_SIX, (), (Closing((None, 7, 1), (None, 6, 30)),)),
    ],
)
def test_a_calendar_that_never_opens_is_an_error(calendar):
    """No days, no hours or every day closed: an error, not a search without end."""
    with pytest.raises(NeverOpen, match=r"by the `calendar` there is never any \(LR392\)"):
        add_business(calendar, 0, DAYS, 1)


def test_a_single_leap_day_is_enough():
    """Open on 29 February alone, when it is a Monday: 2044 after 2016."""
    closings = (Closing((None, 3, 1), (None, 2, 28)),)
    calendar = Calendar("UTC", (0,), NINE_TO_SIX, (), closings)

    assert "2044-02-29T10:00" == _due(calendar, "2017-01-01T00:00", HOURS, 1)


def test_past_the_last_year_is_the_last_instant():
    """Business time that would end after the year 9999 ends with it."""
    calendar = Calendar("UTC", WEEKDAYS, NINE_TO_SIX)
    last = RANGES[Kind.TIME][1]

    assert last == add_business(calendar, last - HOUR, DAYS, 300)


def test_known_holidays():
    """Countries by their two letters, parts of them after a hyphen."""
    assert [True, True, False, False] == [knows_holidays(code) for code in ("JP", "US-CA", "XX", "US-XX")]
