"""What the wall clock shows, and the instants at which it does, for many rows at once: equal to `model.clock`."""

import numpy as np

from leadrules.model.calendar import Calendar
from leadrules.model.values import DAY, FIRST_DAY, LAST_DAY
from leadrules.records.columnar.arrays import Whole
from leadrules.records.columnar.changes import changes_between

_EARLIEST = (FIRST_DAY - 3) * DAY  # anything before is before the year 1 in every zone
_LATEST = (LAST_DAY + 3) * DAY


def instants_of_walls(calendar: Calendar, walls: Whole) -> Whole:
    """The instant at which the wall clock shows each local time; of one that occurs twice the earlier."""
    if not len(walls):
        return walls
    lowest, highest = int(walls.min()), int(walls.max())
    changes = changes_between(calendar, lowest // DAY, highest // DAY)
    return walls - _offsets(changes.local, changes.offsets, walls, lowest, highest)


def local_days(calendar: Calendar, instants: Whole) -> Whole:
    """The local day of each instant."""
    if not len(instants):
        return instants
    lowest, highest = int(instants.min()), int(instants.max())
    changes = changes_between(calendar, lowest // DAY, highest // DAY)
    return (instants + _offsets(changes.at, changes.offsets, instants, lowest, highest)) // DAY


def _offsets(changes: Whole, offsets: Whole, times: Whole, lowest: int, highest: int) -> Whole:
    """The offset at each time: one for all where the clocks do not change between them."""
    first, last = np.searchsorted(changes, (lowest, highest), "right")
    found: Whole = offsets[first : first + 1] if first == last else offsets[np.searchsorted(changes, times, "right")]
    return found


def within_reach(times: Whole) -> Whole:
    """The same times; those of no year 1 to 9999 just outside it, so that sums with them stay in bounds."""
    return times if within(times, _EARLIEST, _LATEST) else np.clip(times, _EARLIEST, _LATEST)


def within(numbers: Whole, low: int, high: int) -> bool:
    """Do all lie between the two? It is mostly so, and takes no memory to be found out."""
    return not len(numbers) or (low <= int(numbers.min()) and int(numbers.max()) <= high)
