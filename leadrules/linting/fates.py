"""What becomes of each tier: which lines can't hold, which no score reaches, which are covered by those above."""

from enum import Enum
from typing import Final

from attrs import evolve, frozen

from leadrules.analysis.inquiry import Inquiry
from leadrules.analysis.scores import Range
from leadrules.analysis.sets import within
from leadrules.analysis.thresholds import Threshold, never, scores_of, threshold_of
from leadrules.analysis.variables import free_field
from leadrules.model.expressions import (
    And,
    AtLeast,
    Comparison,
    Condition,
    Constant,
    Implies,
    Not,
    Or,
)
from leadrules.model.outcomes import Tier
from leadrules.model.policy import Policy
from leadrules.model.values import Kind

ALWAYS: Final = And(())


class Fate(Enum):
    """Whether a line of a tier is ever chosen, as far as it is certain."""

    OPEN = "perhaps"
    IMPOSSIBLE = "its condition contradicts itself"
    OUT_OF_REACH = "no score is so"
    COVERED = "a line above holds wherever it does"


@frozen
class Short:
    """A threshold that none of the leads meets for which the rest of the condition holds, and how far those come."""

    threshold: Threshold
    reach: Range


@frozen
class TierFate:
    """A line of a tier with the lines above it; where it is out of reach, perhaps what it falls short of."""

    tier: Tier
    above: tuple[Tier, ...]
    fate: Fate
    short: "Short | None" = None

    @property
    def below_otherwise(self) -> bool:
        """Does a line above take everything?"""
        return any(each.condition is None for each in self.above)


def fates(policy: Policy) -> tuple[TierFate, ...]:
    """All lines of tiers, best first."""
    inquiry = Inquiry(policy)
    return tuple(_fate(tier, policy.tiers[:number], inquiry) for number, tier in enumerate(policy.tiers))


def _fate(tier: Tier, above: tuple[Tier, ...], inquiry: Inquiry) -> TierFate:
    condition = ALWAYS if tier.condition is None else tier.condition
    short = _short_of(condition, inquiry)
    if short or inquiry.never(condition):
        return TierFate(tier, above, Fate.OUT_OF_REACH if _by_scores(condition, inquiry) else Fate.IMPOSSIBLE, short)
    covered = Or(tuple(ALWAYS if each.condition is None else each.condition for each in above))
    if above and inquiry.implies(condition, covered):
        return TierFate(tier, above, Fate.COVERED)
    return TierFate(tier, above, Fate.OPEN)


def _by_scores(condition: Condition, inquiry: Inquiry) -> bool:
    """Is it for the scores that a condition never holds? Then it could, if its tests of scores were free."""
    pure = scores_of(condition, inquiry.policy)
    if pure is not None:
        return not pure[1].empty
    return not inquiry.never(_free(condition, inquiry.policy))


def _free(condition: Condition, policy: Policy) -> Condition:
    """The condition with something else, that may be so or not, in place of each test of a score."""
    if threshold_of(condition, policy) is not None:
        return Comparison("==", free_field(condition), Constant(True, Kind.YES_NO))
    match condition:
        case And(parts) | Or(parts) | AtLeast(_, parts):
            return evolve(condition, conditions=tuple(_free(each, policy) for each in parts))
        case Not(inner):
            return Not(_free(inner, policy))
        case Implies(premise, conclusion):
            return Implies(_free(premise, policy), _free(conclusion, policy))
        case _:
            return condition


def _short_of(condition: Condition, inquiry: Inquiry) -> Short | None:
    parts = condition.conditions if isinstance(condition, And) else (condition,)
    for number, part in enumerate(parts):
        threshold = threshold_of(part, inquiry.policy)
        if threshold is not None:
            found = inquiry.range_given(And((*parts[:number], *parts[number + 1 :])), threshold.name)
            if found is not None and never(threshold, found):
                return Short(threshold, found)
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
