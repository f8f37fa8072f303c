"""A table that knows many keys, and is asked for many at once."""

from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from leadrules.records.columnar.arrays import Bits, Numbers, values
from leadrules.records.columnar.marks import codes_of_texts, stirred, word_at, words_of

_SMALLEST: Final = 1 << 16  # slots
_SHORT: Final = 15  # bytes of a text that is its own key
_LONG: Final = np.uint64(0xFF << 56)
_TOP: Final = np.uint64(56)
Keys = tuple[Bits, Bits]


def keys_of(ids: pa.Array) -> tuple[Keys, bool]:
    """Two numbers for each id, and whether ids that have the same are certainly the same: those up to 15 bytes are."""
    if ids.type == pa.int64():
        numbers = values(ids, np.uint64)
        return (numbers, np.zeros(len(numbers), np.uint64)), True
    words, starts, lengths = words_of(ids)
    first = word_at(words, starts, lengths)
    second = word_at(words, np.where(lengths > 8, starts + 8, 0), lengths - 8) | (lengths.astype(np.uint64) << _TOP)
    long = np.flatnonzero(lengths > _SHORT)
    if len(long):
        first[long] = codes_of_texts(ids.take(pa.array(long)))
        second[long] = stirred(second[long]) | _LONG
    return (first, second), not len(long)


class KeyTable:
    """Numbers for keys, counted from 0 in the order in which they first come."""

    def __init__(self) -> None:
        self.count = 0
        self._keys = np.zeros(
            (_SMALLEST // 2, 2), np.uint64
        )  # both halves of a key side by side: they are met together
        self._slots = np.full(_SMALLEST, -1, np.int32)

    def add(self, keys: Keys) -> Numbers:
        """The number of each key; new ones are given the next."""
        before, end = self.count, self.count + len(keys[0])
        if 2 * end > len(self._slots):
            self._grow(end)
        # At first each key has a number of its own, as if it were new.
        for half, given in enumerate(keys):
            self._keys[before:end, half] = given
        own = np.arange(before, end, dtype=np.int32)
        found, slots = self._settle(keys, own)
        new = found == own
        final = np.cumsum(new, dtype=np.int32) + np.int32(before - 1)
        self._slots[slots[new]] = final[new]
        self.count = before + int(np.count_nonzero(new))
        for half, given in enumerate(keys):
            self._keys[before : self.count, half] = given[new]
        earlier = found < before
        return np.where(earlier, found, final[np.where(earlier, before, found) - before]) if len(found) else found

    def find(self, keys: Keys) -> Numbers:
        """The number of each key, or -1."""
        slots = self._first_slots(keys)
        found = self._slots.take(slots, mode="clip")
        rows = np.flatnonzero((found >= 0) & ~self._same(found, keys))
        while len(rows):
            slots[rows] = (slots[rows] + 1) & (len(self._slots) - 1)
            held = self._slots[slots[rows]]
            found[rows] = held
            rows = rows[(held >= 0) & ~self._same(held, (keys[0][rows], keys[1][rows]))]
        return found

    def _same(self, held: Numbers, keys: Keys) -> NDArray[np.bool_]:
        # `take` with a mode looks at no index twice; where nothing is held, it finds the first key.
        pairs = self._keys.take(held, axis=0, mode="clip")
        found: NDArray[np.bool_] = (pairs[:, 0] == keys[0]) & (pairs[:, 1] == keys[1])
        return found

    def _settle(self, keys: Keys, own: Numbers) -> tuple[Numbers, NDArray[np.int64]]:
        """The number that each key has now, and the slot where it stands. Of equal keys the first gets its own."""
        slots = self._first_slots(keys)
        found = np.empty(len(own), np.int32)
        rows = np.arange(len(own))
        while len(rows):
            tried = slots[rows]
            held = self._slots[tried]
            # Backwards: of several that take a slot at once, the last to write is the first row.
            free = np.flatnonzero(held < 0)[::-1]
            if len(free):
                self._slots[tried[free]] = own[rows[free]]
                held = self._slots[tried]
            same = self._same(held, (keys[0][rows], keys[1][rows]))
            found[rows[same]] = held[same]
            rows = rows[~same]
            slots[rows] = (slots[rows] + 1) & (len(self._slots) - 1)
        return found, slots

    def _first_slots(self, keys: Keys) -> NDArray[np.int64]:
        mixed = stirred(keys[0] ^ (keys[1] * np.uint64(0xD6E8FEB86659FD93)))
        return (mixed & np.uint64(len(self._slots) - 1)).astype(np.int64)

    def _grow(self, least: int) -> None:
        size = 1 << (2 * least - 1).bit_length()
        grown = np.zeros((size // 2, 2), np.uint64)
        kept = grown[: self.count] = self._keys[: self.count]
        self._keys, self._slots = grown, np.full(size, -1, np.int32)
        self._settle((kept[:, 0], kept[:, 1]), np.arange(self.count, dtype=np.int32))
