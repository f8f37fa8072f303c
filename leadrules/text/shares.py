"""A share as people read it, by one rule wherever one is shown: `12.3%`, rounded half up to a tenth.

Only none is `0%` and only all is `100%`: what would round to either is `<0.1%` or `>99.9%`.
"""

from fractions import Fraction
from typing import Final

_TENTHS: Final = 1000  # of a percent, in all


def percent(share: Fraction | float) -> str:
    """A share from 0 to 1. A float counts as the shortest decimal that it stands for, so 1/80 is 1.25% as a float, too."""
    exact = share if isinstance(share, Fraction) else Fraction(repr(float(share)))
    if exact <= 0 or exact >= 1:
        return "0%" if exact <= 0 else "100%"
    tenths = (2 * _TENTHS * exact + 1) // 2
    if tenths in {0, _TENTHS}:
        return ">99.9%" if tenths else "<0.1%"
    return f"{tenths // 10}.{tenths % 10}%"


def percent_of(part: int, whole: int) -> str:
    """The part of a whole; empty where there is nothing to take one of."""
    return percent(Fraction(part, whole)) if whole else ""
