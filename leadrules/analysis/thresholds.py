"""Scores held against numbers, and the scores that there can be at all."""

from collections.abc import Iterator
from functools import reduce

from attrs import evolve, frozen

from leadrules.analysis.scores import Range, score_range
from leadrules.analysis.sets import Numbers, apart, join, meet, within, without
from leadrules.analysis.variables import compared, listed
from leadrules.model.expressions import Among, And, Between, Comparison, Condition, Constant, Not, Or, ScoreOf
from leadrules.model.outcomes import Outcome
from leadrules.model.policy import Policy
from leadrules.model.values import RANGES, Kind
from leadrules.sampling.walking import expressions

_MIRRORED = {"==": "==", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


@frozen
class Threshold:
    """A score held against a number or a range: with which scores it holds, in POINT units."""

    name: str | None
    passing: Numbers
    ends: tuple[int, ...]  # the numbers it names
    condition: Condition


def threshold_of(condition: object, policy: Policy) -> Threshold | None:
    """What a condition asks of one score; None where it asks something else."""
    match condition:
        case Comparison(operator, ScoreOf(name), Constant(int(value))):
            ends: tuple[int, ...] = (value,)
            passing = compared(operator, value, Kind.SCORE, policy)
        case Comparison(operator, Constant(int(value)), ScoreOf(name)):
            ends = (value,)
            passing = compared(_MIRRORED[operator], value, Kind.SCORE, policy)
        case Between(ScoreOf(name), Constant(int(low)), Constant(int(high))):
            ends, passing = (low, high), Numbers(((low, high),))
        case Among(ScoreOf(name), values):
            ends, passing = tuple(each for each in values if isinstance(each, int)), listed(values, Kind.SCORE, policy)
        case _:
            return None
    return Threshold(name, passing, ends, condition) if isinstance(passing, Numbers) else None


def thresholds(thing: object, policy: Policy) -> Iterator[Threshold]:
    """All of them in an outcome or a condition, in the order written; `score != 5` is one as it stands."""
    parts = tuple(expressions(thing))
    opposites = {part.span for part in parts if isinstance(part, Not) and part.span == part.condition.span}
    for part in parts:
        found = threshold_of(part, policy)
        if found is not None and found.condition.span is not None:
            yield evolve(found, passing=_others(found.passing)) if found.condition.span in opposites else found


def _others(scores: Numbers) -> Numbers:
    left = without(Numbers((RANGES[Kind.SCORE],)), scores)
    return left if isinstance(left, Numbers) else scores


def scores_of(condition: Condition | None, policy: Policy) -> tuple[str | None, Numbers] | None:
    """The scores for which a condition holds, where it asks for one score and for nothing else."""
    threshold = threshold_of(condition, policy)
    if threshold is not None:
        return threshold.name, threshold.passing
    match condition:
        case Not(inner):
            found = scores_of(inner, policy)
            return None if found is None else (found[0], _others(found[1]))
        case And((_, *_) as parts) | Or((_, *_) as parts):
            several = [scores_of(each, policy) for each in parts]
            asked = [each for each in several if each is not None]
            if len(asked) < len(several) or len({name for name, _ in asked}) > 1:
                return None
            passing = reduce(_met if isinstance(condition, And) else union, (each for _, each in asked))
            return asked[0][0], passing
        case _:
            return None


def union(one: Numbers, other: Numbers) -> Numbers:
    """The scores of either."""
    both = join(one, other)
    return both if isinstance(both, Numbers) else one


def _met(one: Numbers, other: Numbers) -> Numbers:
    both = meet(one, other)
    return both if isinstance(both, Numbers) else one


def outcomes(policy: Policy) -> tuple[Outcome, ...]:
    """All that follows from scores, tiers first."""
    return (
        *policy.tiers, *policy.disqualifications, *policy.hand_offs, *policy.flags, *policy.lists, *policy.follow_ups,
        *policy.nurtures, *policy.moves,
    )  # fmt: skip


def ranges(policy: Policy) -> dict[str | None, Range]:
    """The least and the greatest value of each score that outcomes ask for, None for the total."""
    asked = dict.fromkeys(part.name for part in expressions(outcomes(policy)) if isinstance(part, ScoreOf))
    return {name: score_range(policy, name) for name in asked}


def spread(found: Range) -> Numbers:
    """All scores between the ends of a range."""
    lowest, highest = RANGES[Kind.SCORE]
    return Numbers(((lowest if found.low is None else found.low, highest if found.high is None else found.high),))


def never(threshold: Threshold, found: Range) -> bool:
    """Does it hold for no score within a range?"""
    return apart(spread(found), threshold.passing)


def ever(threshold: Threshold, found: Range) -> bool:
    """Does it hold for each score within a range?"""
    return within(spread(found), threshold.passing)
