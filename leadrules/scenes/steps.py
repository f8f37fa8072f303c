"""A scene in the words of a test: what is given, and what the lead did when."""

from collections.abc import Iterator, Mapping

from attrs import evolve

from leadrules.checking.tests import default_now
from leadrules.model.lead import Event, Lead
from leadrules.model.policy import Policy
from leadrules.model.values import Kind, Value
from leadrules.scenes.scene import Scene, made_up
from leadrules.scenes.writing import written, written_duration, written_name, written_text, written_time


def writable(lead: Lead, policy: Policy) -> Lead:
    """As a test can have it: each event has an action, and the lead an id of its own only where a rule asks for it."""
    asks = any(field.name == "id" for field in policy.schema.lead_fields)
    fields = {**lead.fields, "id": lead.id} if asks else lead.fields
    return made_up(fields, tuple(evolve(event, action=event.action or "a") for event in lead.events))


def as_steps(scene: Scene, policy: Policy) -> tuple[str, ...]:
    """The steps of a test that make up the scene, the events in the order of time."""
    steps = []
    if scene.as_of != default_now(policy.calendar):
        steps.append(f"now {written_time(scene.as_of, policy.calendar)}")
    if scene.lead.fields:
        kinds = {each.name: each.kind for each in policy.schema.lead_fields}
        steps.append(f"given {', '.join(_assigned(scene.lead.fields, kinds, policy))}")
    happened = sorted(scene.lead.events, key=lambda each: each.at)
    return (*steps, *(_did(each, scene.as_of, policy) for each in happened))


def _did(event: Event, as_of: int, policy: Policy) -> str:
    kinds = {each.name: each.kind for each in policy.schema.event_fields}
    fields = [written_text(event.action or ""), *_assigned(event.fields, kinds, policy)]
    ago = written_duration(as_of - event.at) if event.at <= as_of else ""
    return f"did {', '.join(fields)} {f'{ago} ago' if ago else f'at {written_time(event.at, policy.calendar)}'}"


def _assigned(fields: Mapping[str, Value], kinds: Mapping[str, Kind], policy: Policy) -> Iterator[str]:
    for name, value in fields.items():
        yield f"{written_name(name)} = {written(value, kinds.get(name, Kind.TEXT), policy.calendar)}"
