"""What is known of a lead at an instant. Each layer of the policy adds to it, and may ask what was added before."""

from collections.abc import Mapping

from attrs import field, frozen

from leadrules.model.lead import Event, Lead
from leadrules.model.policy import Policy
from leadrules.model.values import Value


@frozen
class Situation:
    """A lead under a policy; what a later layer decides is empty until then. Scores are in POINT units."""

    policy: Policy
    lead: Lead
    as_of: int
    events: tuple[Event, ...]  # those that have happened by as_of
    stage: str | None = None
    missing: tuple[str, ...] = ()
    scores: Mapping[str, int] = field(factory=dict)
    total: int = 0
    disqualified: bool = False
    tier: str | None = None
    hand_off: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    nurture: tuple[str, ...] = ()
    next_stage: str | None = None


def first_look(policy: Policy, lead: Lead, as_of: int) -> Situation:
    """The lead before anything is decided: events after `as_of` do not exist yet."""
    return Situation(
        policy,
        lead,
        as_of,
        events=tuple(event for event in lead.events if event.at <= as_of),
        stage=_stage(policy, lead),
        missing=tuple(name for name in policy.required if lead_value(lead, name) is None),
    )


def lead_value(lead: Lead, name: str) -> Value:
    """A field of the lead; None where it is unknown."""
    return lead.id if name == "id" else lead.fields.get(name)


def event_value(lead: Lead, event: Event, name: str) -> Value:
    """A field of an event; None where it is unknown."""
    match name:
        case "action":
            return event.action
        case "at":
            return event.at
        case "lead":
            return lead.id
        case _:
            return event.fields.get(name)


def _stage(policy: Policy, lead: Lead) -> str | None:
    """The lead's `stage` field, whatever it says, else the first stage; a policy without stages gives none."""
    if not policy.stages:
        return None
    named = lead.fields.get("stage")
    return named if isinstance(named, str) else policy.stages[0]
