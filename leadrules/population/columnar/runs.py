"""Runs of events: of some classes the stretch between two instants, as a slice of each column of a shard.

Within a class events stand by time, so a bound on the time is one cut through each class, found by halving.
"""

from functools import cached_property
from typing import Any, Final

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from leadrules.records.prepared.shape import Shard, Whole

Rows = NDArray[np.int64]
_SHORT: Final = 100  # rows of a run below which rows are sooner taken one by one than run by run


@frozen(eq=False)
class Selected:
    """Some events of a shard, in the order of its rows: of class `classes[i]` the rows `firsts[i]:ends[i]`.

    Where `picked` is given, only these of them, counted from the first row of the first run on.
    """

    shard: Shard = field(repr=False)
    classes: Rows
    firsts: Rows
    ends: Rows
    picked: Rows | None = None

    @cached_property
    def owner(self) -> NDArray[np.int32]:
        """Whose event each is: the place of its lead in the shard."""
        return gathered(self, self.shard.owner)

    @cached_property
    def at(self) -> Whole:
        """When each happened."""
        return gathered(self, self.shard.at)

    @cached_property
    def rows(self) -> Rows:
        """The row of each in the columns of the shard."""
        lengths = self.ends - self.firsts
        before = np.cumsum(lengths) - lengths
        every = np.repeat(self.firsts - before, lengths)
        every += np.arange(len(every))
        return every if self.picked is None else every[self.picked]

    @property
    def count(self) -> int:
        """How many events."""
        return int((self.ends - self.firsts).sum()) if self.picked is None else len(self.picked)


def run_of(shard: Shard, classes: Rows, firsts: Rows, ends: Rows) -> Selected:
    """These runs, without the empty ones."""
    some = firsts < ends
    if not some.all():
        classes, firsts, ends = classes[some], firsts[some], ends[some]
    return Selected(shard, classes, firsts, ends)


def picked_from(selected: Selected, places: Rows) -> Selected:
    """Only the events at these places."""
    picked = places if selected.picked is None else selected.picked[places]
    return Selected(selected.shard, selected.classes, selected.firsts, selected.ends, picked)


def gathered(selected: Selected, column: NDArray[Any]) -> NDArray[Any]:
    """The values of a column of the shard at the selected events. Runs that touch are one slice."""
    firsts, ends = selected.firsts, selected.ends
    apart = firsts[1:] != ends[:-1]
    if not apart.all():
        firsts = firsts[np.concatenate(([True], apart))]
        ends = ends[np.concatenate((apart, [True]))]
    if len(firsts) * _SHORT >= int((ends - firsts).sum()):
        return column.take(selected.rows)
    pieces = [column[first:end] for first, end in zip(firsts.tolist(), ends.tolist(), strict=True)]
    every = pieces[0] if len(pieces) == 1 else np.concatenate(pieces)
    return every if selected.picked is None else every.take(selected.picked)


def by_class(selected: Selected, values: NDArray[Any]) -> NDArray[Any]:
    """Of one value a class, that of each selected event."""
    every = np.repeat(values[selected.classes], selected.ends - selected.firsts)
    return every if selected.picked is None else every.take(selected.picked)


def cut(at: Whole, firsts: Rows, ends: Rows, instant: int) -> Rows:
    """In each run the first row at this instant or later; its end, where there is none."""
    places = firsts.copy()
    if not len(places):
        return places
    for step in range(int((ends - firsts).max()).bit_length() - 1, -1, -1):
        further = places + (1 << step)
        within = np.minimum(further, ends)
        earlier = at.take(within - 1, mode="clip") < instant  # what lies before a first row is not asked for
        earlier &= further <= ends
        places = np.where(earlier, further, places)
    return places
