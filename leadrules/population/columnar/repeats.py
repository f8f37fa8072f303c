"""Which of the matching events count: all, or of each lead the latest of each occasion."""

import numpy as np
from numpy.typing import NDArray

from leadrules.model.calendar import Calendar
from leadrules.model.signals import Every, Repeat
from leadrules.population.calendar.days import local_day, local_month, local_week
from leadrules.population.columnar.events import event_column
from leadrules.population.columnar.questions import greatest, owners, pairs
from leadrules.population.columnar.runs import Selected
from leadrules.population.columnar.situation import Situation
from leadrules.records.prepared.shape import Column, Whole


def counting(
    repeat: Repeat, now: Situation, selected: Selected, *, timed: bool
) -> tuple[NDArray[np.int32], Whole | None]:
    """Whose events count and, where the time matters, when they happened."""
    owner, count = selected.owner, len(now.shard.ids)
    if repeat.every is Every.EVENT:
        return owner, selected.at if timed else None
    if repeat.every is Every.LEAD:
        if not timed:
            return np.flatnonzero(owners(selected, count)).astype(np.int32), None
        latest, some = greatest(owner, selected.at, count)
        return np.flatnonzero(some).astype(np.int32), latest[some]
    whose, _, place = pairs(owner, _occasions(repeat, now, selected))
    return whose, greatest(place, selected.at, len(whose))[0] if timed else None


def _occasions(repeat: Repeat, now: Situation, selected: Selected) -> Whole:
    """A number for what each event can count but once for."""
    if repeat.every is Every.FIELD:
        return numbered(event_column(repeat.field or "", now, selected))
    return days_of(repeat.every, now.plan.policy.calendar, selected.at)


def days_of(every: Every, calendar: Calendar, at: Whole) -> Whole:
    """The day, week or month of each instant."""
    match every:
        case Every.DAY:
            return local_day(calendar, at)
        case Every.WEEK:
            return local_week(calendar, at)
        case _:
            return local_month(calendar, at)


def numbered(column: Column) -> Whole:
    """A number for each value; unknown is one value."""
    distinct, place = np.unique(column.values, return_inverse=True)
    return place if column.known is None else np.where(column.known, place, len(distinct))
