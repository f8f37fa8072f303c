"""Fields that were filled in afterwards, told from how they go with an outcome.

Thresholds are whole shares, held against exact counts; few leads prove nothing, so there are least numbers, too.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

FEW: Final = 8  # leads with a value, and leads without one
_MANY: Final = 100  # leads whose values occur often enough to be judged each by itself
_OFTEN: Final = 10
_TIMES: Final = 2  # as often known of the ones as of the others
_APART: Final = 10  # percent of the leads, at the least, by which it is


def told(by_value: Iterable[Mapping[Any, int]]) -> tuple[int, int] | None:
    """Of how many leads the value alone tells the outcome, and of how many that have one; None where it tells little.

    Little is less than half of the doubt about the outcome: what is known beforehand hardly ever tells so much. Each
    mapping counts the outcomes that go with one value.
    """
    often = [Counter(counts) for counts in by_value if sum(counts.values()) >= _OFTEN]
    together: Counter[Any] = sum(often, Counter())
    total, usual = together.total(), max(together.values(), default=0)
    right = sum(max(counts.values()) for counts in often)
    if total < _MANY or 2 * (right - usual) < total - usual or total == usual:
        return None
    return right, total


def known_apart(known: tuple[int, int], leads: tuple[int, int]) -> bool:
    """Is a field known of far more of the ones than of the others, or the other way round? Counts of both."""
    filled = sum(known)
    if min(filled, sum(leads) - filled) < FEW or not all(leads):
        return False
    ones, others = known[0] * leads[1], known[1] * leads[0]  # the shares, each by both numbers of leads
    apart = 100 * abs(ones - others) >= _APART * leads[0] * leads[1]
    return apart and max(ones, others) >= _TIMES * min(ones, others)
