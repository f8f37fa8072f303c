"""Stages and the moves between them."""

from collections.abc import Iterator

from attrs import evolve

from leadrules.analysis.inquiry import Inquiry
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.interpreter import examine
from leadrules.model.expressions import And
from leadrules.model.lead import Lead
from leadrules.model.outcomes import Move
from leadrules.model.policy import Policy
from leadrules.model.values import DAY, HOUR
from leadrules.sampling.leads import draw_leads

_TRIED = 100  # made-up leads
_AS_OF = 20_458 * DAY + 9 * HOUR  # 2026-01-05T09:00Z, a Monday


def reached(policy: Policy) -> frozenset[str]:
    """The stages that a lead can get to from the first one, move by move."""
    found = set(policy.stages[:1])
    while True:
        further = {move.target for move in policy.moves if move.origin in found} - found
        if not further:
            return frozenset(found)
        found |= further


def goes_to_and_fro(policy: Policy, there: Move, back: Move) -> bool:
    """Is there a lead that moves there in the one stage and back in the other? Only one that does so is believed."""
    return any(
        _moves(policy, lead, as_of, there) and _moves(policy, lead, as_of, back)
        for lead, as_of in _candidates(policy, there, back)
    )


def _candidates(policy: Policy, there: Move, back: Move) -> Iterator[tuple[Lead, int]]:
    conditions = tuple(move.condition for move in (there, back) if move.condition is not None)
    found = Inquiry(policy).somebody(And(conditions))
    if found is not None:
        yield found.lead, found.as_of
    for lead in draw_leads(policy, _AS_OF, "to and fro", _TRIED):
        yield lead, _AS_OF


def _moves(policy: Policy, lead: Lead, as_of: int, move: Move) -> bool:
    try:
        found = examine(policy, evolve(lead, fields={**lead.fields, "stage": move.origin}), as_of)
    except LeadRulesError:  # it can't be decided at all
        return False
    return found.move == move
