"""Whole leads: fields and events on the edges of a policy, unknown ones, and some of anything else."""

from collections.abc import Iterator
from random import Random

from attrs import evolve

from leadrules.model.clock import local_day
from leadrules.model.lead import Event, Lead
from leadrules.model.policy import Policy
from leadrules.model.schema import Field
from leadrules.model.values import Kind, Value
from leadrules.sampling.edges import Counted, Edges, find_edges
from leadrules.sampling.moments import Past, after_a_wait, draw_moment
from leadrules.sampling.values import anything, beside, fitting

MOST_EVENTS = 12
UNKNOWN = 0.2  # how often a field has no value
ON_AN_EDGE = 0.75  # how often a known value is on or beside an edge, where there is one
COUNTED = 0.35  # how often there are just so many events as something counts, or one more or less
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
        chance = Random(f"lead {seed} {number}")
        name = _name(chance, policy, edges, number)
        while name in taken:
            name = f"L-{number}" if f"L-{number}" not in taken else f"{name}b"
        taken.add(name)
        yield _lead(chance, policy, Past(policy.calendar, edges, as_of), name)


def _name(chance: Random, policy: Policy, edges: Edges, number: int) -> str:
    """An id: counted, or now and then one that the policy asks for."""
    asked = edges.held("lead", policy.schema.id.name).values
    name = beside(chance, Kind.TEXT, chance.choice(asked)) if asked and chance.random() < 0.2 else None
    return _as_read(policy, name if isinstance(name, str) else None) or f"L-{number}"


def _lead(chance: Random, policy: Policy, past: Past, name: str) -> Lead:
    fields = dict(_fields(chance, policy, past, "lead"))
    if any(field.name == policy.schema.id.name for field in policy.schema.lead_fields):
        fields[policy.schema.id.name] = name  # rules may ask for it like any other field
    events: list[Event] = []
    counts = past.edges.counts
    counted = chance.choice(counts) if counts and chance.random() < COUNTED else None
    for _ in range(_how_many(chance, counted)):
        past = evolve(past, taken=tuple(event.at for event in events))
        actions = counted.actions if counted and chance.random() < 0.9 else ()
        events.append(_event(chance, policy, past, events, actions))
    if events and past.edges.answers and chance.random() < ANSWERED:
        events = _answered(chance, policy, past, events)
    chance.shuffle(events)
    return Lead(name, fields, tuple(events))


def _how_many(chance: Random, counted: Counted | None) -> int:
    if counted:
        return max(0, min(MOST_EVENTS, counted.number + chance.choice((-1, 0, 1))))
    return chance.choice((0, 1, 2, 3, 4, 5, 6, 8, MOST_EVENTS))


def _event(chance: Random, policy: Policy, past: Past, before: list[Event], actions: tuple[str, ...]) -> Event:
    """An event on the edges; now and then one that has happened just so before."""
    if before and chance.random() < 0.05:
        return chance.choice(before)
    held = past.edges.held("event", "at").values
    asked = beside(chance, Kind.TIME, chance.choice(held)) if held and chance.random() < 0.2 else None
    at = asked if isinstance(asked, int) else draw_moment(chance, past)
    action = _as_read(policy, chance.choice(actions) if actions else _action(chance, past))
    happened = evolve(past, as_of=at) if chance.random() < 0.5 else past  # a time of an event is near its `at`
    return Event(action, at, dict(_fields(chance, policy, happened, "event")))


def _answered(chance: Random, policy: Policy, past: Past, events: list[Event]) -> list[Event]:
    """Somebody gets in touch after one of the events, the last as often as not."""
    for event in chance.sample(events, len(events)):
        at = after_a_wait(chance, evolve(past, taken=(event.at,)))
        if at <= past.as_of:
            before = [each for each in events if each.at <= event.at or chance.random() < 0.3]
            action = _as_read(policy, chance.choice(past.edges.answers))
            return [*before, Event(action, at, dict(_fields(chance, policy, past, "event")))]
    return events


def _action(chance: Random, past: Past) -> str | None:
    roll, mentioned = chance.random(), past.edges.held("event", "action").values
    if roll < 0.06:
        return None
    if not mentioned or roll < 0.15:
        return chance.choice(OTHER_ACTIONS)
    edge = chance.choice(mentioned)
    action = beside(chance, Kind.TEXT, edge) if roll > 0.85 else edge
    return action if isinstance(action, str) else None


def _as_read(policy: Policy, text: str | None) -> str | None:
    """A text as it comes out of a file: trimmed, and unknown where it is empty or one of those that `blank` names."""
    text = text.strip() if text else None
    return text if text and text not in policy.schema.blanks else None


def _fields(chance: Random, policy: Policy, past: Past, side: str) -> Iterator[tuple[str, Value]]:
    """The fields that are known, by name."""
    schema = policy.schema
    for field in schema.lead_fields if side == "lead" else schema.event_fields:
        is_stage = side == "lead" and field.name == "stage" and bool(policy.stages)
        if is_stage and chance.random() < 0.7:
            yield field.name, chance.choice(policy.stages)
        elif chance.random() >= UNKNOWN:
            value = _draw(chance, past, side, field)
            value = _as_read(policy, value) if isinstance(value, str) else value
            if value is not None:
                yield field.name, value


def _draw(chance: Random, past: Past, side: str, field: Field) -> Value:
    """A value of a field."""
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
    return value


def _distant(chance: Random, past: Past, kind: Kind, span: int) -> Value:
    """A time that far before or after now, or a microsecond beside; the day of it, or the day before or after."""
    at = fitting(Kind.TIME, past.as_of + chance.choice((-span, span)) + chance.choice((-1, 0, 1)))
    if kind is Kind.TIME:
        return at
    if kind is Kind.DATE:
        return fitting(kind, local_day(past.calendar, at) + chance.choice((-1, 0, 1)))
    return anything(chance, kind)
