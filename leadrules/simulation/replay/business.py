"""How much business time lies between instants: what `model.business_time` adds, taken off again."""

from typing import Final

import numpy as np

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.model.business_time import ever_opens, openings_of_year
from leadrules.model.calendar import Calendar
from leadrules.model.values import DAY, FIRST_DAY, LAST_DAY
from leadrules.population.calendar.business import Openings
from leadrules.population.calendar.days import local_day
from leadrules.records.prepared.shape import Truth, Whole

_FAR: Final = 20 * 366 * DAY  # between such instants nobody counts hours
_NEAR: Final = 2  # years between instants that are looked at together


def business_between(calendar: Calendar, since: Whole, until: Whole) -> tuple[Whole, Truth]:
    """The business time from one instant to the other, negative where the other is earlier, and where it is known.

    It is not where the calendar never opens, behind the years whose holidays are known, and over decades.
    """
    found, known = np.zeros(len(since), np.int64), np.zeros(len(since), bool)
    if not ever_opens(calendar):
        return found, known
    low, high = np.minimum(since, until), np.maximum(since, until)
    near = np.flatnonzero(high - low < _FAR)
    years = _years(calendar, low[near])
    asked = np.unique(years)
    for group in np.split(asked, np.flatnonzero(np.diff(asked) > _NEAR) + 1) if len(asked) else ():
        own = near[(years >= group[0]) & (years <= group[-1])]
        last = _years(calendar, high[own])
        openings, end = _openings(calendar, int(group[0]) - 1, int(last.max()))
        if len(openings.opens):
            found[own] = openings.passed(until[own]) - openings.passed(since[own])
        known[own] = last < end
    return np.where(known, found, 0), known


def _years(calendar: Calendar, instants: Whole) -> Whole:
    days = np.clip(local_day(calendar, instants), FIRST_DAY, LAST_DAY)
    years: Whole = days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    return years


def _openings(calendar: Calendar, first: int, last: int) -> tuple[Openings, int]:
    """The openings of these years, and the first year of which none are known."""
    found = [np.zeros((0, 2), np.int64)]
    end = max(first, 1)
    for year in range(end, min(last, 9999) + 1):
        try:
            found.append(np.array(openings_of_year(calendar, year), np.int64).reshape(-1, 2))
        except LeadRulesError:
            break
        end = year + 1
    opens, closes = np.concatenate(found).T
    return Openings(opens, closes, np.concatenate([[0], np.cumsum(closes - opens)])), end
