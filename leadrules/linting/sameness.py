"""Whether two policies decide the same, as far as made-up leads can tell."""

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.interpreter import evaluate
from leadrules.model.decision import Decision, Reason
from leadrules.model.lead import Lead
from leadrules.model.policy import Policy
from leadrules.sampling.leads import draw_leads

LEADS: Final = 100  # drawn on the edges of each of the two policies
_AS_OF: Final = 1_767_664_800_000_000  # a Tuesday morning, 2026-01-06T02:00Z: the same leads on every day


def first_difference(before: Policy, after: Policy, seed: str = "") -> Lead | None:
    """The first made-up lead for which the policies do not decide the same, or None. Another seed makes up other leads.

    Where a rule stands does not count, as a line may move; the words of its reason do.
    """
    return next((lead for lead in _leads(before, after, seed) if _decided(before, lead) != _decided(after, lead)), None)


def _leads(before: Policy, after: Policy, seed: str) -> Iterator[Lead]:
    yield from draw_leads(before, _AS_OF, f"before {seed}", LEADS)
    yield from draw_leads(after, _AS_OF, f"after {seed}", LEADS)


def _decided(policy: Policy, lead: Lead) -> Decision | str:
    try:
        decision = evaluate(policy, lead, _AS_OF)
    except LeadRulesError as refused:
        return refused.code.id
    return evolve(decision, reasons=tuple(map(_without_place, decision.reasons)))


def _without_place(reason: Reason) -> Reason:
    return evolve(reason, rule="")
