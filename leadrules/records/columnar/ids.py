"""Who is who: ids become numbers, counted from 0 in the order in which leads first appear.

Whole numbers of a typed file are compared as they are, other ids as texts; an id that is a whole number on one side and
a text on the other is its decimal text. Long texts are found by their hashes and then compared letter by letter.
"""

from threading import Lock
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from leadrules.records.columnar.arrays import Numbers, Truth, known, places, plain, values
from leadrules.records.columnar.hashing import KeyTable, keys_of
from leadrules.records.columnar.texts import is_text

_SPREAD: Final = 8  # numbers a lead that a table by number may have
_NARROW: Final = 1 << 16


@frozen(eq=False)
class Ids:
    """The ids of rows, null where there is none: whole numbers (int64) or texts."""

    array: pa.Array

    @property
    def are_numbers(self) -> bool:
        """Whole numbers of a typed file?"""
        return bool(self.array.type == pa.int64())

    def as_text(self) -> "Ids":
        """The same ids as texts."""
        return Ids(plain(self.array)) if is_text(self.array.type) else Ids(self.array.cast(pa.string()))


class Numbering:
    """The leads so far, by id."""

    def __init__(self) -> None:
        self.count = 0
        self._ids: list[pa.Array] = []  # in order
        self._table = KeyTable()
        self._numbers: bool | None = None  # are all ids whole numbers?
        self._direct: tuple[int, Numbers] | None = None  # the least id, and the lead of each number from it on
        self._exact: dict[str | int, int] | None = None  # only if two ids ever had the same key
        self._last: int | None = None  # id, as long as all are whole numbers and each is larger than the one before
        self._rising = True
        self._completed = False
        self._lock = Lock()  # events are read by several threads

    def add(self, ids: Ids) -> tuple[Numbers, Truth]:
        """The number of each row's lead, -1 where it has no id; and which rows are the first of their lead."""
        self._numbers = ids.are_numbers if self._numbers is None else self._numbers
        array = self._alike(ids).array
        if self._rises(array):
            self._ids.append(array)
            self.count += len(array)
            return np.arange(self.count - len(array), self.count, dtype=np.int32), np.ones(len(array), bool)
        rows = np.flatnonzero(np.asarray(array.is_valid()))
        chosen = array.take(pa.array(rows)) if len(rows) < len(array) else array
        found = self._add(chosen)
        numbers, first = np.full(len(array), -1, np.int32), np.zeros(len(array), bool)
        numbers[rows] = found
        # Numbers are given in order: a lead's first row is the one at which a new number appears.
        highest = np.maximum.accumulate(np.append(np.int32(self.count - 1), found))
        first[rows] = found > highest[:-1]
        self.count = int(highest[-1]) + 1
        self._ids.append(array.filter(pa.array(first)))
        return numbers, first

    def _rises(self, array: pa.Array) -> bool:
        """Are all ids new because each is larger than all before? Most files are so: then nothing needs to be looked up."""
        if not self._rising:
            return False
        if self._numbers and not array.null_count:
            numbers = values(array, np.int64)
            if not len(numbers):
                return True
            if (self._last is None or numbers[0] > self._last) and bool(np.all(numbers[1:] > numbers[:-1])):
                self._last = int(numbers[-1])
                return True
        self._rising = False
        self._tabulate()
        return False

    def _tabulate(self) -> None:
        """Let all ids so far be found by their keys."""
        for each in self._ids:
            self._table.add(keys_of(each)[0])

    def _add(self, array: pa.Array) -> Numbers:
        if self._exact is None:
            keys, certain = keys_of(array)
            found = self._table.add(keys)
            if certain or self._same(array, found):
                return found
            self._become_exact()
        known_ids = self._exact or {}
        self._exact = known_ids
        return np.array([known_ids.setdefault(each, len(known_ids)) for each in array.to_pylist()], np.int32)

    def _same(self, array: pa.Array, found: Numbers) -> bool:
        """Are rows of one number rows of one id? (The first row of a new number is so by itself.)"""
        new = np.flatnonzero(found > np.maximum.accumulate(np.append(np.int32(self.count - 1), found))[:-1])
        others = np.ones(len(found), bool)
        others[new] = False
        rows = pa.array(np.flatnonzero(others))
        if not len(rows):
            return True
        ids = pa.chunked_array([*self._ids, array.take(pa.array(new))], pa.string())
        return bool(pc.all(pc.equal(ids.take(pa.array(found[others])), array.take(rows)), min_count=0).as_py())

    def complete(self) -> None:
        """No more leads will come. Whole numbers that are close to one another need no search."""
        self._completed = True
        if not self._numbers:
            texts = [each.cast(pa.large_string()) for each in self._ids]
            self._ids = [pa.concat_arrays([*texts, pa.array([], pa.large_string())])]
            return
        numbers = np.concatenate([values(each, np.int64) for each in self._ids])
        if not len(numbers):
            return
        least, most = int(numbers.min()), int(numbers.max())
        if most - least < _SPREAD * self.count + _NARROW:
            direct = np.full(most - least + 1, -1, np.int32)
            direct[numbers - least] = np.arange(self.count, dtype=np.int32)
            self._direct, self._table = (least, direct), KeyTable()
        elif self._rising:
            self._tabulate()

    def find(self, ids: Ids) -> Numbers:
        """The number of each row's lead; -1 where it is none of the leads. Any thread may ask."""
        if pa.types.is_dictionary(ids.array.type):
            entries = np.append(self.find(Ids(ids.array.dictionary)), np.int32(-1))
            coded: Numbers = entries[places(ids.array.indices, len(entries) - 1)]
            return coded
        with self._lock:  # what is found so far may take another form, but not while it is being asked
            array = self._alike(ids).array
            direct, table = self._direct, self._table
        found = _near(array, *direct) if direct else self._find(array, table)
        filled = known(array)
        return found if filled is None else np.where(filled, found, np.int32(-1))

    def _find(self, array: pa.Array, table: KeyTable) -> Numbers:
        if self._exact is None:
            keys, certain = keys_of(array)
            found = table.find(keys)
            if certain:
                return found
            rows = pa.array(np.flatnonzero(found >= 0))
            asked = array.take(rows).cast(pa.large_string())
            held = self._ids[0].take(pa.array(found).take(rows))
            if pc.all(pc.equal(held, asked), min_count=0).as_py():
                return found
            with self._lock:
                self._become_exact()
        known_ids = self._exact or {}
        return np.array([known_ids.get(each, -1) for each in array.to_pylist()], np.int32)

    def _alike(self, ids: Ids) -> Ids:
        """The ids in the form of those so far."""
        if ids.are_numbers and self._numbers:
            return ids
        if self._numbers:
            self._become_text()
        return ids.as_text()

    def _become_text(self) -> None:
        """Whole numbers are their decimal texts from now on."""
        self._ids, self._table = [each.cast(pa.string()) for each in self._ids], KeyTable()
        self._numbers, self._direct, self._rising = False, None, False
        self._tabulate()
        if self._table.count != self.count:
            self._become_exact()
        if self._completed:
            self.complete()

    def _become_exact(self) -> None:
        """Two ids have one key: ask Python."""
        everyone = (each for chunk in self._ids for each in chunk.to_pylist())
        self._exact = {each: number for number, each in enumerate(everyone)}


def _near(array: pa.Array, least: int, direct: Numbers) -> Numbers:
    """The leads of whole numbers, by a table that has one for each from the least on."""
    numbers = values(array, np.int64)
    if not len(numbers):
        return np.zeros(0, np.int32)
    found: Numbers = direct.take(numbers - least, mode="clip")
    if least <= int(numbers.min()) and int(numbers.max()) < least + len(direct):
        return found
    inside = (numbers >= least) & (numbers < least + len(direct))
    return np.where(inside, found, np.int32(-1))
