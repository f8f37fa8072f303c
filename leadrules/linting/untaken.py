"""Leads that no tier takes: told by their score, where tiers ask for one score alone; else by somebody made up."""

from functools import reduce

from attrs import frozen

from leadrules.analysis.inquiry import Inquiry
from leadrules.analysis.scores import attainable
from leadrules.analysis.sets import NO_NUMBERS, Numbers, without
from leadrules.analysis.thresholds import ranges, scores_of, spread, union
from leadrules.analysis.verdicts import Witness
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.interpreter import evaluate
from leadrules.linting.score_words import points, points_of
from leadrules.model.expressions import Not, Or
from leadrules.model.lead import Lead
from leadrules.model.outcomes import Tier
from leadrules.model.policy import Policy
from leadrules.model.values import POINT

_FINEST = POINT // 100  # points are written with two decimals at most
_FAR = 1_000 * POINT  # as far as a gap without an end is searched
_SOMETIME = 1_767_664_800_000_000  # 2026-01-06T02:00Z


@frozen
class Untaken:
    """Scores from `low` to `high` that no tier takes and that some lead certainly has; the tiers around them."""

    name: str | None
    low: int
    high: int
    below: Tier | None
    above: Tier | None

    @property
    def words(self) -> str:
        """`above 49 and below 50`."""
        if self.low == self.high:
            return f"exactly {points(self.low)}"
        first = f"{points(self.low)} or more" if self.low % _FINEST == 0 else f"above {points(self.low - 1)}"
        last = f"below {points(self.high + 1)}" if (self.high + 1) % _FINEST == 0 else f"{points_of(self.high)} or less"
        if self.above is None:
            return first
        return last if self.below is None else f"{first} and {last}"


def untaken_scores(policy: Policy) -> tuple[Untaken, ...] | None:
    """The scores without a tier in ascending order; None where tiers ask for more than one score."""
    asked = [(tier, scores_of(tier.condition, policy)) for tier in policy.tiers]
    taken = [(tier, found) for tier, found in asked if found is not None]
    names = {found[0] for _, found in taken}
    if len(taken) < len(asked) or len(names) != 1:
        return None
    name = names.pop()
    together = reduce(union, (found[1] for _, found in taken), NO_NUMBERS)
    left = without(spread(ranges(policy)[name]), together)
    lowest = {found[1].spans[0][0]: tier for tier, found in reversed(taken) if found[1].spans}
    highest = {found[1].spans[-1][1]: tier for tier, found in reversed(taken) if found[1].spans}
    return tuple(
        Untaken(name, low, high, highest.get(low - 1), lowest.get(high + 1))
        for low, high in (left.spans if isinstance(left, Numbers) else ())
        if attainable(policy, low, min(high, low + _FAR) + 1, name).proved
    )


def somebody_untaken(policy: Policy) -> Lead | None:
    """A made-up lead that certainly has no tier, if one comes to mind."""
    if not policy.tiers or any(tier.condition is None for tier in policy.tiers):
        return None
    taken = Or(tuple(tier.condition for tier in policy.tiers if tier.condition is not None))
    found = Inquiry(policy).somebody(Not(taken))
    nobody = None if policy.assumptions else Witness(Lead("L-1"), _SOMETIME)
    return next((each.lead for each in (found, nobody) if each and _is_untaken(policy, each)), None)


def _is_untaken(policy: Policy, witness: Witness) -> bool:
    try:
        return evaluate(policy, witness.lead, witness.as_of).tier is None
    except LeadRulesError:
        return False
