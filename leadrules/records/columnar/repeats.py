"""How many events were there before, cell by cell. Marks are kept, beyond some millions in a file without a name.

Identical events have the same lead and time. Where a file is in the order of either, as most are, only rows next to
one another with the same lead and time can be identical, and few rows need to be compared.
"""

from collections.abc import Iterator
from typing import IO, Final

import numpy as np
from numpy.typing import NDArray

from leadrules.records.columnar.arrays import Bits, Numbers, Truth, Whole
from leadrules.records.columnar.marks import Marks
from leadrules.records.columnar.spooling import nameless_file

HELD: Final = 1 << 22  # rows whose marks are kept in memory: 64 MB
_PAGE: Final = 1 << 15  # rows
COUNTED: Final = 1 << 23  # rows whose marks are compared at once


class Repeats:
    """The marks of the events so far."""

    def __init__(self) -> None:
        self._alone, self._close = _Kept(), _Kept()
        self._last: tuple[int, int] | None = None  # lead and time of the last row
        self._by_time = self._by_lead = True

    def add(self, marks: Marks, leads: Numbers, at: Whole) -> None:
        """Note more rows, with the number of the lead and the time of each."""
        if not len(at):
            return
        close = self._closeness(leads, at)
        rows = np.flatnonzero(close)
        self._close.add((marks[0][rows], marks[1][rows]))
        if len(rows) < len(close):
            rows = np.flatnonzero(~close)
            self._alone.add((marks[0][rows], marks[1][rows]))

    def count(self) -> int:
        """How many rows are identical to an earlier one. It is asked once: what was kept is given up."""
        kept = (self._close,) if self._by_time or self._by_lead else (self._close, self._alone)
        found = _repeated(kept)
        self._close.close()
        self._alone.close()
        return found

    def _closeness(self, leads: Numbers, at: Whole) -> Truth:
        """Which rows have a neighbour of the same lead and time, or one in another batch."""
        same_time = at[1:] == at[:-1]
        same_lead = leads[1:] == leads[:-1]
        before = self._last
        self._last = int(leads[-1]), int(at[-1])
        if self._by_time:
            self._by_time = (before is None or before[1] <= at[0]) and bool((at[1:] >= at[:-1]).all())
        if self._by_lead:
            later = (leads[1:] > leads[:-1]) | (same_lead & (at[1:] >= at[:-1]))
            self._by_lead = (before is None or before <= (int(leads[0]), int(at[0]))) and bool(later.all())
        close = np.ones(len(at), bool)
        # In the order of time, rows of one lead and time may lie apart, with those of others of that time between them.
        pairs = same_time if self._by_time else same_time & same_lead
        close[1:-1] = pairs[1:] | pairs[:-1]
        return close


def _repeated(kept: tuple["_Kept", ...]) -> int:
    rows = sum(each.rows for each in kept)
    parts = -(-rows // COUNTED)
    width = max(parts - 1, 0).bit_length()
    return sum(_count(kept, part, width) for part in range(1 << width)) if rows else 0


def _count(kept: tuple["_Kept", ...], part: int, width: int) -> int:
    """The repeated rows among those whose first mark begins with these bits: identical rows are in one part."""
    chosen = [_part(marks, part, width) for each in kept for marks in each.all()]
    first = np.concatenate([one for one, _ in chosen])
    ordered = np.sort(first)
    twice = ordered[1:][ordered[1:] == ordered[:-1]]
    if not len(twice):
        return 0
    rows = np.flatnonzero(np.isin(first, twice))
    pairs = np.empty(len(rows), [("first", np.uint64), ("second", np.uint64)])
    pairs["first"], pairs["second"] = first[rows], np.concatenate([other for _, other in chosen])[rows]
    return len(rows) - len(np.unique(pairs))


def _part(marks: Marks, part: int, width: int) -> tuple[Bits, Bits]:
    if not width:
        return marks
    rows = np.flatnonzero(marks[0] >> np.uint64(64 - width) == part)
    return marks[0][rows], marks[1][rows]


class _Kept:
    """Marks, the first of them in a file without a name. Memory that was written from is used again."""

    def __init__(self) -> None:
        self.rows = 0
        self._room: list[NDArray[np.uint64]] = []  # pages of so many marks
        self._held = 0  # rows of it
        self._file: IO[bytes] | None = None
        self._written: list[int] = []  # rows of each pair in the file

    def add(self, marks: Marks) -> None:
        rows, done = len(marks[0]), 0
        while done < rows:
            page, begin = divmod(self._held, _PAGE)
            if page == len(self._room):
                self._room.append(np.empty((2, _PAGE), np.uint64))
            count = min(rows - done, _PAGE - begin)
            for held, half in zip(self._room[page], marks, strict=True):
                held[begin : begin + count] = half[done : done + count]
            done += count
            self._held += count
        self.rows += rows
        if self._held >= HELD:
            self._write()

    def all(self) -> Iterator[Marks]:
        if self._file is not None:
            self._file.seek(0)
            for rows in self._written:
                one, other = (np.frombuffer(self._file.read(8 * rows), np.uint64) for _ in range(2))
                yield one, other
        yield from self._pages()

    def close(self) -> None:
        self._room, self._held = [], 0
        if self._file is not None:
            self._file.close()
            self._file = None

    def _pages(self) -> Iterator[Marks]:
        for number, page in enumerate(self._room):
            filled = min(self._held - number * _PAGE, _PAGE)
            if filled > 0:
                yield page[0, :filled], page[1, :filled]

    def _write(self) -> None:
        if self._file is None:
            self._file = nameless_file(self)
        for one, other in self._pages():
            self._file.write(one.data)
            self._file.write(other.data)
            self._written.append(len(one))
        self._held = 0
