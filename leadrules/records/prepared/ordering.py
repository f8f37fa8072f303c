"""By which fields the events of a shard fall into classes, and in which order they then stand."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from leadrules.records.prepared.shape import Whole

MOST_CLASSES: Final = 4_096  # of a shard
ALWAYS_ALLOWED: Final = 256  # classes, however few the events
EVENTS_A_CLASS: Final = 32  # on average; with fewer, asking each class costs more than asking each event
_WIDEST: Final = 1 << 20  # combinations that are counted to find those that occur
_SHORT: Final = 1 << 16  # numbers of 16 bits are sorted by two passes over buckets, without a comparison


@frozen(eq=False)
class Classes:
    """`of` tells each event its class: numbers in the order of the classes, not each of which need occur.

    `counts` and `values` have one entry a class: how many events, and for each field what they share.
    """

    of: NDArray[Any]
    counts: Whole
    values: Mapping[str, NDArray[Any]]


def classed(numbers: Mapping[str, NDArray[Any]]) -> Classes:
    """The classes of events, from fields given by small numbers; the first field makes classes whatever comes.

    The others do so beginning with those that have fewest values, as long as classes stay few and full.
    """
    rows = len(next(iter(numbers.values())))
    most = min(MOST_CLASSES, max(ALWAYS_ALLOWED, rows // EVENTS_A_CLASS))
    sizes = {name: int(column.max()) + 1 for name, column in numbers.items()}
    first, *others = numbers
    klass, size = numbers[first], sizes[first]
    counts, present = _counted(klass, size)
    values: dict[str, NDArray[Any]] = {first: present}
    for name in sorted(others, key=lambda each: sizes[each]):
        if size * sizes[name] > _SHORT:
            klass, size = _without_gaps(klass, size, present), len(present)
            present = np.arange(size)
        if size * sizes[name] > _WIDEST:
            continue
        kind: Any = np.uint16 if size * sizes[name] <= _SHORT else np.uint32
        finer = klass.astype(kind, copy=False) * kind(sizes[name]) + numbers[name].astype(kind, copy=False)
        finer_counts, pairs = _counted(finer, size * sizes[name])
        if len(pairs) <= most:
            before, own = np.divmod(pairs, sizes[name])
            coarser = np.searchsorted(present, before)
            values = {each: column[coarser] for each, column in values.items()} | {name: own}
            klass, size, counts, present = finer, size * sizes[name], finer_counts, pairs
    if size > _SHORT:
        klass = _without_gaps(klass, size, present)
    return Classes(klass, counts, values)


def order_of(classes: Classes, at: Whole) -> Whole:
    """The rows by class, and by time within each; rows of one class and instant stay as they came."""
    if _ascending(at):
        return np.argsort(classes.of, kind="stable")
    by_time = _by_time(at)
    return by_time[np.argsort(classes.of[by_time], kind="stable")]


def _by_time(at: Whole) -> Whole:
    """Rows in buckets of equal width first: what is left is almost in order, which is where merging is quick."""
    low, high = int(at.min()), int(at.max())
    width = (high - low) // 0xFFFF + 1
    order = np.argsort(((at - low) // width).astype(np.uint16), kind="stable")
    return order[np.argsort(at[order], kind="stable")]


def _ascending(at: Whole) -> bool:
    return bool(np.all(at[1:] >= at[:-1]))


def _counted(numbers: NDArray[Any], size: int) -> tuple[Whole, Whole]:
    """How many there are of each number that occurs, and which these are."""
    counts = np.bincount(numbers, minlength=size)
    present = np.flatnonzero(counts)
    return counts[present], present


def _without_gaps(numbers: NDArray[Any], size: int, present: Whole) -> NDArray[Any]:
    """Each number by its place among those that occur."""
    place = np.zeros(size, np.uint16 if len(present) <= _SHORT else np.uint32)
    place[present] = np.arange(len(present))
    return place.take(numbers, mode="clip")
