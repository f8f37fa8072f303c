"""One thing that can happen to a lead: something more that it does, or a field that gets another value."""

from attrs import evolve, frozen

from leadrules.model.lead import Event, Lead
from leadrules.model.values import Value


@frozen
class NewEvent:
    """The lead does something, now."""

    event: Event


@frozen
class NewValue:
    """A field of the lead becomes this; `distance` is how far that is from what it was, 0 where nothing can be measured."""

    field: str
    value: Value
    distance: int = 0


Step = NewEvent | NewValue


def applied(lead: Lead, steps: tuple[Step, ...]) -> Lead:
    """The lead after these steps."""
    events = (*lead.events, *(each.event for each in steps if isinstance(each, NewEvent)))
    values = {each.field: each.value for each in steps if isinstance(each, NewValue)}
    return evolve(lead, fields={**lead.fields, **values} if values else lead.fields, events=events)


def size(steps: tuple[Step, ...]) -> tuple[int, int, int, int]:
    """How many things happen; then how many events, which take somebody to act; then what is forgotten, and how far values move."""
    events = sum(isinstance(each, NewEvent) for each in steps)
    values = [each for each in steps if isinstance(each, NewValue)]
    return len(steps), events, sum(each.value is None for each in values), sum(each.distance for each in values)
