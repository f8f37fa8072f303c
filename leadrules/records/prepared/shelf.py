"""A file to which arrays are added, and from which each is taken back as it was, or not at all."""

import mmap
import os
from io import FileIO
from threading import Lock
from typing import Any, Final
from weakref import finalize

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from xxhash import xxh3_64_hexdigest

_MAPPED: Final = 1 << 16  # bytes; what is smaller is quicker to read than to map
_GIVEN: Final = 1 << 30  # to the system at once; it takes less than 2 GB


class Damaged(Exception):
    """What was stored is not there any more, or is not what it was."""


def lost(error: OSError | ValueError) -> Damaged:
    """What an error while reading something stored says about it."""
    if isinstance(error, FileNotFoundError):
        return Damaged("a part of it is missing")
    if isinstance(error, OSError):
        return Damaged(f"it can't be read: {(error.strerror or str(error)).lower()}")
    return Damaged("it was cut short")


@frozen
class Segment:
    """An array in a shelf: where it begins and what it is. `check` is the XXH3 of its bytes."""

    offset: int
    count: int
    dtype: str
    check: str


Part = Segment | NDArray[Any]  # of a shard: on a shelf, or in memory


class Shelf:
    """A file of arrays. It reads what it is asked for and holds nothing; several threads may ask."""

    def __init__(self, file: FileIO) -> None:
        self._file = file
        finalize(self, file.close)  # whoever has taken arrays need not think of it
        self._end = os.fstat(file.fileno()).st_size
        self._turn = Lock()

    @property
    def size(self) -> int:
        """In bytes."""
        return self._end

    def put(self, array: NDArray[Any]) -> Segment:
        """Add an array. Raises OSError, as when the disk is full; then the shelf is as before."""
        content = np.ascontiguousarray(array).reshape(-1).view(np.uint8).data
        unit = mmap.ALLOCATIONGRANULARITY if len(content) >= _MAPPED else 1
        offset = -(-self._end // unit) * unit
        with self._turn:
            self._file.seek(offset)
            done = 0
            while done < len(content):
                done += self._file.write(content[done : done + _GIVEN]) or 0
        self._end = offset + len(content)
        return Segment(offset, array.size, array.dtype.str, xxh3_64_hexdigest(content))

    def get(self, segment: Segment) -> NDArray[Any]:
        """The array, to be read only. Raises Damaged."""
        dtype = np.dtype(segment.dtype)
        length = segment.count * dtype.itemsize
        try:
            content = self._mapped(segment.offset, length) if length >= _MAPPED else self._read(segment.offset, length)
        except (OSError, ValueError) as error:
            raise lost(error) from error
        if len(content) != length or xxh3_64_hexdigest(content) != segment.check:
            raise Damaged("its checksum differs")
        return np.frombuffer(content, dtype)

    def _read(self, offset: int, length: int) -> bytes:
        with self._turn:  # the place in a file is shared by all who read it
            self._file.seek(offset)
            return self._file.read(length)

    def _mapped(self, offset: int, length: int) -> mmap.mmap:
        if hasattr(mmap, "MAP_POPULATE"):  # all pages at once, where the system can
            flags = mmap.MAP_SHARED | mmap.MAP_POPULATE
            return mmap.mmap(self._file.fileno(), length, flags, mmap.PROT_READ, offset=offset)
        return mmap.mmap(self._file.fileno(), length, access=mmap.ACCESS_READ, offset=offset)
