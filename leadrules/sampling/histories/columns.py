"""From what a world says of a column to Arrow arrays, for so many rows at a time."""

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen
from numpy.typing import NDArray

from leadrules.sampling.histories.chance import Whole, Words, along, bits, leaning
from leadrules.sampling.histories.world import Amount, Column, Created, Moment, Numbered, OneOf, YesNo

TIME: Final = pa.timestamp("us", "UTC")
_DAY: Final = 86_400_000
_ODD: Final = 0x9E3779B97F4A7C15  # of which multiples are spread evenly over all words


@frozen(eq=False)
class Rows:
    """The rows of which a column is drawn: their numbers from 1 on, what leans on what, when each begins, the end."""

    numbers: Whole
    words: Words
    fit: Whole
    at: Whole  # milliseconds: when a lead came to be known, when an event happened
    offsets: Whole  # from the instant to the local time, for days


def draw(column: Column, rows: Rows, place: int) -> pa.Array:
    """The column of these rows; `place` tells it from others that are drawn of the same words."""
    words = rows.words * np.uint64((_ODD * (2 * place + 1)) % 2**64)
    words ^= words >> np.uint64(29)
    ranks = leaning(words, rows.fit, column.lean)
    unknown = bits(words, 40, 10) < column.unknown if column.unknown else None
    return _values(column, rows, ranks, bits(words, 50, 14), unknown)


def _values(column: Column, rows: Rows, ranks: Whole, more: Whole, unknown: NDArray[np.bool_] | None) -> pa.Array:
    match column.draw:
        case OneOf(texts, table):
            return coded(texts, table[ranks >> 4], unknown)
        case Amount(table, decimals):
            return _decimal(along(table, ranks), decimals, unknown)
        case YesNo(share):
            return pa.array(ranks >= 65_536 - share, mask=unknown)
        case Moment(table, date):
            return _moment(rows.at + 1000 * along(table, ranks) + more, rows.offsets, unknown, date=date)
        case Created(date):
            return _moment(rows.at, rows.offsets, unknown, date=date)
        case Numbered(before, after):
            return numbered(rows.numbers, before, after, unknown)


def coded(texts: tuple[str, ...], codes: NDArray[np.int16], unknown: NDArray[np.bool_] | None = None) -> pa.Array:
    """Texts by their numbers."""
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int16(), mask=unknown), pa.array(texts, pa.string()))


def instants(at: Whole) -> pa.Array:
    """Times of so many milliseconds."""
    return pa.array(at * 1000, pa.int64()).cast(TIME)


def numbered(
    numbers: Whole, before: str, after: str = "", unknown: NDArray[np.bool_] | None = None, width: int = 7
) -> pa.Array:
    """Texts with a number in them, of one width: `L-0000001`."""
    digits = np.empty((len(numbers), width), np.uint8)
    rest = numbers
    for place in range(width - 1, -1, -1):
        rest, digits[:, place] = rest // 10, rest % 10 + 48
    head, tail = np.frombuffer(before.encode(), np.uint8), np.frombuffer(after.encode(), np.uint8)
    size = len(head) + width + len(tail)
    letters = np.empty((len(numbers), size), np.uint8)
    letters[:, : len(head)], letters[:, len(head) : size - len(tail)], letters[:, size - len(tail) :] = (
        head,
        digits,
        tail,
    )
    ends = np.arange(len(numbers) + 1, dtype=np.int32) * np.int32(size)
    texts = pa.StringArray.from_buffers(len(numbers), pa.py_buffer(ends), pa.py_buffer(letters))
    return texts if unknown is None else pc.if_else(pa.array(~unknown), texts, pa.scalar(None, pa.string()))


def _decimal(amounts: Whole, decimals: int, unknown: NDArray[np.bool_] | None) -> pa.Array:
    whole = pa.array(amounts, pa.int64(), mask=unknown)
    if not decimals:
        return whole
    tenths = whole.cast(pa.decimal128(19, 0))
    buffers = tenths.buffers()
    return pa.Array.from_buffers(pa.decimal128(19, decimals), len(tenths), buffers)


def _moment(at: Whole, offsets: Whole, unknown: NDArray[np.bool_] | None, *, date: bool) -> pa.Array:
    if date:
        return pa.array(((at + offsets) // _DAY).astype(np.int32), pa.int32(), mask=unknown).cast(pa.date32())
    return pa.array(at * 1000, pa.int64(), mask=unknown).cast(TIME)
