"""By which fields the events of a shard fall into classes, and in which order they then stand."""

from collections import deque
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from leadrules.records.prepared.shape import Whole

Pieces = Sequence[NDArray[Any]]  # of a column, one behind the other

MOST_CLASSES: Final = 4_096  # of a shard
ALWAYS_ALLOWED: Final = 256  # classes, however few the events
EVENTS_A_CLASS: Final = 32  # on average; with fewer, asking each class costs more than asking each event
_WIDEST: Final = 1 << 20  # combinations that are counted to find those that occur
_WINDOW: Final = 1 << 16  # rows whose columns stay near the processor
_SHORT: Final = 1 << 16  # numbers of 16 bits are sorted by two passes over buckets, without a comparison


@frozen(eq=False)
class Classes:
    """`of` tells each event its class: numbers in the order of the classes, not each of which need occur.

    `present`, `counts` and `values` have one entry a class: its number, how many events, and for each field what they share.
    """

    of: NDArray[Any]
    present: Whole
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
        klass, present = _without_gaps(klass, size, present), np.arange(len(present))
    return Classes(klass, present, counts, values)


def in_order(classes: Classes, at: Pieces, columns: Sequence[Pieces]) -> list[NDArray[Any]]:
    """Columns by class, and by time within each; rows of one class and instant stay as they came.

    Rows that come in the order of time are put where they belong some at a time: memory that is touched for the first time
    costs more than all the sorting.
    """
    if not _ascending(at):
        by_time = _by_time(np.concatenate(at))
        order = by_time[np.argsort(classes.of[by_time], kind="stable")]
        return [taken(np.concatenate(each), order) for each in columns]
    rows, size = len(classes.of), int(classes.present[-1]) + 1
    free = np.zeros(size, np.int64)  # where the next row of each class goes
    free[classes.present] = np.cumsum(classes.counts) - classes.counts
    found = [np.empty(rows, each[0].dtype) for each in columns]
    window = max(_WINDOW, 4 * size)
    cuts = [_Cut(each) for each in columns]
    for begin in range(0, rows, window):
        klass = classes.of[begin : begin + window]
        order = np.argsort(klass, kind="stable")
        counts = np.bincount(klass, minlength=size)
        places = taken(free - (np.cumsum(counts) - counts), taken(klass, order))
        places += np.arange(len(klass))
        free += counts
        for column, cut in zip(found, cuts, strict=True):
            column[places] = taken(cut.next(len(klass)), order)
    return found


class _Cut:
    """A column of which some rows after others are taken."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = deque(pieces)

    def next(self, rows: int) -> NDArray[Any]:
        """The next rows, so many of which there are."""
        found, missing = [], rows
        while missing:
            piece = self._pieces.popleft()
            found.append(piece[:missing])
            if len(piece) > missing:
                self._pieces.appendleft(piece[missing:])
            missing -= len(found[-1])
        return found[0] if len(found) == 1 else np.concatenate(found)


def taken(values: NDArray[Any], rows: NDArray[Any]) -> NDArray[Any]:
    """The values of rows, without a look at each whether it is there: half the time."""
    return values.take(rows, mode="clip")


def _by_time(at: Whole) -> Whole:
    """Rows in buckets of equal width first: what is left is almost in order, which is where merging is quick."""
    low, high = int(at.min()), int(at.max())
    width = (high - low) // 0xFFFF + 1
    order = np.argsort(((at - low) // width).astype(np.uint16), kind="stable")
    return order[np.argsort(at[order], kind="stable")]


def _ascending(at: Pieces) -> bool:
    filled = [piece for piece in at if len(piece)]
    return all(bool(np.all(piece[1:] >= piece[:-1])) for piece in filled) and all(
        one[-1] <= other[0] for one, other in pairwise(filled)
    )


def _counted(numbers: NDArray[Any], size: int) -> tuple[Whole, Whole]:
    """How many there are of each number that occurs, and which these are."""
    counts = np.zeros(size, np.int64)
    window = max(_WINDOW, size)  # as counting takes eight bytes for each number
    for begin in range(0, len(numbers), window):
        counts += np.bincount(numbers[begin : begin + window], minlength=size)
    present = np.flatnonzero(counts)
    return counts[present], present


def _without_gaps(numbers: NDArray[Any], size: int, present: Whole) -> NDArray[Any]:
    """Each number by its place among those that occur."""
    place = np.zeros(size, np.uint16 if len(present) <= _SHORT else np.uint32)
    place[present] = np.arange(len(present))
    return place.take(numbers, mode="clip")
