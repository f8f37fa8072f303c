"""All sums of one value of each of several parts: bits on a grid of the greatest common measure of their differences."""

from itertools import pairwise
from math import gcd
from typing import Final

MOST: Final = 20_000  # values that are listed
GRID: Final = 2_000_000  # places on the grid
WORK: Final = 20_000_000  # machine words moved for one sum
FEW: Final = 200_000  # sums that are made one by one


def all_sums(parts: list[tuple[int, ...]], low: int, high: int) -> tuple[int, ...] | None:
    """The sums of one value of each part; None where they are too many."""
    step = gcd(*(after - before for values in parts for before, after in pairwise(values)))
    if step == 0:
        return (low,)
    places = (high - low) // step + 1
    work = places // 64 * sum(len(values) for values in parts if len(values) > 1)
    if places > GRID or work > WORK:
        return _one_by_one(parts)
    bits = 1
    for values in parts:
        if len(values) > 1:
            least, before, bits = values[0], bits, 0
            for value in values:
                bits |= before << ((value - least) // step)
    return tuple(as_values(bits, low, step)) if bits.bit_count() <= MOST else None


def _one_by_one(parts: list[tuple[int, ...]]) -> tuple[int, ...] | None:
    """The same for few sums that lie far apart."""
    sums = {0}
    for values in sorted(parts, key=len):
        if len(sums) * len(values) > FEW:
            return None
        sums = {before + value for before in sums for value in values}
    return tuple(sorted(sums)) if len(sums) <= MOST else None


def as_bits(values: list[int], least: int, step: int) -> int:
    """Values as places on a grid that begins at the least: one bit each."""
    bits = 0
    for value in values:
        bits |= 1 << ((value - least) // step)
    return bits


def as_values(bits: int, least: int, step: int) -> list[int]:
    """The values that bits on a grid stand for."""
    return [least + step * place for place, bit in enumerate(reversed(f"{bits:b}")) if bit == "1"]
