"""Which edges a triple stands on: literals and their neighbours, ties, unknown operands, turns of the calendar."""

from collections.abc import Iterator
from functools import lru_cache

from attrs import evolve

from leadrules.evaluation.expressions import value
from leadrules.evaluation.situation import Situation
from leadrules.model.business_time import opening_intervals
from leadrules.model.calendar import Calendar
from leadrules.model.clock import instant_of_local, local_day, local_of_instant, midnight
from leadrules.model.expressions import (
    Among,
    Arithmetic,
    Between,
    Comparison,
    Constant,
    Converted,
    EventAge,
    EventField,
    Latest,
    LeadField,
    Maximum,
    Operand,
    Since,
    TextTest,
)
from leadrules.model.lead import Event
from leadrules.model.policy import Policy
from leadrules.model.values import DAY, HOUR, NUMBER_UNIT, Kind, Value
from leadrules.sampling.moments import clock_changes, is_closed_weekday
from leadrules.sampling.walking import expressions
from leadrules.text.dates import day_of

ORDERED = ("number", "date", "time", "duration")
LITERALS = (
    *(f"{kind} {place}" for kind in ORDERED for place in ("on its literal", "one unit below", "one unit above")),
    "score on its literal", "text on its literal", "text like its literal but for case", "text around its literal",
    "a count on its literal", "a count one below", "a count one above",
)  # fmt: skip
UNKNOWN = (
    "unknown field of the lead", "unknown field of an event", "unknown action", "unknown since", "unknown max",
    "unknown latest", "unknown arithmetic", "division by zero",
)  # fmt: skip
EVENTS = ("no event", "two events at one instant", "the same event twice", "an event at as_of", "an event after as_of")
CALENDAR = (
    "an event at midnight", "an event just before midnight", "an event as the week begins", "an event as the month begins",
    "an event near a clock change", "an event in an hour that comes twice", "a clock change between an event and now",
    "an event on a holiday", "an event on a closed day", "an event at opening", "an event at closing",
)  # fmt: skip
Asked = tuple[Operand, Constant, bool]  # what is held against which literal, and whether it asks about an event


def of_literals(situation: Situation) -> Iterator[str]:
    """Values on literals and beside them."""
    for operand, literal, in_event in asked(situation.policy):
        for event in situation.events if in_event else (None,):
            found = value(operand, situation, event)
            if found is not None and literal.value is not None:
                yield from _beside(operand, literal, found)


def _beside(operand: Operand, literal: Constant, found: Value) -> Iterator[str]:
    kind, wanted = literal.kind, literal.value
    if isinstance(found, str) and isinstance(wanted, str):
        if found == wanted:
            yield "text on its literal"
        elif found.casefold() == wanted.casefold():
            yield "text like its literal but for case"
        elif wanted in found:
            yield "text around its literal"
    elif kind is Kind.SCORE and found == wanted:
        yield "score on its literal"
    elif kind.value in ORDERED:
        unit = NUMBER_UNIT if type(operand).__name__ == "Count" else 1
        name = "a count" if unit == NUMBER_UNIT else kind.value
        below, above = ("one below", "one above") if unit == NUMBER_UNIT else ("one unit below", "one unit above")
        place = {0: "on its literal", -unit: below, unit: above}.get(found - wanted)
        if place:
            yield f"{name} {place}"


@lru_cache(maxsize=8)
def asked(policy: Policy) -> tuple[Asked, ...]:
    """What the policy holds against literals."""
    return tuple(_asked(policy))


def _asked(policy: Policy) -> Iterator[Asked]:
    for test in expressions(policy):
        match test:
            case Comparison(_, operand, Constant() as literal) | Comparison(_, Constant() as literal, operand):
                yield operand, literal, _about_event(operand)
            case Between(operand, Constant() as low, Constant() as high):
                yield operand, low, _about_event(operand)
                yield operand, high, _about_event(operand)
            case Among(operand, values):
                yield from ((operand, Constant(each, operand.kind), _about_event(operand)) for each in values)
            case TextTest(operand, _, texts):
                yield from ((operand, Constant(each, Kind.TEXT), _about_event(operand)) for each in texts)


def _about_event(operand: Operand) -> bool:
    match operand:
        case EventField() | EventAge():
            return True
        case Arithmetic(_, left, right):
            return _about_event(left) or _about_event(right)
        case Converted(inner):
            return _about_event(inner)
        case _:
            return False


def of_unknown(situation: Situation) -> Iterator[str]:
    """Operands without a value."""
    for operand in _operands(situation.policy):
        for event in situation.events if _about_event(operand) else (None,):
            if value(operand, situation, event) is None:
                yield from _unknown(operand, situation, event)


@lru_cache(maxsize=8)
def _operands(policy: Policy) -> tuple[Operand, ...]:
    kinds = (LeadField, EventField, Since, Maximum, Latest, Arithmetic)
    return tuple(each for each in dict.fromkeys(expressions(policy)) if isinstance(each, kinds))


def _unknown(operand: Operand, situation: Situation, event: Event | None) -> Iterator[str]:
    match operand:
        case LeadField():
            yield "unknown field of the lead"
        case EventField("action"):
            yield "unknown action"
        case EventField():
            yield "unknown field of an event"
        case Arithmetic(operator, _, right):
            by_zero = operator == "/" and value(right, situation, event) == 0
            yield "division by zero" if by_zero else "unknown arithmetic"
        case _:
            yield f"unknown {'max' if isinstance(operand, Maximum) else type(operand).__name__.lower()}"


def of_events(events: tuple[Event, ...], as_of: int) -> Iterator[str]:
    """Ties, and now."""
    if not events:
        yield "no event"
    if len({event.at for event in events}) < len(events):
        yield "two events at one instant"
    if any(event in events[:number] for number, event in enumerate(events)):
        yield "the same event twice"
    for event in events:
        if event.at == as_of:
            yield "an event at as_of"
        elif event.at > as_of:
            yield "an event after as_of"


def of_calendar(calendar: Calendar, events: tuple[Event, ...], as_of: int) -> Iterator[str]:
    """Where the calendar turns."""
    changes = clock_changes(calendar.zone, as_of)
    for event in events:
        at, day = event.at, local_day(calendar, event.at)
        if any(at < change <= as_of for change in changes):
            yield "a clock change between an event and now"
        if any(abs(at - change) <= HOUR for change in changes):
            yield "an event near a clock change"
        if instant_of_local(calendar, local_of_instant(calendar, at)) != at:
            yield "an event in an hour that comes twice"
        if at == midnight(calendar, day):
            yield "an event at midnight"
            if (day + 3) % 7 == 0:
                yield "an event as the week begins"
            if day_of(day).day == 1:
                yield "an event as the month begins"
        elif at + 1 == midnight(calendar, day + 1):
            yield "an event just before midnight"
        if abs(at - as_of) < 400 * DAY:
            yield from _of_business(calendar, at, day)


def _of_business(calendar: Calendar, at: int, day: int) -> Iterator[str]:
    if is_closed_weekday(calendar, day):
        holiday = is_closed_weekday(evolve(calendar, closed=()), day)
        yield "an event on a holiday" if holiday else "an event on a closed day"
    for opens, closes in opening_intervals(calendar, day):
        if at == opens:
            yield "an event at opening"
        if at == closes:
            yield "an event at closing"
