"""Everything that can happen to a lead, as far as a policy tells things apart: a step for each.

A policy tells values apart only at its own literals. So of all values that a field could have it is enough to try those
literals and one beside each; of all that a lead could do, the actions that the policy asks for, with the fields it asks for. And of
steps that every test of the policy takes alike, the nearest is enough.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Final

from attrs import evolve

from leadrules.evaluation.expressions import holds
from leadrules.evaluation.situation import first_look
from leadrules.model.calendar import Calendar
from leadrules.model.clock import local_day
from leadrules.model.expressions import (
    Among,
    AnyEvent,
    Between,
    Comparison,
    Count,
    Distinct,
    EventAge,
    EventField,
    Known,
    Latest,
    Maximum,
    NextStageName,
    ScoreOf,
    Since,
    StageName,
    Sum,
    TextTest,
    TierName,
)
from leadrules.model.lead import Event, Lead
from leadrules.model.policy import Policy
from leadrules.model.schema import Field
from leadrules.model.values import NUMBER_UNIT, Kind, Value, fitting
from leadrules.reaching.step import NewEvent, NewValue, Step, applied
from leadrules.sampling.edges import Edges, find_edges
from leadrules.sampling.walking import expressions

TESTS: Final = (Comparison, Among, Between, TextTest, Known)
QUESTIONS: Final = (AnyEvent, Count, Since, Distinct, Sum, Maximum, Latest)
DECIDED: Final = (ScoreOf, TierName, NextStageName, StageName)
KINDS: Final = 200  # of events with other fields that are tried
SOMETHING: Final[Mapping[Kind, Value]] = {Kind.TEXT: "a", Kind.NUMBER: NUMBER_UNIT, Kind.YES_NO: True}


def candidates(policy: Policy, lead: Lead, as_of: int, *, events_only: bool) -> tuple[Step, ...]:
    """The steps, those of fields first, in the order of the policy."""
    edges, now = find_edges(policy), first_look(policy, lead, as_of)
    tests = tuple(dict.fromkeys(each for each in expressions(policy) if isinstance(each, TESTS)))
    about_lead = [each for each in tests if not _speaks_of_event(each) and not _asks_what_is_decided(each)]
    about_event = [each for each in tests if _speaks_of_event(each)]
    fields = () if events_only else policy.schema.lead_fields
    values = [step for field in fields if field.name != "id" for step in _values(field, lead, as_of, edges, policy)]
    events = list(_events(policy, as_of, edges))
    before = tuple(holds(each, now) for each in about_lead)
    alike: dict[object, Step] = {}
    for step in sorted(values, key=lambda each: each.distance):
        after = evolve(now, lead=applied(lead, (step,)))
        taken = tuple(holds(each, after) for each in about_lead)
        if taken != before or any(step.field == name for name in policy.required):
            alike.setdefault((step.field, taken, step.value is None), step)
    for event in events:
        taken = tuple(holds(each, now, event.event) for each in about_event)
        alike.setdefault(("event", taken), event)
    return tuple(alike.values())


def _speaks_of_event(test: object) -> bool:
    """Does a test speak of one event, outside of questions over all of them?"""
    return any(isinstance(each, EventField | EventAge) for each in expressions(test)) and not any(
        isinstance(each, QUESTIONS) for each in expressions(test)
    )


def _asks_what_is_decided(test: object) -> bool:
    return any(isinstance(each, DECIDED) for each in expressions(test))


def _values(field: Field, lead: Lead, as_of: int, edges: Edges, policy: Policy) -> Iterator[NewValue]:
    now = lead.fields.get(field.name)
    for value in _worth_trying(field, as_of, edges, policy.calendar, "lead"):
        if value != now:
            measured = isinstance(value, int) and isinstance(now, int) and field.kind is not Kind.YES_NO
            yield NewValue(field.name, value, abs(int(value) - int(now)) if measured else 0)  # type: ignore[arg-type]
    if now is not None:
        yield NewValue(field.name, None)


def _events(policy: Policy, as_of: int, edges: Edges) -> Iterator[NewEvent]:
    """Each action with each choice of values for the fields that are asked for; unknown first."""
    actions = [each for each in edges.held("event", "action").values if isinstance(each, str)] or ["visit"]
    asked = [each for each in policy.schema.event_fields if edges.held("event", each.name).values]
    choices = [(None, *_worth_trying(each, as_of, edges, policy.calendar, "event")) for each in asked]
    for number, chosen in enumerate(product(*choices)):
        if number >= KINDS:
            return
        fields = {each.name: value for each, value in zip(asked, chosen, strict=True) if value is not None}
        yield from (NewEvent(Event(action, as_of, fields)) for action in actions)


def _worth_trying(field: Field, as_of: int, edges: Edges, calendar: Calendar, side: str) -> Iterator[Value]:
    held = edges.held(side, field.name)
    yield from field.choices or ()
    for value in held.values:
        yield value
        if isinstance(value, int) and not isinstance(value, bool):
            unit = NUMBER_UNIT if field.kind is Kind.NUMBER else 1
            yield from (fitting(field.kind, value + beside) for beside in (-unit, unit, -1, 1))
    if field.kind in {Kind.DATE, Kind.TIME}:
        for at in (as_of, *(as_of + sign * span for span in held.spans for sign in (-1, 1))):
            yield local_day(calendar, at) if field.kind is Kind.DATE else fitting(field.kind, at)
    elif not field.choices:
        yield SOMETHING[field.kind]
        if field.kind is Kind.YES_NO:
            yield False
