"""Values that are worth trying: where some test of a policy changes its mind, and where two fields that are compared meet."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Final

from attrs import frozen

from leadrules.model.calendar import Calendar
from leadrules.model.clock import local_day, midnight
from leadrules.model.expressions import (
    Among,
    Between,
    Comparison,
    Distinct,
    EventField,
    Known,
    Latest,
    LeadField,
    Maximum,
    Sum,
    TextTest,
)
from leadrules.model.lead import Lead
from leadrules.model.policy import Policy
from leadrules.model.schema import Field
from leadrules.model.signals import Bands
from leadrules.model.values import DAY, NUMBER_LIMIT, NUMBER_UNIT, Kind, Value, divide_half_away, fitting
from leadrules.sampling.edges import Edges
from leadrules.sampling.walking import expressions

TESTS: Final = (Comparison, Among, Between, TextTest, Known)
SUMMED: Final = (Sum, Maximum, Latest)
SOMETHING: Final[Mapping[Kind, Value]] = {Kind.TEXT: "a", Kind.NUMBER: NUMBER_UNIT, Kind.YES_NO: True}
REMEMBERED: Final = 20  # events of the lead whose values are tried for what is compared with them

FieldKey = tuple[str, str]  # "lead" or "event", and the name


@frozen
class Worth:
    """What is worth trying for a lead: the edges of its policy, and for each field those that it is compared with."""

    lead: Lead
    as_of: int
    calendar: Calendar
    edges: Edges
    rivals: Mapping[FieldKey, tuple[LeadField | EventField, ...]]


def rivals_of(policy: Policy) -> Mapping[FieldKey, tuple[LeadField | EventField, ...]]:
    """For each field those that some test holds against it, or adds to it."""
    found: dict[FieldKey, dict[LeadField | EventField, None]] = {}
    for test in (each for each in expressions(policy) if isinstance(each, Comparison | Between)):
        parts = tuple(expressions(test))
        named = [each for each in parts if isinstance(each, LeadField | EventField)]
        if not any(hasattr(each, "where") for each in parts):  # a question over all events speaks of its own
            for one, other in product(named, named):
                if one != other:
                    found.setdefault(key_of(one), {})[other] = None
    return {key: tuple(others) for key, others in found.items()}


def key_of(field: LeadField | EventField) -> FieldKey:
    """Whose field it is, and its name."""
    return "lead" if isinstance(field, LeadField) else "event", field.name


def told_apart(policy: Policy) -> frozenset[str]:
    """Event fields of which it matters which values there are: what counts once for each, and how many different ones there are."""
    rules = (rule for card in policy.scorecards for rule in card.rules)
    signals = (signal for rule in rules for signal in (rule.rows if isinstance(rule, Bands) else (rule,)))
    names = {signal.repeat.field for signal in signals}
    names |= {each.field.name for each in expressions(policy) if isinstance(each, Distinct)}
    return frozenset(name for name in names if name is not None)


def summed(policy: Policy) -> frozenset[str]:
    """Event fields whose values are added up, or of which the greatest or latest counts."""
    return frozenset(each.field.name for each in expressions(policy) if isinstance(each, SUMMED))


def worth_trying(field: Field, side: str, worth: Worth) -> Iterator[Value]:
    """Each literal that the field is held against and one beside it; a day, or anything."""
    held = worth.edges.held(side, field.name)
    yield from field.choices or ()
    for value in held.values:
        yield from beside(field.kind, value)
    if field.kind in {Kind.DATE, Kind.TIME}:
        for at in (worth.as_of, *(worth.as_of + sign * span for span in held.spans for sign in (-1, 1))):
            yield _day_or_time(field.kind, at, worth.calendar)
    elif not field.choices:
        yield SOMETHING[field.kind]
        if field.kind is Kind.YES_NO:
            yield False


def met_by_rivals(field: Field, side: str, worth: Worth) -> Iterator[Value]:
    """The values of what the field is compared with, and one beside each."""
    for value in _of_rivals(field, side, worth):
        yield from beside(field.kind, value)
        if field.kind in {Kind.DATE, Kind.TIME} and isinstance(value, int):
            unit = DAY if field.kind is Kind.DATE else 1
            for span in worth.edges.held(side, field.name).spans:
                yield from (fitting(field.kind, value + sign * span // unit) for sign in (-1, 1))


def worked_out(field: Field, side: str, worth: Worth) -> Iterator[Value]:
    """Numbers with which a calculation comes to what it is held against: for `n + m >= 10`, 10 less what `m` is."""
    if field.kind is not Kind.NUMBER or not worth.rivals.get((side, field.name)):
        return
    held = [each for each in worth.edges.held(side, field.name).values if isinstance(each, int)]
    others = [each for each in _of_rivals(field, side, worth) if isinstance(each, int)]
    for one, other in product([0, *held], [*others, *held]):
        results = [one + other, one - other, other - one, one * other // NUMBER_UNIT]
        results += [
            divide_half_away(first * NUMBER_UNIT, second) for first, second in ((one, other), (other, one)) if second
        ]
        for each in results:
            if abs(each) < NUMBER_LIMIT:
                yield from beside(field.kind, each)


def beside(kind: Kind, value: Value) -> Iterator[Value]:
    """A value and the next ones, a unit away and as near as can be."""
    yield value
    if isinstance(value, int) and not isinstance(value, bool):
        unit = NUMBER_UNIT if kind is Kind.NUMBER else 1
        yield from (fitting(kind, value + away) for away in (-unit, unit, -1, 1))


def _of_rivals(field: Field, side: str, worth: Worth) -> Iterator[Value]:
    """What they are now, of the lead and of its events; anything, where that is unknown."""
    for rival in worth.rivals.get((side, field.name), ()):
        found = (
            (worth.lead.fields.get(rival.name),) if isinstance(rival, LeadField) else tuple(_seen(rival.name, worth))
        )
        for value in found if any(each is not None for each in found) else (SOMETHING.get(rival.kind),):
            yield from _as_kind(value, rival.kind, field.kind, worth.calendar)


def _seen(name: str, worth: Worth) -> Iterable[Value]:
    latest = sorted(worth.lead.events, key=lambda each: -each.at)[:REMEMBERED]
    return dict.fromkeys(each.fields.get(name) for each in latest)


def _as_kind(value: Value, kind: Kind, wanted: Kind, calendar: Calendar) -> Iterator[Value]:
    if kind is wanted and value is not None:
        yield value
    elif kind is Kind.TIME and wanted is Kind.DATE and isinstance(value, int):
        yield local_day(calendar, value)
    elif kind is Kind.DATE and wanted is Kind.TIME and isinstance(value, int):
        yield from (fitting(wanted, midnight(calendar, day)) for day in (value, value + 1))


def _day_or_time(kind: Kind, at: int, calendar: Calendar) -> Value:
    return local_day(calendar, at) if kind is Kind.DATE else fitting(kind, at)
