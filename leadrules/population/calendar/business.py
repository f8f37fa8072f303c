"""Business time of many instants at once: openings are looked up in arrays, which are made for the years that are asked of."""

from functools import lru_cache
from typing import Final

import numpy as np
from attrs import frozen

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.model.business_time import business_wait, ever_opens, openings_of_year
from leadrules.model.calendar import Calendar
from leadrules.model.outcomes import Clock, FollowUp
from leadrules.model.values import FIRST_DAY, LAST_DAY, RANGES, Kind
from leadrules.model.waiting import after_wait
from leadrules.population.calendar.days import local_day
from leadrules.records.prepared.shape import Truth, Whole
from leadrules.text.dates import day_of

_LAST_YEAR: Final = 9999
_LAST: Final = RANGES[Kind.TIME][1]
MOST: Final = 2**60  # microseconds: more than there are from the year 1 to 9999
_NONE: Final = np.zeros(0, np.int64)
_ZERO: Final = np.zeros(1, np.int64)
_NEAR: Final = 2  # years between starts that are looked at together


@frozen(eq=False)
class Openings:
    """Openings in order, and how much business time lies before each and before the end of all."""

    opens: Whole
    closes: Whole
    before: Whole  # one more than openings

    def passed(self, instants: Whole) -> Whole:
        """The business time from the first opening up to each instant."""
        place = np.searchsorted(self.opens, instants, "right") - 1
        inside = np.minimum(instants, self.closes[place]) - self.opens[place]
        return np.where(place < 0, 0, self.before[place] + inside)


@frozen(eq=False)
class Waited:
    """The instants after a wait; `refused` is the place of the first start that can't be waited from, and why."""

    due: Whole
    refused: tuple[int, LeadRulesError] | None = None


def waits(follow_up: FollowUp, calendar: Calendar, starts: Whole, wait: int) -> Waited:
    """The instants after a wait, as `model.waiting.after_wait` has them, up to the first start that it refuses."""
    if follow_up.clock is Clock.ELAPSED:
        return Waited(np.where(starts > _LAST - wait, _LAST, np.minimum(starts, _LAST - wait) + wait))
    if not len(starts):
        return Waited(starts)
    due, settled = np.zeros_like(starts), np.zeros(len(starts), bool)
    if ever_opens(calendar):
        due, settled = add_business(calendar, starts, min(MOST, business_wait(calendar, follow_up.clock, wait)))
    known: dict[int, int] = {}
    for place in np.flatnonzero(~settled).tolist():
        start = int(starts[place])
        if start not in known:
            try:
                known[start] = after_wait(follow_up, calendar, start, wait)
            except LeadRulesError as problem:
                return Waited(due, (place, problem))
        due[place] = known[start]
    return Waited(due)


def add_business(calendar: Calendar, starts: Whole, wait: int) -> tuple[Whole, Truth]:
    """The instants after so many microseconds of business time, and for which of them the openings are known so far.

    What is not known lies behind a year whose holidays nobody knows.
    """
    due, settled = np.zeros(len(starts), np.int64), np.zeros(len(starts), bool)
    days = np.clip(local_day(calendar, starts) - 1, FIRST_DAY, LAST_DAY)
    years = days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    asked = np.unique(years)
    for group in np.split(asked, np.flatnonzero(np.diff(asked) > _NEAR) + 1):
        own = slice(None) if len(group) == len(asked) else (years >= group[0]) & (years <= group[-1])
        openings, last = _openings(calendar, int(group[0]), int(group[-1]), int(np.max(starts[own])), wait)
        due[own], settled[own] = _added(openings, starts[own], wait)
        if last == _LAST_YEAR:
            due[own] = np.where(settled[own], due[own], _LAST)
            settled[own] = True
    return due, settled


def _added(openings: Openings, starts: Whole, wait: int) -> tuple[Whole, Truth]:
    """Where the wait is over: on closing, if just then; without a wait, at the start or the opening after it."""
    most = len(openings.opens)
    if not most:
        return np.zeros(len(starts), np.int64), np.zeros(len(starts), bool)
    if not wait:
        place = np.searchsorted(openings.closes, starts, "right")
        due = np.maximum(starts, openings.opens[np.minimum(place, most - 1)])
        return due, place < most
    target = openings.passed(starts) + wait
    place = np.searchsorted(openings.before[1:], target, "left")
    inside = np.minimum(place, most - 1)
    return openings.opens[inside] + target - openings.before[inside], place < most


def openings_between(calendar: Calendar, first: int, last: int) -> Openings:
    """The openings of these years, ends included, up to a year whose holidays nobody knows."""
    return _openings(calendar, first, last, MOST, -1)[0] if ever_opens(calendar) else Openings(_NONE, _NONE, _ZERO)


def last_year_of(calendar: Calendar, latest: int, wait: int, most: int) -> int:
    """The year in which a wait from the latest start is over, or `most`, or the last whose holidays are known."""
    days = min(max(FIRST_DAY, local_day(calendar, np.array([latest]))[0]), LAST_DAY)
    first = day_of(int(days)).year
    if not ever_opens(calendar):
        return first
    left, year = wait, first - 1
    while left >= 0 and year < min(most, _LAST_YEAR):
        try:
            opens, closes = _year(calendar, year + 1)
        except LeadRulesError:
            break
        left -= int(np.sum(np.maximum(0, closes - np.maximum(opens, latest))))
        year += 1
    return max(year, first)


def _openings(calendar: Calendar, first: int, last: int, latest: int, wait: int) -> tuple[Openings, int]:
    """The openings of these years and of as many more as a wait from the latest start needs, and the last year.

    They end before a year whose holidays nobody knows.
    """
    found: list[Whole] = []
    year, left = first, wait
    while year <= _LAST_YEAR and (year <= last or left >= 0):
        try:
            opened = _year(calendar, year)
        except LeadRulesError:
            break
        found.append(opened)
        left -= int(np.sum(np.maximum(0, opened[1] - np.maximum(opened[0], latest))))
        year += 1
    opens, closes = np.concatenate(found, axis=1) if found else np.zeros((2, 0), np.int64)
    return Openings(opens, closes, np.concatenate([[0], np.cumsum(closes - opens)])), year - 1


@lru_cache(maxsize=1024)
def _year(calendar: Calendar, year: int) -> Whole:
    """The instants at which a year's openings begin, and those at which they end."""
    openings = np.array(openings_of_year(calendar, year), np.int64).reshape(-1, 2).T
    return np.ascontiguousarray(openings)
