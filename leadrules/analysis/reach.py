"""The sums that can be reached: listed where they are not too many, else from the least to the greatest.

Parts that do not depend on one another add up freely: their sums are all sums of one value of each. Sums are followed on a
grid of the greatest common measure of all differences, so that a thousand rules of whole points stay small.
"""

from collections.abc import Iterable, Sequence
from math import gcd
from typing import Final

from attrs import evolve, field, frozen

from leadrules.analysis.grids import GRID, MOST, all_sums, as_bits, as_values

SURE: Final = (True, True)
UNSURE: Final = (False, False)


@frozen
class Reach:
    """Values that can be reached, from `low` to `high`, in POINT units.

    `values` lists them; None stands for too many. On top of each, any number of each of `rays` may be added, which are of one
    sign or of both: then there is no end on that side. Without `exact` some of the values may be out of reach. `sure` says of
    both ends, the low one first, that they certainly are reached, or that there certainly is no end.
    """

    low: int = 0
    high: int = 0
    values: tuple[int, ...] | None = field(default=(0,), repr=False)
    rays: tuple[int, ...] = ()
    exact: bool = True
    sure: tuple[bool, bool] = SURE

    @property
    def tight(self) -> bool:
        """Are both ends sure?"""
        return all(self.sure)

    @property
    def unbounded(self) -> tuple[bool, bool]:
        """Is there no least value, and no greatest?"""
        return any(ray < 0 for ray in self.rays), any(ray > 0 for ray in self.rays)

    def vague(self) -> "Reach":
        """The same, with nothing certain but that no value lies beyond."""
        return evolve(self, exact=False, sure=UNSURE)


def reach_of(
    values: Iterable[int], rays: Iterable[int] = (), *, exact: bool = True, sure: tuple[bool, bool] = SURE
) -> Reach:
    """These values."""
    found = sorted(set(values))
    listed = tuple(found) if len(found) <= MOST else None
    return Reach(found[0], found[-1], listed, tuple(sorted(set(rays))), exact=exact and listed is not None, sure=sure)


def between(low: int, high: int) -> Reach:
    """Somewhere between these ends."""
    return Reach(low, high, (low,) if low == high else None, exact=False, sure=UNSURE)


def added(parts: Sequence[Reach]) -> Reach:
    """All sums of parts that do not depend on one another."""
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    rays = tuple(sorted({ray for part in parts for ray in part.rays}))
    listed = [part.values for part in parts if part.values is not None]
    values = all_sums(listed, low, high) if len(listed) == len(parts) else None
    exact = values is not None and all(part.exact for part in parts)
    sure = all(part.sure[0] for part in parts), all(part.sure[1] for part in parts)
    return Reach(low, high, values, rays, exact=exact, sure=sure)


def added_up(parts: Sequence[Reach | None]) -> Reach | None:
    """The same; None where one of the parts can have no value at all."""
    known = [part for part in parts if part is not None]
    return added(known) if len(known) == len(parts) else None


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
    open_low = any(ray < 0 for ray in rays)
    open_high = any(ray > 0 for ray in rays)
    lowest = [each for each in cases if (each.unbounded[0] if open_low else each.low == low)]
    highest = [each for each in cases if (each.unbounded[1] if open_high else each.high == high)]
    sure = any(each.sure[0] for each in lowest), any(each.sure[1] for each in highest)
    return Reach(low, high, values, rays, exact=exact, sure=sure)


def clamped(reach: Reach, lowest: int | None, highest: int | None) -> Reach:
    """The values kept within limits."""
    if lowest is None and highest is None:
        return reach
    open_low, open_high = reach.unbounded
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
    values = None if found is None else tuple(sorted({keep(value, lowest, highest) for value in (*found, *stops)}))
    if values is not None and len(values) > MOST:
        values = None
    low, high = (keep(end, lowest, highest) for end in (min((reach.low, *stops)), max((reach.high, *stops))))
    return Reach(low, high, values, rays, exact=reach.exact and values is not None and not rays, sure=reach.sure)


def cut(reach: Reach, low: int, high: int) -> Reach | None:
    """The values from low to high; None where there certainly are none."""
    below, above = reach.unbounded
    first, last = (low if below else max(low, reach.low)), (high if above else min(high, reach.high))
    if first > last:
        return None
    inside = within_window(reach, first, last)
    if inside is None:
        return between(first, last)
    if not inside:
        return None
    sure = (
        reach.exact or (inside[0] == reach.low and reach.sure[0]),
        reach.exact or (inside[-1] == reach.high and reach.sure[1]),
    )
    return reach_of(inside, exact=reach.exact, sure=sure)


def any_between(reach: Reach, low: int | None, high: int | None) -> bool | None:
    """Is a value from low to high reached? None where that is not certain; no low or high stands for no end."""
    below, above = reach.unbounded
    if (not above and low is not None and low > reach.high) or (not below and high is not None and high < reach.low):
        return False
    if (
        reach.sure[0]
        and (low is None or (not below and low <= reach.low))
        and (below or high is None or reach.low <= high)
    ):
        return True
    if (
        reach.sure[1]
        and (high is None or (not above and reach.high <= high))
        and (above or low is None or low <= reach.high)
    ):
        return True
    if (below and low is None) or (above and high is None):
        return None
    inside = within_window(
        reach,
        reach.low if low is None or (not below and low < reach.low) else low,
        reach.high if high is None or (not above and high > reach.high) else high,
    )
    if inside is None or (inside and not reach.exact):
        return None
    return bool(inside)


def within_window(reach: Reach, low: int, high: int) -> tuple[int, ...] | None:
    """The values from low to high, rays followed; None where they can't be listed."""
    if reach.values is None:
        return None
    if not reach.rays:
        return tuple(value for value in reach.values if low <= value <= high)
    if all(reach.unbounded):
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
    bits = as_bits([value for value in values if value <= last], least, step)
    for ray in rays:
        shift = ray // step
        while shift < places:
            bits |= (bits << shift) & mask
            shift *= 2
    found = as_values(bits, least, step)
    return tuple(sorted(sign * value for value in found if first <= value <= last))


def _everywhere(reach: Reach, low: int, high: int) -> tuple[int, ...] | None:
    """With rays up and down, every place on the grid of the rays, from each value, is reached."""
    step = gcd(*reach.rays)
    rests = {value % step for value in reach.values or ()}
    if (high - low) // step * len(rests) > MOST:
        return None
    return tuple(sorted(value for rest in rests for value in range(low + (rest - low) % step, high + 1, step)))


def keep(value: int, lowest: int | None, highest: int | None) -> int:
    """A value kept within limits."""
    if highest is not None and value > highest:
        value = highest
    return lowest if lowest is not None and value < lowest else value
