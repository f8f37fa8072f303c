"""Business time: it runs only inside the opening hours of the calendar, as fast as any other time."""

from collections.abc import Iterator
from functools import cache, lru_cache

from leadrules.model.calendar import Calendar, Closing
from leadrules.model.clock import instant_of_local, local_day, midnight
from leadrules.model.outcomes import Clock
from leadrules.model.problems import HolidayTableEnds, NeverOpen
from leadrules.model.values import DAY, FIRST_DAY, HOUR, LAST_DAY, MINUTE, RANGES, Kind
from leadrules.text.dates import day_number, day_of

_LEAP_YEAR = 2024


def knows_holidays(code: str) -> bool:
    """Does the holidays library know this country, or part of a country (`US-CA`)?"""
    import holidays
    from holidays.registry import EntityLoader

    country, _, part = code.partition("-")
    if country not in EntityLoader.get_country_codes():
        return False
    # Only this country is loaded: to list the parts of all takes a tenth of a second.
    return not part or part in getattr(holidays, country).subdivisions


def opening_intervals(calendar: Calendar, day: int) -> tuple[tuple[int, int], ...]:
    """When business is open on a local day: from an instant up to another; empty on closed days.

    Raises HolidayTableEnds where the holidays of the day's year are not known.
    """
    if not FIRST_DAY <= day <= LAST_DAY:
        return ()
    return tuple(_intervals(calendar, day)) if _opens(calendar, day) else ()


def add_business(calendar: Calendar, start: int, clock: Clock, count: int) -> int:
    """The instant `count` business hours or days after `start`.

    A start outside hours counts from the next opening; a result that falls exactly on closing stays there; one business
    day is one full day of hours. Past the year 9999 the answer is its last instant.
    Raises NeverOpen for a calendar without openings, HolidayTableEnds past the years whose holidays are known.
    """
    if not ever_opens(calendar):
        raise NeverOpen
    remaining = business_wait(calendar, clock, count)
    for opens, closes in _intervals_after(calendar, start):
        begins = max(start, opens)
        if begins + remaining <= closes:
            return begins + remaining
        remaining -= closes - begins
    return RANGES[Kind.TIME][1]


def business_wait(calendar: Calendar, clock: Clock, count: int) -> int:
    """So many business hours or days in microseconds of business time."""
    return count * (HOUR if clock is Clock.BUSINESS_HOURS else _full_day(calendar))


def _intervals_after(calendar: Calendar, start: int) -> Iterator[tuple[int, int]]:
    """Openings that end after `start`, in order."""
    first = day_of(max(FIRST_DAY, min(local_day(calendar, start) - 1, LAST_DAY))).year
    for year in range(first, 10_000):
        for opens, closes in openings_of_year(calendar, year):
            if closes > start:
                yield opens, closes


@lru_cache(maxsize=256)
def openings_of_year(calendar: Calendar, year: int) -> tuple[tuple[int, int], ...]:
    """All openings of a year's local days, in order; no two overlap.

    Raises HolidayTableEnds where the year's holidays are not known.
    """
    days = range(_day(year, 1, 1), _day(year, 12, 31) + 1)
    return tuple(interval for day in days for interval in opening_intervals(calendar, day))


def _intervals(calendar: Calendar, day: int) -> Iterator[tuple[int, int]]:
    # Where the clocks go forward, hours can fall upon one another or upon the next day's: what was open is not again.
    last, ends = midnight(calendar, day), midnight(calendar, day + 1)
    for hours in sorted(calendar.hours, key=lambda each: each.opens):
        opens = max(last, instant_of_local(calendar, day * DAY + hours.opens * MINUTE))
        closes = min(ends, instant_of_local(calendar, day * DAY + hours.closes * MINUTE))
        if opens < closes:
            yield opens, closes
            last = closes


def _full_day(calendar: Calendar) -> int:
    """The hours of a day as they stand on the door."""
    return sum(hours.closes - hours.opens for hours in calendar.hours) * MINUTE


def _opens(calendar: Calendar, day: int) -> bool:
    if (day + 3) % 7 not in calendar.days:  # 1970-01-01 was a Thursday
        return False
    date = day_of(day)
    if any(_covers(closing, date.year, date.month, date.day) for closing in calendar.closed):
        return False
    return not any(day in _public_holidays(code, date.year) for code in calendar.holidays)


def _covers(closing: Closing, year: int, month: int, day: int) -> bool:
    if closing.first[0] is not None:
        return closing.first <= (year, month, day) <= closing.last
    first, last, today = closing.first[1:], closing.last[1:], (month, day)
    if first <= last:
        return first <= today <= last
    return today >= first or today <= last  # over New Year


@cache
def ever_opens(calendar: Calendar) -> bool:
    """Is there business time at all? False where days, hours and yearly closings leave nothing open in any year."""
    yearly = [closing for closing in calendar.closed if closing.first[0] is None]
    days = (day_of(number) for number in range(_day(_LEAP_YEAR, 1, 1), _day(_LEAP_YEAR, 12, 31) + 1))
    return (
        bool(calendar.days)
        and _full_day(calendar) > 0
        and any(not any(_covers(closing, day.year, day.month, day.day) for closing in yearly) for day in days)
    )


@cache
def _public_holidays(code: str, year: int) -> frozenset[int]:
    """The public holidays of a year as days; years before the library's first have none."""
    import holidays

    country, _, part = code.partition("-")
    known = holidays.country_holidays(country, subdiv=part or None, years=year)
    if year > known.end_year:
        raise HolidayTableEnds(code, year, known.end_year)
    return frozenset(_day(date.year, date.month, date.day) for date in known)


def _day(year: int, month: int, day: int) -> int:
    number = day_number(year, month, day)
    assert number is not None, "only days that exist are asked for"  # noqa: S101
    return number
