"""Instants worth trying: now, windows to the microsecond, ties, and where the calendar turns.

It turns at midnights, weeks, months, clock changes, closed days, opening and closing.
"""

from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Final

from attrs import frozen

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.model.business_time import add_business, opening_intervals
from leadrules.model.calendar import Calendar
from leadrules.model.clock import instant_of_local, local_day, local_of_instant, midnight
from leadrules.model.outcomes import Clock
from leadrules.model.values import DAY, FIRST_DAY, HOUR, LAST_DAY, Kind
from leadrules.sampling.edges import Edges
from leadrules.sampling.values import fitting
from leadrules.text.dates import day_of

REACH: Final = 120  # days back that are of interest where the policy names no age
STEPS: Final = (-1, 0, 0, 0, 1)  # beside an edge, in microseconds


@frozen
class Past:
    """What an instant is drawn for: a calendar, the edges of a policy, now, and what has happened already."""

    calendar: Calendar
    edges: Edges
    as_of: int
    taken: tuple[int, ...] = ()


def draw_moment(chance: Random, past: Past) -> int:
    """An instant for an event, on or beside something that matters; mostly before `as_of`."""
    way = chance.choices(_WAYS, _WEIGHTS)[0]
    return fitting(Kind.TIME, way(chance, past))


def _any_time(chance: Random, past: Past) -> int:
    return past.as_of - chance.randrange(REACH * DAY)


def _recently(chance: Random, past: Past) -> int:
    return past.as_of - chance.randrange(7 * DAY)


def _now(chance: Random, past: Past) -> int:
    return past.as_of + chance.choice(STEPS)


def _later(chance: Random, past: Past) -> int:
    return past.as_of + chance.randrange(30 * DAY)


def _of_an_age(chance: Random, past: Past) -> int:
    if not past.edges.ages:
        return _recently(chance, past)
    return past.as_of - chance.choice(past.edges.ages) + chance.choice(STEPS)


def _tied(chance: Random, past: Past) -> int:
    return chance.choice(past.taken) if past.taken else _recently(chance, past)


def after_a_wait(chance: Random, past: Past) -> int:
    """When a follow-up to something that happened falls due."""
    if not past.taken or not past.edges.waits:
        return _recently(chance, past)
    clock, wait = chance.choice(past.edges.waits)
    start = chance.choice(past.taken)
    if clock is not Clock.ELAPSED:
        try:
            return add_business(past.calendar, start, clock, wait) + chance.choice(STEPS)
        except LeadRulesError:  # no business time, or none known
            wait *= HOUR
    return start + wait + chance.choice(STEPS)


def _due_now(chance: Random, past: Past) -> int:
    waits = [wait for clock, wait in past.edges.waits if clock is Clock.ELAPSED]
    return past.as_of - chance.choice(waits) + chance.choice(STEPS) if waits else _recently(chance, past)


def _around_a_midnight(chance: Random, past: Past) -> int:
    return midnight(past.calendar, _some_day(chance, past)) + chance.choice(STEPS)


def _around_a_monday(chance: Random, past: Past) -> int:
    day = _some_day(chance, past)
    return midnight(past.calendar, day - (day + 3) % 7) + chance.choice(STEPS)


def _around_a_first(chance: Random, past: Past) -> int:
    day = _some_day(chance, past)
    return midnight(past.calendar, day - day_of(day).day + 1) + chance.choice(STEPS)


def _around_a_clock_change(chance: Random, past: Past) -> int:
    changes = [at for at in clock_changes(past.calendar.zone, past.as_of) if at <= past.as_of]
    if not changes:
        return _around_a_midnight(chance, past)
    return changes[-1] + chance.choice((*STEPS, -HOUR, HOUR, HOUR // 2, -HOUR // 2, DAY, -DAY))


def _around_opening(chance: Random, past: Past) -> int:
    """On or beside an opening or a closing."""
    intervals = _openings(past.calendar, _some_day(chance, past))
    if not intervals:
        return _around_a_midnight(chance, past)
    return chance.choice(chance.choice(intervals)) + chance.choice(STEPS)


def _on_a_closed_day(chance: Random, past: Past) -> int:
    for _ in range(20):
        day = _some_day(chance, past)
        if is_closed_weekday(past.calendar, day):
            return midnight(past.calendar, day) + chance.randrange(DAY)
    return _any_time(chance, past)


def is_closed_weekday(calendar: Calendar, day: int) -> bool:
    """Is this local day closed although its weekday is one of business: a holiday or a closing?"""
    return bool(calendar.hours) and (day + 3) % 7 in calendar.days and not _openings(calendar, day)


def clock_changes(zone: str, near: int) -> tuple[int, ...]:
    """The instants in the calendar year of `near` and the one before at which the zone's clocks change."""
    year = day_of(near // DAY).year
    return tuple(at for each in (max(1, year - 1), year) for at in _changes(zone, each))


@cache
def _changes(zone: str, year: int) -> tuple[int, ...]:
    calendar = Calendar(zone)
    first = (day_of(0).replace(year=year) - day_of(0)).days
    return tuple(_find_changes(calendar, first * DAY, (first + 366) * DAY))


def _find_changes(calendar: Calendar, first: int, last: int) -> Iterator[int]:
    def offset(at: int) -> int:
        return local_of_instant(calendar, at) - at

    for begins in range(first, last, DAY):
        low, high = begins, begins + DAY
        if offset(low) == offset(high):
            continue
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if offset(middle) == offset(begins) else (low, middle)
        yield high


def _some_day(chance: Random, past: Past) -> int:
    day = local_day(past.calendar, past.as_of) - int(chance.triangular(0, REACH, 0))
    return max(FIRST_DAY, min(day, LAST_DAY))


def _openings(calendar: Calendar, day: int) -> tuple[tuple[int, int], ...]:
    try:
        return opening_intervals(calendar, day)
    except LeadRulesError:  # its holidays are not known
        return ()


_CHOICES: Final = (
    (_any_time, 3), (_recently, 4), (_now, 2), (_later, 1), (_of_an_age, 6), (_tied, 3), (after_a_wait, 2),
    (_due_now, 2),
    (_around_a_midnight, 2), (_around_a_monday, 1), (_around_a_first, 1), (_around_a_clock_change, 1),
    (_around_opening, 2), (_on_a_closed_day, 1),
)  # fmt: skip
_WAYS: Final = tuple(way for way, _ in _CHOICES)
_WEIGHTS: Final = tuple(weight for _, weight in _CHOICES)


def draw_as_of(calendar: Calendar, seed: int | str, years: range) -> int:
    """An instant to decide at, in one of these years: where the calendar turns as often as not."""
    chance = Random(f"as_of {seed}")
    year = chance.choice(years)
    first = (day_of(0).replace(year=year) - day_of(0)).days
    day = first + chance.randrange(365)
    changes = _changes(calendar.zone, year)
    turns = [
        midnight(calendar, day),
        midnight(calendar, first),
        *(chance.choice(changes) + chance.randrange(2 * DAY) for _ in changes[:1]),
        *(moment for interval in _openings(calendar, day) for moment in interval),
    ]
    if chance.random() < 0.5:
        return chance.choice(turns) + chance.choice(STEPS)
    return instant_of_local(calendar, day * DAY + chance.randrange(DAY))
