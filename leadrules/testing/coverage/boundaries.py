"""The thresholds of tiers: the nearest scores on either side that a lead can have.

Where analysis lists all scores there can be, these are exact. Elsewhere (points that fade can add up to nearly anything) a score
is near that is less than the smallest points of a rule away.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from attrs import frozen

from leadrules.analysis.reach import within_window
from leadrules.analysis.scores import reachable
from leadrules.model.expressions import Between, Comparison, Constant, Meant, ScoreOf
from leadrules.model.policy import Policy
from leadrules.model.signals import Bands
from leadrules.model.values import POINT
from leadrules.sampling.walking import expressions

_MIRRORED: Final[Mapping[str, str]] = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}


@frozen
class Side:
    """Scores from `low` to less than `high`, in POINT units; mostly a single one."""

    low: int
    high: int


@frozen
class Threshold:
    """Where a condition of a tier changes its mind, and the nearest scores on both sides; None where there is none."""

    condition: Meant
    score: str | None  # its name; None for the total
    below: Side | None
    above: Side | None


def thresholds_of(policy: Policy, tried: Mapping[str | None, Collection[int]]) -> tuple[Threshold, ...]:
    """Those of all tiers, each once; `tried` are scores that leads are known to have, by the name of the score."""
    found: dict[tuple[str | None, int], Meant] = {}
    for tier in policy.tiers:
        for condition, name, line in _lines(tier.condition):
            found.setdefault((name, line), condition)
    return tuple(
        Threshold(condition, name, *_sides(policy, name, line, tried.get(name, ())))
        for (name, line), condition in found.items()
    )


def _lines(condition: object) -> Iterator[tuple[Meant, str | None, int]]:
    """Each comparison of a score with a constant, and the least score on its upper side."""
    for each in expressions(condition):
        match each:
            case Comparison(operator=operator, left=ScoreOf(name=name), right=Constant(value=int(value))):
                yield from ((each, name, line) for line in _upper(operator, value))
            case Comparison(operator=operator, left=Constant(value=int(value)), right=ScoreOf(name=name)):
                yield from ((each, name, line) for line in _upper(_MIRRORED.get(operator, operator), value))
            case Between(operand=ScoreOf(name=name), low=Constant(value=int(low)), high=Constant(value=int(high))):
                yield from ((each, name, line) for line in (low, high + 1))
            case _:
                pass


def _upper(operator: str, value: int) -> tuple[int, ...]:
    match operator:
        case ">=" | "<":
            return (value,)
        case ">" | "<=":
            return (value + 1,)
        case _:  # equal: it changes its mind on both sides
            return value, value + 1


def _sides(policy: Policy, name: str | None, line: int, tried: Collection[int]) -> tuple[Side | None, Side | None]:
    """The sides below the line and above."""
    reach = reachable(policy, name)
    listed = None
    if reach.exact and reach.values is not None:
        margin = 2 * max(map(abs, reach.rays), default=0)
        listed = within_window(reach, min(reach.low, line - margin), max(reach.high, line + margin))
    if listed is None:
        step = _smallest_step(policy, name)
        return Side(line - step, line), Side(line, line + step)
    scores = sorted({*listed, *tried})
    place = bisect_left(scores, line)
    below = Side(scores[place - 1], scores[place - 1] + 1) if place else None
    return below, Side(scores[place], scores[place] + 1) if place < len(scores) else None


def _smallest_step(policy: Policy, name: str | None) -> int:
    """The least points that a rule of the score gives."""
    cards = [card for card in policy.scorecards if name in {None, card.name}]
    rules = [
        row for card in cards for rule in card.rules for row in (rule.rows if isinstance(rule, Bands) else (rule,))
    ]
    return min((abs(rule.points) for rule in rules if rule.points), default=POINT)
