"""Everything that can happen to a lead, as far as a policy tells things apart: a step for each.

A policy tells values apart only at its own literals, and where two fields meet that it compares. So of all values that a field could
have it is enough to try those; of all that a lead could do, the actions that the policy asks for, with the fields it asks for. And of
steps that every test of the policy takes alike, the nearest is enough.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import Final

from attrs import evolve

from leadrules.evaluation.expressions import holds
from leadrules.evaluation.situation import Situation, first_look
from leadrules.model.expressions import (
    AnyEvent,
    Condition,
    Count,
    Distinct,
    EventAge,
    EventField,
    Latest,
    LeadField,
    Maximum,
    NextStageName,
    ScoreOf,
    Since,
    StageName,
    Sum,
    TierName,
)
from leadrules.model.lead import Event, Lead
from leadrules.model.policy import Policy
from leadrules.model.schema import Field
from leadrules.model.values import Kind, Value
from leadrules.reaching.step import NewEvent, NewValue, Step, applied, happened
from leadrules.reaching.worth import (
    TESTS,
    Worth,
    met_by_rivals,
    rivals_of,
    summed,
    told_apart,
    worked_out,
    worth_trying,
)
from leadrules.sampling.edges import find_edges
from leadrules.sampling.walking import expressions

QUESTIONS: Final = (AnyEvent, Count, Since, Distinct, Sum, Maximum, Latest)
DECIDED: Final = (ScoreOf, TierName, NextStageName, StageName)
KINDS: Final = 2_000  # of events with other fields that are tried
_NOT_CHANGED: Final = ("id", "stage")  # the one is always the same, the other is one of the policy's
EVENTS: Final = 40  # for which it is looked whether a field of the lead makes a difference to them


def candidates(policy: Policy, lead: Lead, as_of: int, *, events_only: bool) -> tuple[Step, ...]:
    """The steps, those of fields first, in the order of the policy."""
    worth = Worth(lead, as_of, policy.calendar, find_edges(policy), rivals_of(policy))
    now = first_look(policy, lead, as_of)
    tests = tuple(dict.fromkeys(each for each in expressions(policy) if isinstance(each, TESTS)))
    about_event = [each for each in tests if _speaks_of_event(each)]
    events = _different(_events(policy, worth), about_event, now, told_apart(policy) | summed(policy))
    if events_only:
        return events
    about_lead = [each for each in tests if not _speaks_of_event(each) and not _asks_what_is_decided(each)]
    about_both = [each for each in about_event if any(isinstance(part, LeadField) for part in expressions(each))]
    met = [*lead.events[-EVENTS:], *(each.event for each in events[:EVENTS])] if about_both else []

    def taken(here: Situation) -> tuple[bool, ...]:
        both = (holds(each, here, event) for each in about_both for event in met)
        return (*(holds(each, here) for each in about_lead), *both)

    before = taken(now)
    alike: dict[object, Step] = {}
    for field in (each for each in policy.schema.lead_fields if each.name not in _NOT_CHANGED):
        compared = set(met_by_rivals(field, "lead", worth))
        for step in sorted(_values(field, worth), key=lambda each: each.distance):
            after = taken(evolve(now, lead=applied(lead, (step,))))
            alone = step.value if step.value in compared else None  # another field may be changed as well, and meet it
            if after != before or alone is not None or step.field in policy.required:
                alike.setdefault((step.field, after, step.value is None, alone), step)
    return (*alike.values(), *_stages(policy, lead), *events)


def _stages(policy: Policy, lead: Lead) -> Iterator[NewValue]:
    """Each stage where the lead does not stand, if a tier asks for it."""
    if any(isinstance(each, StageName) for each in expressions(policy.tiers)):
        yield from (NewValue("stage", each) for each in policy.stages if each != lead.fields.get("stage"))


def _different(
    events: Iterator[NewEvent], tests: Sequence[Condition], now: Situation, counted: frozenset[str]
) -> tuple[NewEvent, ...]:
    """Events that some test tells apart, or that have other values where values are counted."""
    alike: dict[object, NewEvent] = {}
    for each in events:
        sample = happened(each, now.lead.events)
        taken = tuple(holds(test, now, sample) for test in tests)
        values = tuple((name, value) for name, value in each.event.fields.items() if name in counted)
        alike.setdefault((taken, values, each.own), each)
    return tuple(alike.values())


def _speaks_of_event(test: object) -> bool:
    """Does a test speak of one event, outside of questions over all of them?"""
    return any(isinstance(each, EventField | EventAge) for each in expressions(test)) and not any(
        isinstance(each, QUESTIONS) for each in expressions(test)
    )


def _asks_what_is_decided(test: object) -> bool:
    return any(isinstance(each, DECIDED) for each in expressions(test))


def _values(field: Field, worth: Worth) -> Iterator[NewValue]:
    now = worth.lead.fields.get(field.name)
    tried = (each for sort in (worth_trying, met_by_rivals, worked_out) for each in sort(field, "lead", worth))
    for value in dict.fromkeys(tried):
        if value is not None and value != now:
            measured = isinstance(value, int) and isinstance(now, int) and field.kind is not Kind.YES_NO
            yield NewValue(field.name, value, abs(int(value) - int(now)) if measured else 0)  # type: ignore[arg-type]
    if now is not None:
        yield NewValue(field.name, None)


def _events(policy: Policy, worth: Worth) -> Iterator[NewEvent]:
    """Each action with each choice of values for the fields that are asked for; unknown first, then a value of its own."""
    actions = [each for each in worth.edges.held("event", "action").values if isinstance(each, str)] or ["visit"]
    apart, counted = told_apart(policy), summed(policy)
    fields_of_events = policy.schema.event_fields
    free = (each for each in fields_of_events if each.kind is not Kind.YES_NO and not each.choices)
    own = {each.name: (each.name, each.kind) for each in free if each.name in apart}
    asked = [each for each in fields_of_events if each.name in apart | counted or _is_asked(each, worth)]
    choices = [
        (None, *((own[each.name],) if each.name in own else ()), *_worth_of_event(each, worth)) for each in asked
    ]
    for chosen in islice(product(*choices), KINDS):
        values = {each.name: value for each, value in zip(asked, chosen, strict=True) if value is not None}
        new = tuple(own[name] for name, value in values.items() if isinstance(value, tuple))
        fields = {name: value for name, value in values.items() if not isinstance(value, tuple)}
        yield from (NewEvent(Event(action, worth.as_of, fields), new) for action in actions)


def _is_asked(field: Field, worth: Worth) -> bool:
    key = "event", field.name
    return bool(worth.edges.held(*key).values) or key in worth.rivals


def _worth_of_event(field: Field, worth: Worth) -> Iterator[Value]:
    tried = (*worth_trying(field, "event", worth), *met_by_rivals(field, "event", worth))
    yield from (each for each in dict.fromkeys(tried) if each is not None)
