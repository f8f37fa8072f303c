"""One thing that can happen to a lead: something more that it does, or a field that gets another value."""

from collections.abc import Container, Iterable, Iterator
from itertools import count

from attrs import evolve, frozen

from leadrules.model.lead import Event, Lead
from leadrules.model.values import DAY, NUMBER_UNIT, Kind, Value, fitting


@frozen
class NewEvent:
    """The lead does something, now. Of its `own` fields it has a value that no event of the lead had before."""

    event: Event
    own: tuple[tuple[str, Kind], ...] = ()


@frozen
class NewValue:
    """A field of the lead becomes this; `distance` is how far that is from what it was, 0 where nothing can be measured."""

    field: str
    value: Value
    distance: int = 0


Step = NewEvent | NewValue


def applied(lead: Lead, steps: tuple[Step, ...]) -> Lead:
    """The lead after these steps."""
    events = list(lead.events)
    for each in steps:
        if isinstance(each, NewEvent):
            events.append(happened(each, events) if each.own else each.event)
    values = {each.field: each.value for each in steps if isinstance(each, NewValue)}
    return evolve(lead, fields={**lead.fields, **values} if values else lead.fields, events=tuple(events))


def happened(step: NewEvent, before: Iterable[Event]) -> Event:
    """The event, its own fields with the first value that none of those before it has."""
    seen = {name: {each.fields.get(name) for each in before} for name, _ in step.own}
    own = {name: _unseen(kind, step.event.at, seen[name]) for name, kind in step.own}
    return evolve(step.event, fields={**step.event.fields, **own})


def _unseen(kind: Kind, now: int, seen: Container[Value]) -> Value:
    return next(each for each in _values(kind, now) if each not in seen)


def _values(kind: Kind, now: int) -> Iterator[Value]:
    for number in count():
        match kind:
            case Kind.TEXT:
                yield chr(ord("a") + number) if number < 26 else f"a{number}"
            case Kind.NUMBER:
                yield (number + 1) * NUMBER_UNIT
            case Kind.DATE:
                yield fitting(kind, now // DAY - number)
            case _:
                yield fitting(kind, now - number * DAY)


def size(steps: tuple[Step, ...]) -> tuple[int, int, int, int]:
    """How many things happen; then how many events, which take somebody to act; then what is forgotten, and how far values move."""
    events = sum(isinstance(each, NewEvent) for each in steps)
    values = [each for each in steps if isinstance(each, NewValue)]
    return len(steps), events, sum(each.value is None for each in values), sum(each.distance for each in values)
