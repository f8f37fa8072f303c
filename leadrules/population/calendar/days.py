"""Local days, weeks, months and midnights of many instants at once."""

import numpy as np

from leadrules.model.calendar import Calendar
from leadrules.model.values import DAY, FIRST_DAY, LAST_DAY
from leadrules.records.columnar.changes import changes_between
from leadrules.records.prepared.shape import Whole

_MONTHS_TO_1970 = 12 * 1970


def local_day(calendar: Calendar, instants: Whole) -> Whole:
    """The local day of each instant."""
    return _local(calendar, instants) // DAY


def local_week(calendar: Calendar, instants: Whole) -> Whole:
    """The ISO week of each instant, counted from that of 1970-01-01."""
    return (local_day(calendar, instants) + 3) // 7


def local_month(calendar: Calendar, instants: Whole) -> Whole:
    """The calendar month of each instant, counted from January of the year 0."""
    days = np.clip(local_day(calendar, instants), FIRST_DAY, LAST_DAY)
    months: Whole = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return months + _MONTHS_TO_1970


def midnight(calendar: Calendar, days: Whole) -> Whole:
    """The instant at which each local day begins."""
    if not np.size(days):
        return np.zeros_like(days)
    changes = changes_between(calendar, int(np.min(days)), int(np.max(days)))
    walls = days * DAY
    begins: Whole = walls - changes.offsets[np.searchsorted(changes.local, walls, "right")]
    return begins


def _local(calendar: Calendar, instants: Whole) -> Whole:
    """What the wall clock shows at each instant."""
    if not np.size(instants):
        return np.zeros_like(instants)
    changes = changes_between(calendar, int(np.min(instants)) // DAY, int(np.max(instants)) // DAY)
    if not len(changes.at):
        return instants + int(changes.offsets[0])
    shown: Whole = instants + changes.offsets[np.searchsorted(changes.at, instants, "right")]
    return shown
