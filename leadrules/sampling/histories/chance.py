"""Seeded chance, many draws at once: the same on every machine.

All of it is whole-number arithmetic on the 64-bit words of PCG64, whose stream numpy promises never to change; what
needs a curve is looked up in a table of whole numbers. So no digit hangs on how a processor computes a logarithm.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import exp, log
from statistics import NormalDist
from typing import Any, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Whole = NDArray[np.int64]

RANKS: Final = 1 << 16  # a rank says where something stands among all: 0 the lowest, RANKS - 1 the highest
_KNOTS: Final = 1 << 12
_WEIGHTED: Final = 1 << 12  # places of a table of shares
_FINE: Final = RANKS // _KNOTS


@frozen
class Chance:
    """A source of words; each purpose and block has a stream of its own, whatever is drawn for others."""

    seed: int

    def words(self, purpose: str, block: int, count: int) -> Words:
        """So many words."""
        sequence = np.random.SeedSequence([self.seed, block, *purpose.encode()])
        return np.asarray(np.random.PCG64(sequence).random_raw(count), np.uint64)


def bits(words: Words, first: int, width: int) -> Whole:
    """So many bits of each word, from a place on, as whole numbers."""
    return ((words >> np.uint64(first)) & np.uint64((1 << width) - 1)).astype(np.int64)


def shares(weights: Sequence[int]) -> NDArray[np.int16]:
    """A table of 4,096 places in which each number from 0 on has its share; each weight above 0 has a place at least."""
    total = sum(weights)
    ends = [each * _WEIGHTED // total for each in accumulate(weights)]
    table = np.searchsorted(np.array(ends), np.arange(_WEIGHTED), side="right").astype(np.int16)
    for number, weight in enumerate(weights):
        if weight and not (table == number).any():
            table[min(ends[number], _WEIGHTED - 1)] = number
    return table


def zipf(count: int, exponent: float = 1.0) -> tuple[int, ...]:
    """Weights of so many things of which the first is met often and the last seldom."""
    return tuple(max(1, round(1_000_000 / rank**exponent)) for rank in range(1, count + 1))


def lognormal(median: float, sigma: float, lowest: int = 0, highest: int = 1 << 40) -> Whole:
    """The curve of a lognormal amount; see `along`."""
    normal, middle = NormalDist(), log(median)
    places = ((place + 0.5) / (_KNOTS + 1) for place in range(_KNOTS + 1))
    return curve(min(highest, max(lowest, round(exp(middle + sigma * normal.inv_cdf(place))))) for place in places)


def through(corners: Sequence[int]) -> Whole:
    """The curve whose ranks are spread evenly between neighbouring corners, of which there are two at least."""
    pieces = len(corners) - 1
    found = []
    for place in range(_KNOTS + 1):
        piece, rest = divmod(place * pieces, _KNOTS)
        low, high = corners[min(piece, pieces)], corners[min(piece + 1, pieces)]
        found.append(low + (high - low) * rest // _KNOTS)
    return curve(found)


def curve(amounts: Iterable[int]) -> Whole:
    """The amounts at 4,097 evenly spread ranks, from the lowest to the highest."""
    return np.fromiter(amounts, np.int64, _KNOTS + 1)


def along(table: Whole, ranks: Whole) -> Whole:
    """The amounts at these ranks, on straight lines between the places of the table."""
    place, rest = ranks // _FINE, ranks % _FINE
    low = table[place]
    return low + (table[place + 1] - low) * rest // _FINE


def leaning(words: Words, towards: Whole, share: int) -> Whole:
    """Ranks of which a share (in 256ths) are those given and the others by chance: as even as those given."""
    return np.where(bits(words, 0, 8) < share, towards, bits(words, 8, 16))


def taken(table: NDArray[Any], words: Words, first: int) -> NDArray[Any]:
    """What stands in a table of 4,096 places where 12 bits of each word point."""
    return table[bits(words, first, 12)]
