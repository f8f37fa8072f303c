"""Between Arrow and numpy, without copying: the whole numbers behind a column, and which of its rows are known."""

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Numbers = NDArray[np.int32]  # of leads
Truth = NDArray[np.bool_]
Bits = NDArray[np.uint64]
Bytes = NDArray[np.uint8]


def known(array: pa.Array) -> Truth | None:
    """Which rows hold something; None where all do."""
    return None if array.null_count == 0 else filled_rows(array)


def filled_rows(array: pa.Array) -> Truth:
    """Which rows hold something."""
    bitmap = array.buffers()[0] if array.type.num_buffers > 0 else None
    if bitmap is None or pa.types.is_union(array.type):
        return np.asarray(array.is_valid())
    begin = array.offset
    bits = np.frombuffer(bitmap, np.uint8)[begin // 8 : (begin + len(array) + 7) // 8]
    return np.unpackbits(bits, count=begin % 8 + len(array), bitorder="little")[begin % 8 :].view(bool)


def values(array: pa.Array, kind: Any) -> NDArray[Any]:
    """The values of a column of fixed width as numpy's `kind` of the same width; at an empty row stands anything."""
    buffer = array.buffers()[1]
    if buffer is None:
        return np.zeros(len(array), kind)
    width = np.dtype(kind).itemsize
    return np.frombuffer(buffer, kind, len(array), array.offset * width)


def places(indices: pa.Array, of_none: int) -> NDArray[Any]:
    """Where in its dictionary each row's value stands; `of_none` for an empty row."""
    kind = indices.type.to_pandas_dtype()
    found = values(indices, kind)
    if indices.null_count == 0:
        return found
    if of_none > np.iinfo(kind).max:
        return np.where(filled_rows(indices), found, np.int64(of_none))
    return np.where(filled_rows(indices), found, kind(of_none))


def whole_column(numbers: Whole, rows: Truth | None) -> pa.Array:
    """A column of int64, null where `rows` is false."""
    return pa.Array.from_buffers(pa.int64(), len(numbers), [_bitmap(rows), pa.py_buffer(np.ascontiguousarray(numbers))])


def truth_column(truths: Truth, rows: Truth | None) -> pa.Array:
    """A column of yes and no, null where `rows` is false."""
    return pa.Array.from_buffers(pa.bool_(), len(truths), [_bitmap(rows), _bitmap(truths)])


def _bitmap(truths: Truth | None) -> pa.Buffer | None:
    return None if truths is None else pa.py_buffer(np.packbits(truths, bitorder="little"))


def both(one: Truth | None, other: Truth | None) -> Truth | None:
    """Where both are true, None meaning everywhere."""
    if one is None:
        return other
    return one if other is None else one & other


def plain(array: pa.Array) -> pa.Array:
    """A column of text in its commonest type: dictionaries and large texts are written out."""
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    return array if array.type == pa.string() else array.cast(pa.string())


def spans(texts: pa.StringArray) -> tuple[Whole, Bytes]:
    """Where each text begins in the bytes, one more for the end; and the bytes."""
    _, offsets, data = texts.buffers()
    if offsets is None:
        return np.zeros(len(texts) + 1, np.int64), np.zeros(0, np.uint8)
    begins = np.frombuffer(offsets, np.int32, len(texts) + 1, texts.offset * 4).astype(np.int64)
    if data is None:
        return begins, np.zeros(0, np.uint8)
    return begins - begins[0], np.frombuffer(data, np.uint8)[begins[0] : begins[-1]]


def letters(texts: pa.StringArray, longest: int) -> list[tuple[Whole, Bytes]]:
    """The bytes of all texts of up to `longest`, by their length: the rows that have it, and one line of bytes each.

    Empty texts and empty rows are left out.
    """
    begins, data = spans(texts)
    lengths = np.diff(begins)
    rows = known(texts)
    lengths = lengths if rows is None else np.where(rows, lengths, 0)
    if not len(lengths):
        return []
    if lengths[0] == lengths.max() == lengths.min():
        length = int(lengths[0])
        if not 0 < length <= longest:
            return []
        return [(np.arange(len(lengths)), data.reshape(-1, length))]
    counts = np.bincount(np.minimum(lengths, longest + 1), minlength=longest + 2)
    found = []
    for length in (np.flatnonzero(counts[1 : longest + 1]) + 1).tolist():
        places = np.flatnonzero(lengths == length)
        found.append((places, data[begins[places][:, None] + np.arange(length)]))
    return found
