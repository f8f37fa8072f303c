"""Shares of leads, and how far each can be trusted. Floating point, for reading alone: nothing is decided by it."""

from math import sqrt
from typing import Any, Final

from numpy.typing import NDArray

from leadrules.simulation.backtest.shape import Group, Rate

_Z: Final = 1.959963984540054  # a normal deviate is beyond it, to either side, once in 20 times


def rate_of(part: int, whole: int) -> Rate:
    """A share with its interval after Wilson, which is honest of few leads too, and of none or all of them."""
    if not whole:
        return Rate(None, None, None)
    share = part / whole
    weight = _Z * _Z / whole
    middle = share + weight / 2
    half = _Z * sqrt(share * (1 - share) / whole + weight / (4 * whole))
    low = 0.0 if not part else (middle - half) / (1 + weight)
    high = 1.0 if part == whole else (middle + half) / (1 + weight)
    return Rate(share, low, high)


def share_of(part: int, whole: int) -> float | None:
    """A share of leads; None of nobody."""
    return part / whole if whole else None


def group_of(leads: int, won: int, lost: int | None, everybody: "Group | None" = None) -> Group:
    """Some leads beside all of them; without `everybody`, they are all there are."""
    rate = rate_of(won, leads if lost is None else won + lost)
    base = rate.value if everybody is None else everybody.rate.value
    all_won = won if everybody is None else everybody.won
    lift = rate.value / base if rate.value is not None and base else None
    return Group(leads, won, lost, rate, lift, share_of(won, all_won))


def counted_group(counts: NDArray[Any], everybody: "Group | None", *, lost: bool) -> Group:
    """The same of rows of leads that are open, won and lost, added up; `lost`: the last are known to be."""
    still_open, won, gone = (int(each) for each in counts.sum(axis=0))
    return group_of(still_open + won + gone, won, gone if lost else None, everybody)
