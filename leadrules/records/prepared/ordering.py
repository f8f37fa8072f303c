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
_WIDEST: Final = 1 << 20  # combinations that are counted to find those that appear


@frozen(eq=False)
class Classes:
    """`of` gives each event its class, `counts` the events of each; `values` what each class stands for, by field."""

    of: NDArray[Any]  # of 16 bits, unless there are more
    counts: Whole
    values: Mapping[str, NDArray[Any]]


def classed(numbers: Mapping[str, NDArray[Any]]) -> Classes:
    """The classes of events, from fields given by small numbers; the first field makes classes whatever comes.

    The others do so beginning with those that have fewest values, as long as classes stay few and full.
    """
    rows = len(next(iter(numbers.values())))
    most = min(MOST_CLASSES, max(ALWAYS_ALLOWED, rows // EVENTS_A_CLASS))
    sizes = {name: _size(column) for name, column in numbers.items()}
    first, *others = numbers
    klass, counts, present = _compact(numbers[first], sizes[first])
    values: dict[str, NDArray[Any]] = {first: present}
    for name in sorted(others, key=lambda each: sizes[each]):
        if len(counts) * sizes[name] > _WIDEST:
            continue
        both = klass.astype(np.uint32) * np.uint32(sizes[name]) + numbers[name]
        finer, finer_counts, present = _compact(both, len(counts) * sizes[name])
        if len(finer_counts) <= most:
            before, own = np.divmod(present, sizes[name])
            values = {each: column[before] for each, column in values.items()} | {name: own}
            klass, counts = finer, finer_counts
    return Classes(klass.astype(np.uint16 if len(counts) <= 1 << 16 else np.uint32), counts, values)


def order_of(classes: Classes, at: Whole) -> Whole:
    """The rows by class, and by time within each; rows of one class and instant stay as they came."""
    if _ascending(at):
        return np.argsort(classes.of, kind="stable")  # of 16 bits: two passes over buckets, no comparisons
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


def _size(column: NDArray[Any]) -> int:
    return int(column.max()) + 1 if len(column) else 1


def _compact(numbers: NDArray[Any], size: int) -> tuple[NDArray[Any], Whole, Whole]:
    """The numbers that appear, counted, and each row by the place of its number among them."""
    counts = np.bincount(numbers, minlength=size)
    present = np.flatnonzero(counts)
    if len(present) == size:
        return numbers, counts, present
    place = np.zeros(size, np.uint32)
    place[present] = np.arange(len(present), dtype=np.uint32)
    return place[numbers], counts[present], present
