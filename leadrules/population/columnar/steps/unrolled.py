"""Steps as if each were a lead that did what its lead had done by then: so whatever answers for leads answers for steps.

Every pair of a step and an event that it knows of is an event of such a shard. That is exact by construction, and grows
with the square of what a lead did.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
from attrs import evolve
from numpy.typing import NDArray

from leadrules.population.columnar.arrays import taken
from leadrules.population.columnar.steps.laid import Laid
from leadrules.records.prepared.shape import Column, Shard, Whole


class Replaced(Mapping[str, Column]):
    """Columns of which one is another; the others are not asked for."""

    def __init__(self, columns: Mapping[str, Column], name: str, column: Column) -> None:
        """The columns as they were, and the one."""
        self._columns, self._name, self._column = columns, name, column

    def __getitem__(self, name: str) -> Column:
        """A column."""
        return self._column if name == self._name else self._columns[name]

    def __iter__(self) -> Iterator[str]:
        """Their names."""
        return iter(dict.fromkeys((*self._columns, self._name)))

    def __len__(self) -> int:
        """How many."""
        return len(list(iter(self)))


class Taken(Mapping[str, Column]):
    """Columns at some rows, each taken when it is first asked for."""

    def __init__(self, columns: Mapping[str, Column], rows: NDArray[Any]) -> None:
        """The columns as they are, and the rows."""
        self._columns, self._rows, self._found = columns, rows, dict[str, Column]()

    def __getitem__(self, name: str) -> Column:
        """A column at these rows."""
        if name not in self._found:
            self._found[name] = taken(self._columns[name], self._rows)
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        """Their names."""
        return iter(self._columns)

    def __len__(self) -> int:
        """How many."""
        return len(self._columns)


def steps_alone(shard: Shard, whose: NDArray[np.int32]) -> Shard:
    """A shard whose leads are steps of these leads, without what they did: that is asked of somebody else."""
    nothing = np.zeros(0, np.int64)
    return evolve(
        shard,
        ids=pa.DictionaryArray.from_arrays(whose, shard.ids),
        leads=Taken(shard.leads, whose),
        classes={},
        starts=np.zeros(1, np.int64),
        owner=nothing.astype(np.int32),
        at=nothing,
        rows={},
    )


def unrolled(laid: Laid, steps: slice, whose: NDArray[np.int32], places: Whole) -> Shard:
    """A shard whose leads are these steps of some leads, and whose events are those at these places that each knows of."""
    shard = laid.shard
    places = places[np.argsort(laid.rows[places])]  # by class, and by time, as they stand
    rows, begin = laid.rows[places], np.maximum(laid.seen[places], steps.start)
    times = np.maximum(np.minimum(laid.first[1:][laid.owner[places]], steps.stop) - begin, 0)
    before = np.concatenate(([0], np.cumsum(times)))
    each = np.repeat(rows, times)
    owner = np.repeat(begin - steps.start - before[:-1], times) + np.arange(before[-1])
    return evolve(
        shard,
        ids=shard.ids.take(whose),
        leads=Taken(shard.leads, whose),
        starts=before[np.searchsorted(rows, shard.starts)],
        owner=owner.astype(np.int32),
        at=shard.at[each],
        rows=Taken(shard.rows, each),
    )
