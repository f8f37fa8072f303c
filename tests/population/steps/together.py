"""Leads at their steps, all at once: what stepping says of each."""

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.population.columnar.stepping import When, step_through
from leadrules.population.decisions import decisions
from leadrules.population.plan import make_plan
from leadrules.records.columnar.of_leads import typed_leads
from leadrules.records.prepared.clustering import cluster
from tests.population.engines import Decided


def stepped(
    policy, leads, when: When, block: int, *, carry: bool, plainly: bool
) -> list[list[tuple[int, Decided]]] | str:
    """As stepping says, the steps of each lead; or why there are none."""
    plan = make_plan(policy)
    history = cluster(policy.schema, typed_leads(policy.schema, leads), block)
    found = [[] for _ in leads]
    try:
        for steps in step_through(plan, history, when, carry=carry, keep_tallies=True, plainly=plainly):
            kept = zip(*(each.tolist() for each in steps.answers.kept), strict=True) if plan.claims else None
            kept = [()] * len(steps.at) if kept is None else kept
            made = map(Decided, decisions(plan, steps.answers, steps.at), kept)
            assert steps.first.tolist() == [*_beginnings(steps.lead.tolist()), len(steps.lead)]
            for lead, at, each in zip(steps.lead.tolist(), steps.at.tolist(), made, strict=True):
                found[lead].append((at, each))
    except LeadRulesError as refused:
        return str(refused)
    return found


def _beginnings(leads: list[int]) -> list[int]:
    return [place for place, lead in enumerate(leads) if not place or leads[place - 1] != lead]
