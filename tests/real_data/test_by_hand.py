"""The clerk is checked, too: calendars and clocks against other people's, and that a difference would be seen."""

import re
from datetime import date, time, timedelta
from pathlib import Path

import holidays
import pytest

from tests.real_data.by_hand.clocks import DAY, SAO_PAULO, Office, day_of, is_holiday, moment
from tests.real_data.by_hand.plantfish import PLANT
from tests.real_data.comparing import differences

YEARS = range(2017, 2026)
MINUTE = timedelta(minutes=1)


def test_holidays_are_those_of_the_country():
    """The clerk's own list is that of a library."""
    days = (date(min(YEARS), 1, 1) + number * DAY for number in range(366 * len(YEARS)))

    assert set(holidays.country_holidays("BR", years=YEARS)) == {
        day for day in days if is_holiday(day) and day.year in YEARS
    }


@pytest.mark.parametrize("start", ["2024-03-28T17:20", "2024-03-29T12:30", "2024-02-09T12:00", "2023-12-22T18:00"])
def test_business_time_minute_by_minute(start):
    """Before Good Friday, on it, at noon before Carnival, and at closing before the plant rests."""
    now, need = moment(start), 500 * MINUTE
    begun = now
    while need:
        local = now.astimezone(SAO_PAULO)
        closed = local.weekday() > 4 or is_holiday(day_of(now)) or PLANT.closed(day_of(now))
        open_now = time(9) <= local.time() < time(12) or time(13) <= local.time() < time(18)
        need -= MINUTE * (open_now and not closed)
        now += MINUTE

    assert now == PLANT.after(begun, 500 * MINUTE)


def test_an_hour_that_does_not_exist():
    """Clocks went forward at midnight: the day began at one, and had 23 hours."""
    night = Office([(time(0), time(12))])

    assert "2017-10-15T01:00:00-02:00" == moment("2017-10-15").astimezone(SAO_PAULO).isoformat()
    assert 23 == (moment("2017-10-16") - moment("2017-10-15")) / timedelta(hours=1)
    assert moment("2018-11-05T01:00") == night.after(moment("2018-11-02T12:00"), timedelta(hours=1))


def test_differences_are_seen():
    """A field that differs, and a lead that one side does not know."""
    expected = {"L-1": {"score": 1, "tier": "Hot"}, "L-2": {"score": 0}}
    actual = {"L-1": {"score": 1, "tier": None}}

    assert ["L-2: decided by one side alone", "L-1 tier: expected Hot, was None"] == list(differences(expected, actual))


def test_the_clerk_is_a_stranger():
    """Nothing that works decisions out by hand, or compares them, imports leadrules."""
    here = Path(__file__).parent
    files = [*(here / "by_hand").glob("*.py"), here / "conftest.py", here / "comparing.py", here / "data_sets.py"]

    assert [] == [
        file.name for file in files if re.search(r"(import|from) leadrules", file.read_text(encoding="utf-8"))
    ]
