"""The order in which decisions are worked through."""

from collections.abc import Iterable, Sequence

from leadrules.model.clock import instant_of
from leadrules.model.decision import Decision


def ordered(decisions: Iterable[Decision], tiers: Sequence[str]) -> list[Decision]:
    """By tier (best to worst, then none), due of the next step (none last), score (high to low), id.

    `tiers` are the names of the policy's tiers, best first.
    """
    ranks: dict[str | None, int] = {}
    for rank, tier in enumerate(tiers):
        ranks.setdefault(tier, rank)

    def place(decision: Decision) -> tuple[object, ...]:
        step = decision.next_step
        due = instant_of(step.due) if step else 0  # wall clocks show some times twice
        return ranks.get(decision.tier, len(ranks)), step is None, due, -decision.score, decision.lead

    return sorted(decisions, key=place)
