"""A lead at many instants of its own history, each asked of the interpreter: what stepping is held to."""

from collections.abc import Iterator

from attrs import evolve

from leadrules.evaluation.arithmetic import convert
from leadrules.model.lead import Lead
from leadrules.model.policy import Policy
from leadrules.model.values import Kind
from leadrules.population.columnar.stepping import When
from tests.population.engines import Decided, interpreted


def instants(policy: Policy, lead: Lead, when: When) -> list[int]:
    """The lead's steps."""
    entry = entered(policy, lead, when.entry)
    if entry is None:
        return []
    wanted = [event.at for event in lead.events] if when.instants is None else when.instants
    low = entry if when.since is None else max(entry, when.since)
    inside = {at for at in (*wanted, entry) if low <= at and (when.until is None or at <= when.until)}
    return sorted(inside)


def entered(policy: Policy, lead: Lead, field: str | None) -> int | None:
    """When a lead enters."""
    named = None if field is None else lead.fields.get(field)
    if {each.name: each.kind for each in policy.schema.lead_fields}.get(field) is Kind.DATE:
        named = convert(policy.calendar, named, Kind.DATE, Kind.TIME)
    return min((event.at for event in lead.events), default=None) if named is None else named


def steps(policy: Policy, lead: Lead, when: When, *, carry: bool) -> Iterator[tuple[int, Decided | str]]:
    """What is decided at each step, or why nothing is, where it ends."""
    stage = policy.stages[0] if policy.stages and carry else None
    for at in instants(policy, lead, when):
        known = lead if stage is None else evolve(lead, fields={**lead.fields, "stage": stage})
        found = interpreted(policy, known, at)
        yield at, found
        if isinstance(found, str):
            return
        if stage is not None:
            stage = found.decision.next_stage or stage
