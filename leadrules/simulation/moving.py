"""How leads move between two standings: how many from each tier to each, and which of them move most."""

from collections import Counter
from collections.abc import Iterable
from heapq import nsmallest
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen
from numpy.typing import NDArray

from leadrules.simulation.standing import Standing, TierOrder


@frozen
class Moved:
    """A lead that moves: its tiers by place (-1 for none), its scores in POINT units."""

    lead: str
    old_tier: int
    new_tier: int
    before: int
    after: int


@frozen
class Movement:
    """How many leads go from tier to tier (by place), how many change at all, and those that change most."""

    transitions: Counter[tuple[int, int]]
    changed: int
    most: tuple[Moved, ...]


def movement(pairs: Iterable[tuple[Standing, Standing]], order: TierOrder, most: int) -> Movement:
    """What becomes of the leads, which stand side by side in each pair of blocks.

    Most moves whose score changes most, in either direction; those that change alike come by id.
    """
    size = len(order.names) + 1
    transitions: Counter[tuple[int, int]] = Counter()
    changed, first = 0, list[Moved]()
    for old, new in pairs:
        cells = np.bincount((old.tier + 1).astype(np.int64) * size + new.tier + 1, minlength=size * size)
        transitions.update({(int(at) // size - 1, int(at) % size - 1): int(cells[at]) for at in np.flatnonzero(cells)})
        there = np.flatnonzero((old.points != new.points) | (old.tier != new.tier))
        changed += len(there)
        first = nsmallest(most, [*first, *_most(old, new, there, most)], key=_most_first)
    return Movement(transitions, changed, tuple(first))


def _most_first(moved: Moved) -> tuple[int, str]:
    return -abs(moved.after - moved.before), moved.lead


def _most(old: Standing, new: Standing, there: NDArray[Any], most: int) -> list[Moved]:
    """The leads of a block, of these rows, that move most."""
    size = np.abs(new.points[there] - old.points[there])
    if len(there) > most > 0:
        least = np.partition(size, len(size) - most)[len(size) - most]
        surely, perhaps = there[size > least], there[size == least]
        there = np.concatenate([surely, _first_by_id(new.ids, perhaps, most - len(surely))])
    ids = new.ids.take(pa.array(there)).to_pylist()
    columns = (old.tier, new.tier, old.points, new.points)
    return [Moved(*row) for row in zip(ids, *(each[there].tolist() for each in columns), strict=True)]


def _first_by_id(ids: pa.StringArray, rows: NDArray[Any], number: int) -> NDArray[Any]:
    own = ids.take(pa.array(rows))
    first = pc.select_k_unstable(own, k=min(number, len(rows)), sort_keys=[("", "ascending")])
    return rows[np.asarray(first, np.int64)]
