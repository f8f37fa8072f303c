"""The sums that can be reached: listed where they are not too many, else from the least to the greatest.

Parts that do not depend on one another add up freely: their sums are all sums of one value of each. Sums are followed on a
grid of the greatest common measure of all differences, so that a thousand rules of whole points stay small.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import gcd
from typing import Final

from attrs import field, frozen

MOST: Final = 20_000  # values that are listed
GRID: Final = 2_000_000  # places on the grid
WORK: Final = 20_000_000  # machine words moved for one sum


@frozen
class Reach:
    """Values that can be reached, from `low` to `high`, in POINT units.

    `values` lists them; None stands for too many. On top of each, any number of each of `rays` may be added, which are of one
    sign or of both: then there is no end on that side. Without `exact` some of the values may be out of reach; without
    `tight` the ends may be.
    """

    low: int = 0
    high: int = 0
    values: tuple[int, ...] | None = field(default=(0,), repr=False)
    rays: tuple[int, ...] = ()
    exact: bool = True
    tight: bool = True


def reach_of(values: Iterable[int], rays: Iterable[int] = (), *, exact: bool = True, tight: bool = True) -> Reach:
    """These values."""
    found = sorted(set(values))
    listed = tuple(found) if len(found) <= MOST else None
    return Reach(found[0], found[-1], listed, tuple(sorted(set(rays))), exact=exact and listed is not None, tight=tight)


def between(low: int, high: int) -> Reach:
    """Somewhere between these ends."""
    return Reach(low, high, (low,) if low == high else None, exact=False, tight=False)


def added(parts: Sequence[Reach]) -> Reach:
    """All sums of parts that do not depend on one another."""
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    rays = tuple(sorted({ray for part in parts for ray in part.rays}))
    listed = [part.values for part in parts if part.values is not None]
    values = _sums(listed, low, high) if len(listed) == len(parts) else None
    exact = values is not None and all(part.exact for part in parts)
    return Reach(low, high, values, rays, exact=exact, tight=all(part.tight for part in parts))


def united(cases: Sequence[Reach]) -> Reach:
    """What is reached in one case or another."""
    low, high = min(each.low for each in cases), max(each.high for each in cases)
    listed = [each.values for each in cases if each.values is not None]
    rays = tuple(sorted({ray for each in cases for ray in each.rays}))
    same_rays = all(each.rays == rays for each in cases)
    values = tuple(sorted(set().union(*listed))) if len(listed) == len(cases) else None
    if values is not None and len(values) > MOST:
        values = None
    exact = values is not None and same_rays and all(each.exact for each in cases)
    return Reach(low, high, values, rays, exact=exact, tight=all(each.tight for each in cases))


def clamped(reach: Reach, lowest: int | None, highest: int | None) -> Reach:
    """The values kept within limits."""
    if lowest is None and highest is None:
        return reach
    open_low, open_high = unbounded(reach)
    rays = tuple(ray for ray in reach.rays if (lowest if ray < 0 else highest) is None)
    margin = max((abs(ray) for ray in rays), default=0)
    first, last, stops = reach.low, max(reach.high, lowest or reach.high), []
    if open_low:
        first = (reach.low if lowest is None else min(lowest, reach.low)) - margin
    if open_low and lowest is not None:
        stops.append(lowest)
    if open_high:
        last = (last if highest is None else max(highest, reach.high)) + margin
    if open_high and highest is not None:
        stops.append(highest)
    found = within_window(reach, first, last)
    values = None if found is None else tuple(sorted({_keep(value, lowest, highest) for value in (*found, *stops)}))
    if values is not None and len(values) > MOST:
        values = None
    low, high = (_keep(end, lowest, highest) for end in (min((reach.low, *stops)), max((reach.high, *stops))))
    return Reach(low, high, values, rays, exact=reach.exact and values is not None and not rays, tight=reach.tight)


def unbounded(reach: Reach) -> tuple[bool, bool]:
    """Is there no least value, and no greatest?"""
    return any(ray < 0 for ray in reach.rays), any(ray > 0 for ray in reach.rays)


def within_window(reach: Reach, low: int, high: int) -> tuple[int, ...] | None:
    """The values from low to high, rays followed; None where they can't be listed."""
    if reach.values is None:
        return None
    if not reach.rays:
        return tuple(value for value in reach.values if low <= value <= high)
    if all(unbounded(reach)):
        return _everywhere(reach, low, high)
    sign = 1 if reach.rays[0] > 0 else -1
    values, rays = [sign * value for value in reach.values], [sign * ray for ray in reach.rays]
    first, last = (low, high) if sign > 0 else (-high, -low)
    step = gcd(*rays, *(value - values[0] for value in values))
    least = min(values)
    if last < least:
        return ()
    places = (last - least) // step + 1
    if places > GRID:
        return None
    mask = (1 << places) - 1
    bits = _bits([value for value in values if value <= last], least, step)
    for ray in rays:
        shift = ray // step
        while shift < places:
            bits |= (bits << shift) & mask
            shift *= 2
    found = _listed(bits, least, step)
    return tuple(sorted(sign * value for value in found if first <= value <= last))


def _everywhere(reach: Reach, low: int, high: int) -> tuple[int, ...] | None:
    """With rays up and down, every place on the grid of the rays, from each value, is reached."""
    step = gcd(*reach.rays)
    rests = {value % step for value in reach.values or ()}
    if (high - low) // step * len(rests) > MOST:
        return None
    return tuple(sorted(value for rest in rests for value in range(low + (rest - low) % step, high + 1, step)))


def _keep(value: int, lowest: int | None, highest: int | None) -> int:
    if highest is not None and value > highest:
        value = highest
    return lowest if lowest is not None and value < lowest else value


def _sums(parts: list[tuple[int, ...]], low: int, high: int) -> tuple[int, ...] | None:
    """The sums of one value of each part; None where they are too many."""
    step = gcd(*(after - before for values in parts for before, after in pairwise(values)))
    if step == 0:
        return (low,)
    places = (high - low) // step + 1
    work = places // 64 * sum(len(values) for values in parts if len(values) > 1)
    if places > GRID or work > WORK:
        return None
    bits = 1
    for values in parts:
        if len(values) > 1:
            least, before, bits = values[0], bits, 0
            for value in values:
                bits |= before << ((value - least) // step)
    return tuple(_listed(bits, low, step)) if bits.bit_count() <= MOST else None


def _bits(values: list[int], least: int, step: int) -> int:
    bits = 0
    for value in values:
        bits |= 1 << ((value - least) // step)
    return bits


def _listed(bits: int, least: int, step: int) -> list[int]:
    return [least + step * place for place, bit in enumerate(reversed(f"{bits:b}")) if bit == "1"]
