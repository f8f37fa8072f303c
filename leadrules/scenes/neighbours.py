"""Leads that differ from a given one in one thing, which is put on an edge of the policy, or beside it.

Chance seldom meets a lead for which everything holds but one thing. Beside the leads of the tests, and beside one of each
kind among the made-up ones, it stands a step away.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import evolve

from leadrules.model.calendar import Calendar
from leadrules.model.clock import local_day
from leadrules.model.lead import Event, Lead
from leadrules.model.schema import Field
from leadrules.model.values import DAY, Kind, Value, fitting
from leadrules.sampling.edges import Edges
from leadrules.scenes.scene import Scene

_BESIDE: Final = (-1, 0, 1)
_LAST: Final = 4
_PAIRED: Final = 16  # texts that are put behind one another: both are in it


def neighbours(scene: Scene, fields: Iterable[Field], edges: Edges, calendar: Calendar) -> Iterator[Scene]:
    """A field on each of its edges, or unknown; an event at each age, once more, or not at all."""
    yield from other_fields(scene, fields, edges, calendar)
    yield from other_events(scene, edges)


def other_fields(scene: Scene, fields: Iterable[Field], edges: Edges, calendar: Calendar) -> Iterator[Scene]:
    """A field on each of its edges, or unknown."""
    lead = scene.lead
    for field in fields:
        for value in (None, *_edges_of(field, scene.as_of, edges, calendar)):
            if value != lead.fields.get(field.name):
                yield evolve(scene, lead=_with_field(lead, field.name, value))


def other_events(scene: Scene, edges: Edges) -> Iterator[Scene]:
    """An event at each age, once more, or not at all; or one more of an action that is asked for."""
    lead = scene.lead
    for place, event in enumerate(lead.events):
        rest = (*lead.events[:place], *lead.events[place + 1 :])
        yield evolve(scene, lead=evolve(lead, events=rest))
        yield evolve(scene, lead=evolve(lead, events=(*lead.events, evolve(event, at=event.at - DAY))))
        for age in edges.ages:
            for beside in _BESIDE:
                moved = evolve(event, at=scene.as_of - age + beside)
                yield evolve(scene, lead=evolve(lead, events=(*rest, moved)))
    for action in edges.held("event", "action").values:
        if isinstance(action, str):
            yield evolve(scene, lead=evolve(lead, events=(*lead.events, Event(action, scene.as_of - DAY))))


def once_more(scene: Scene) -> Iterator[Scene]:
    """One of the last events once more, a day before or at the same time."""
    for event in reversed(scene.lead.events[-_LAST:]):
        for at in (event.at - DAY, event.at):
            yield evolve(scene, lead=evolve(scene.lead, events=(*scene.lead.events, evolve(event, at=at))))


def _edges_of(field: Field, as_of: int, edges: Edges, calendar: Calendar) -> Iterator[Value]:
    yield from field.choices or ()
    held = edges.held("lead", field.name)
    texts = [value for value in held.values if isinstance(value, str)][:_PAIRED]
    yield from (f"{one}{other}" for one in texts for other in texts if one != other and not field.choices)
    for value in held.values:
        if isinstance(value, int) and not isinstance(value, bool):
            yield from (fitting(field.kind, value + beside) for beside in _BESIDE)
        else:
            yield value
    for span in held.spans:
        for at in (as_of - span, as_of + span):
            if field.kind is Kind.TIME:
                yield from (fitting(field.kind, at + beside) for beside in _BESIDE)
            elif field.kind is Kind.DATE:
                yield from (fitting(field.kind, local_day(calendar, at) + beside) for beside in _BESIDE)


def _with_field(lead: Lead, name: str, value: Value) -> Lead:
    rest = {each: known for each, known in lead.fields.items() if each != name}
    return evolve(lead, fields=rest if value is None else {**rest, name: value})
