"""Whole leads: fields and events on the edges of a policy, unknown ones, and some of anything else."""

from collections.abc import Iterator
from random import Random

from attrs import evolve

from leadrules.model.clock import local_day
from leadrules.model.lead import Event, Lead
from leadrules.model.policy import Policy
from leadrules.model.schema import Field
from leadrules.model.values import Kind, Value
from leadrules.sampling.edges import Edges, find_edges
from leadrules.sampling.moments import Past, after_a_wait, draw_moment
from leadrules.sampling.values import anything, as_in_a_file, beside, fitting

MOST_EVENTS = 12
UNKNOWN = 0.2  # how often a field has no value
ON_AN_EDGE = 0.75  # how often a known value is on or beside an edge, where there is one
ANSWERED = 0.6  # how often somebody gets in touch when a follow-up falls due, where the policy says who does
OTHER_ACTIONS = ("visit", "unheard-of", "VISIT", "デモ")


def draw_leads(policy: Policy, as_of: int, seed: int | str, count: int, edges: Edges | None = None) -> Iterator[Lead]:
    """So many leads whose values, events and their ages are worth trying, to be decided at `as_of`.

    They are the same for the same arguments, always, and the first of them are the same however many are drawn. Ids are
    `L-1`, `L-2` …, now and then one that the policy asks for. `edges` are found unless they are known already.
    """
    edges = find_edges(policy) if edges is None else edges
    taken: set[str] = set()
    for number in range(1, count + 1):
        lead = _lead(policy, edges, as_of, f"{seed} {number}", f"L-{number}")
        while lead.id in taken:
            lead = evolve(lead, id=f"L-{number}" if f"L-{number}" not in taken else f"{lead.id}b")
        taken.add(lead.id)
        yield lead


def _lead(policy: Policy, edges: Edges, as_of: int, seed: str, name: str) -> Lead:
    chance = Random(f"lead {seed}")
    past = Past(policy.calendar, edges, as_of)
    fields = dict(_fields(chance, policy, past, "lead"))
    asked = edges.held("lead", "id").values
    given = _draw(chance, past, "lead", policy.schema.id) if asked and chance.random() < 0.1 else None
    events: list[Event] = []
    for _ in range(_how_many(chance, edges)):
        past = evolve(past, taken=tuple(event.at for event in events))
        events.append(_event(chance, policy, past, events))
    if events and edges.answers and chance.random() < ANSWERED:
        events = _answered(chance, policy, past, events)
    chance.shuffle(events)
    return Lead(given if isinstance(given, str) else name, fields, tuple(events))


def _how_many(chance: Random, edges: Edges) -> int:
    if edges.counts and chance.random() < 0.3:
        return max(0, min(MOST_EVENTS, chance.choice(edges.counts) + chance.choice((-1, 0, 1))))
    return chance.choice((0, 1, 2, 3, 4, 5, 6, 8, MOST_EVENTS))


def _event(chance: Random, policy: Policy, past: Past, before: list[Event]) -> Event:
    """An event on the edges; now and then one that has happened just so before."""
    if before and chance.random() < 0.05:
        return chance.choice(before)
    held = past.edges.held("event", "at").values
    asked = beside(chance, Kind.TIME, chance.choice(held)) if held and chance.random() < 0.2 else None
    at = asked if isinstance(asked, int) else draw_moment(chance, past)
    action = _action(chance, past)
    happened = evolve(past, as_of=at) if chance.random() < 0.5 else past  # a time of an event is near its `at`
    return Event(action, at, dict(_fields(chance, policy, happened, "event")))


def _answered(chance: Random, policy: Policy, past: Past, events: list[Event]) -> list[Event]:
    """Somebody gets in touch after one of the events, the last as often as not."""
    for event in chance.sample(events, len(events)):
        at = after_a_wait(chance, evolve(past, taken=(event.at,)))
        if at <= past.as_of:
            before = [each for each in events if each.at <= event.at or chance.random() < 0.3]
            answer = Event(chance.choice(past.edges.answers), at, dict(_fields(chance, policy, past, "event")))
            return [*before, answer]
    return events


def _action(chance: Random, past: Past) -> str | None:
    roll, mentioned = chance.random(), past.edges.held("event", "action").values
    if roll < 0.06:
        return None
    if not mentioned or roll < 0.15:
        return chance.choice(OTHER_ACTIONS)
    action = chance.choice(mentioned) if roll < 0.85 else beside(chance, Kind.TEXT, chance.choice(mentioned))
    return action if isinstance(action, str) else None


def _fields(chance: Random, policy: Policy, past: Past, side: str) -> Iterator[tuple[str, Value]]:
    """The fields that are known, by name."""
    schema = policy.schema
    for field in schema.lead_fields if side == "lead" else schema.event_fields:
        is_stage = side == "lead" and field.name == "stage" and bool(policy.stages)
        if is_stage and chance.random() < 0.7:
            yield field.name, chance.choice(policy.stages)
        elif chance.random() >= UNKNOWN:
            value = _draw(chance, past, side, field)
            if value is not None and value not in schema.blanks:
                yield field.name, value


def _draw(chance: Random, past: Past, side: str, field: Field) -> Value:
    """A value of a field; a text as a file could hold it."""
    held = past.edges.held(side, field.name)
    if field.choices and chance.random() < 0.8:
        return chance.choice(field.choices)
    if (held.values or held.spans) and chance.random() < ON_AN_EDGE:
        if held.spans and (not held.values or chance.random() < 0.5):
            return _distant(chance, past, field.kind, chance.choice(held.spans))
        value = beside(chance, field.kind, chance.choice(held.values))
    elif field.kind in {Kind.DATE, Kind.TIME} and chance.random() < 0.7:
        at = draw_moment(chance, past)
        value = at if field.kind is Kind.TIME else local_day(past.calendar, at)
    else:
        value = anything(chance, field.kind)
    return as_in_a_file(value) if isinstance(value, str) else value


def _distant(chance: Random, past: Past, kind: Kind, span: int) -> Value:
    """A time that far before or after now, or a microsecond beside; the day of it, or the day before or after."""
    at = fitting(Kind.TIME, past.as_of + chance.choice((-span, span)) + chance.choice((-1, 0, 1)))
    if kind is Kind.TIME:
        return at
    if kind is Kind.DATE:
        return fitting(kind, local_day(past.calendar, at) + chance.choice((-1, 0, 1)))
    return anything(chance, kind)
