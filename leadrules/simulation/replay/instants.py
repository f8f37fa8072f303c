"""At which instants leads are decided that are not decided after each of their events."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from attrs import frozen

from leadrules.model.calendar import Calendar
from leadrules.model.values import DAY, FIRST_DAY, LAST_DAY
from leadrules.population.calendar.days import local_day, midnight
from leadrules.population.columnar.steps.when import NEVER, Instants, entries
from leadrules.records.prepared.shape import PreparedHistory, Whole

_AT_ONCE: Final = 4_000_000  # instants


@frozen
class Every:
    """How often leads are decided: after each of their events where `length` is None, else so many microseconds apart."""

    written: str = "event"
    length: int | None = None


def first_entry(calendar: Calendar, history: PreparedHistory, entered: str | None) -> int | None:
    """When the first lead of all enters; None where none ever does."""
    found = min((int(entries(load(), entered, calendar).min(initial=NEVER)) for load in history.shards), default=NEVER)
    return None if found == NEVER else found


def grid(calendar: Calendar, first: int, since: int, until: int, length: int) -> Whole:
    """Instants so far apart from `first` on, and `until`: whole days are midnights of the zone, counted from the day of
    `since`; anything else is counted in elapsed time from that day's midnight.
    """
    ends = local_day(calendar, np.array([first, since, until]))
    low, origin, high = (int(each) for each in np.clip(ends, FIRST_DAY, LAST_DAY))
    if length % DAY == 0:
        days = length // DAY
        numbers = np.arange((low - origin) // days, (high - origin) // days + 1)
        instants = midnight(calendar, np.clip(origin + numbers * days, FIRST_DAY, LAST_DAY))
    else:
        begins = int(midnight(calendar, np.array([origin]))[0])
        instants = begins + np.arange((first - begins) // length, (until - begins) // length + 1) * length
    inside = instants[(instants >= first) & (instants < until)]
    return np.append(inside, until)


def on_grid(instants: Whole, entered: Whole) -> Iterator[Instants]:
    """For some leads after the others their entry and all instants of a grid after it; those at NEVER have none."""
    count = len(instants)
    begins = np.searchsorted(instants, entered, "right")
    lengths = np.where(entered == NEVER, 0, 1 + count - begins)
    ends = np.cumsum(lengths)
    low = 0
    while low < len(entered):
        before = ends[low] - lengths[low]
        high = max(low + 1, int(np.searchsorted(ends, before + _AT_ONCE, "right")))
        own = np.where((np.arange(len(entered)) >= low) & (np.arange(len(entered)) < high), lengths, 0)
        first = np.concatenate([[0], np.cumsum(own)])
        lead = np.repeat(np.arange(len(entered)), own)
        number = np.arange(first[-1]) - first[lead]
        at = np.where(number == 0, entered[lead], instants[np.maximum(begins[lead] + number - 1, 0) % count])
        yield Instants(first, at)
        low = high
