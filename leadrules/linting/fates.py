"""What becomes of each tier: which lines can't hold, which no score reaches, which are covered by those above."""

from enum import Enum
from typing import Final

from attrs import evolve, frozen

from leadrules.analysis.questions import satisfiable
from leadrules.analysis.scores import Range, range_given
from leadrules.analysis.sets import within
from leadrules.linting.thresholds import Threshold, never, scores_of, threshold_of
from leadrules.model.expressions import (
    And,
    AtLeast,
    Comparison,
    Condition,
    Constant,
    Implies,
    LeadField,
    Not,
    Or,
)
from leadrules.model.outcomes import Tier
from leadrules.model.policy import Policy
from leadrules.model.values import Kind

ALWAYS: Final = And(())
EFFORT: Final = 4_000  # for one question: a policy has many, and somebody waits for the answers


class Fate(Enum):
    """Whether a line of a tier is ever chosen, as far as it is certain."""

    OPEN = "perhaps"
    IMPOSSIBLE = "its condition contradicts itself"
    OUT_OF_REACH = "no score is so"
    COVERED = "a line above holds wherever it does"


@frozen
class TierFate:
    """A line of a tier with the lines above it."""

    tier: Tier
    above: tuple[Tier, ...]
    fate: Fate

    @property
    def below_otherwise(self) -> bool:
        """Does a line above take everything?"""
        return any(each.condition is None for each in self.above)


def fates(policy: Policy) -> tuple[TierFate, ...]:
    """All lines of tiers, best first."""
    found = []
    for number, tier in enumerate(policy.tiers):
        above = policy.tiers[:number]
        found.append(TierFate(tier, above, _fate(tier, above, policy)))
    return tuple(found)


def _fate(tier: Tier, above: tuple[Tier, ...], policy: Policy) -> Fate:
    condition = ALWAYS if tier.condition is None else tier.condition
    if satisfiable(condition, policy, EFFORT).refuted or short_of(condition, policy) is not None:
        return Fate.OUT_OF_REACH if _by_scores(condition, policy) else Fate.IMPOSSIBLE
    covered = Or(tuple(ALWAYS if each.condition is None else each.condition for each in above))
    if above and satisfiable(And((condition, Not(covered))), policy, EFFORT).refuted:
        return Fate.COVERED
    return Fate.OPEN


def _by_scores(condition: Condition, policy: Policy) -> bool:
    """Is it for the scores that a condition never holds? Then it could, if its tests of scores were free."""
    pure = scores_of(condition, policy)
    if pure is not None:
        return not pure[1].empty
    return not satisfiable(_free(condition, policy), policy, EFFORT).refuted


def _free(condition: Condition, policy: Policy) -> Condition:
    """The condition with something else, that may be so or not, in place of each test of a score."""
    if threshold_of(condition, policy) is not None:
        return Comparison("==", LeadField(f"?{condition}", Kind.YES_NO), Constant(True, Kind.YES_NO))
    match condition:
        case And(parts) | Or(parts) | AtLeast(_, parts):
            return evolve(condition, conditions=tuple(_free(each, policy) for each in parts))
        case Not(inner):
            return Not(_free(inner, policy))
        case Implies(premise, conclusion):
            return Implies(_free(premise, policy), _free(conclusion, policy))
        case _:
            return condition


def short_of(condition: Condition, policy: Policy) -> tuple[Threshold, Range] | None:
    """A threshold that none of the leads meets for which the rest of the condition holds, and how far those come."""
    parts = condition.conditions if isinstance(condition, And) else (condition,)
    for number, part in enumerate(parts):
        threshold = threshold_of(part, policy)
        if threshold is not None:
            found = range_given(policy, And((*parts[:number], *parts[number + 1 :])), threshold.name)
            if found is not None and never(threshold, found):
                return threshold, found
    return None


def out_of_order(found: TierFate, policy: Policy) -> Tier | None:
    """The line above whose scores include all those of this one, where both ask for the same score alone."""
    own = scores_of(found.tier.condition, policy)
    if found.fate is not Fate.COVERED or own is None or found.below_otherwise:
        return None
    for above in found.above:
        other = scores_of(above.condition, policy)
        if other is not None and other[0] == own[0] and above.name != found.tier.name and within(own[1], other[1]):
            return above
    return None
