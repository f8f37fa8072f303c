"""From scores by the hundredth of a point to a few buckets with round bounds, as people like to read them."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Final

from leadrules.model.expressions import Between, Comparison, Constant, Operand, ScoreOf
from leadrules.model.policy import Policy
from leadrules.population.plan import nodes
from leadrules.simulation.counts import STEP
from leadrules.simulation.shape import Bucket, Mark

_MOST: Final = 20  # buckets
_FEWEST: Final = 7  # where coarser buckets begin where tiers do
_WHOLE: Final = 100  # hundredths
_TAIL: Final = 200  # one lead of so many, at either end, makes no buckets finer or coarser for the others
_TURNED: Final = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "==": "=="}


def marks_of(policy: Policy) -> tuple[Mark, ...]:
    """The numbers that tiers ask of the score, each once, highest first."""
    found = (mark for tier in policy.tiers for mark in _marks(tier.name, tier.condition))
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (-each.at, each.tier, each.operator)))


def _marks(tier: str, condition: object) -> Iterator[Mark]:
    for each in nodes(condition):
        match each:
            case Comparison(operator=operator, left=ScoreOf(name=None), right=Constant(value=int(at))):
                yield Mark(tier, operator, at)
            case Comparison(operator=operator, left=Constant(value=int(at)), right=ScoreOf(name=None)):
                yield Mark(tier, _TURNED[operator], at)
            case Between(operand=ScoreOf(name=None), low=low, high=high):
                yield from (Mark(tier, *end) for end in (*_end(">=", low), *_end("<=", high)))
            case _:
                pass


def _end(operator: str, operand: Operand) -> Iterator[tuple[str, int]]:
    if isinstance(operand, Constant) and isinstance(operand.value, int):
        yield operator, operand.value


def distribution(histogram: Mapping[int, int], marks: Sequence[Mark]) -> tuple[Bucket, ...]:
    """Buckets of one width from the lowest score to the highest; those at the ends are wider where few leads lie far off.

    `histogram` counts leads by the hundredth of a point at or below their score. A mark that lies about as far from all
    leads as they from one another is in no bucket.
    """
    if not histogram:
        return ()
    keys = sorted(histogram)
    low, high = _body(histogram, keys)
    near = [each.at // STEP for each in marks if 2 * low - high - 1 <= each.at // STEP <= 2 * high - low + 1]
    low, high = min([low, *near]), max([high, *near])
    width = _width(low, high, near, whole=all(key % _WHOLE == 0 for key in keys))
    bounds = [number * width for number in range(low // width, high // width + 2)]
    bounds[0] = min(bounds[0], keys[0] // width * width)
    bounds[-1] = max(bounds[-1], (keys[-1] // width + 1) * width)
    return tuple(_buckets(bounds, histogram, marks))


def _body(histogram: Mapping[int, int], keys: Sequence[int]) -> tuple[int, int]:
    """The lowest and the highest key; without the tails, where they are longer than all the rest."""
    few = sum(histogram.values()) // _TAIL
    low, high = _beyond(histogram, keys, few), _beyond(histogram, keys[::-1], few)
    return (low, high) if keys[-1] - keys[0] > 2 * (high - low) and high > low else (keys[0], keys[-1])


def _beyond(histogram: Mapping[int, int], keys: Sequence[int], few: int) -> int:
    for key in keys:
        few -= histogram[key]
        if few < 0:
            return key
    return keys[-1]


def _width(low: int, high: int, marks: Sequence[int], *, whole: bool) -> int:
    """The finest round width that makes few enough buckets, or a coarser one at which more tiers begin a bucket."""
    widths = [
        width for width in _round(_WHOLE if whole else 1, 2 * (high - low + 1)) if _number(low, high, width) <= _MOST
    ]
    finest = widths[0]
    fit = [finest, *(width for width in widths if _number(low, high, width) >= _FEWEST)]
    return min(fit, key=lambda width: (sum(mark % width != 0 for mark in marks), width))


def _round(least: int, most: int) -> Iterator[int]:
    """1, 2, 5, 10, 20, 50 …: from `least` on, to the first beyond `most`."""
    size = 1
    while True:
        for digit in (1, 2, 5):
            if size * digit >= least:
                yield size * digit
            if size * digit > max(least, most):
                return
        size *= 10


def _number(low: int, high: int, width: int) -> int:
    return high // width - low // width + 1


def _buckets(bounds: Sequence[int], histogram: Mapping[int, int], marks: Sequence[Mark]) -> Iterator[Bucket]:
    keys = sorted(histogram)
    below = [0, *accumulate(histogram[key] for key in keys)]
    for low, high in pairwise(bounds):
        leads = below[bisect_left(keys, high)] - below[bisect_left(keys, low)]
        own = tuple(each for each in marks if low * STEP <= each.at < high * STEP)
        yield Bucket(low * STEP, high * STEP, leads, own)
