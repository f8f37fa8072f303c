"""Somebody to show: a lead with events out of the boxes that a search has found, as plain as can be."""

from collections import Counter

from leadrules.analysis.distances import measured, value_at
from leadrules.analysis.formulas import Domains, Variable
from leadrules.analysis.sets import Numbers, Values
from leadrules.analysis.text_tests import text_that
from leadrules.analysis.verdicts import Witness
from leadrules.model.expressions import AsOf, EventAge, EventField, LeadField
from leadrules.model.lead import Event, Lead
from leadrules.model.policy import Policy
from leadrules.model.signals import Bands, Every
from leadrules.model.values import DAY, HOUR, NUMBER_UNIT, Kind, Value

NOW = 20_458 * DAY + 9 * HOUR  # 2026-01-05T09:00Z, a Monday
DAYS = {Every.DAY: 1, Every.WEEK: 7, Every.MONTH: 31}
UNITS = {Kind.NUMBER: NUMBER_UNIT, Kind.TIME: HOUR, Kind.DURATION: HOUR}


def witness_of(box: Domains, events: tuple[Domains, ...], policy: Policy) -> Witness:
    """A lead out of these boxes; a candidate, as what depends on other values is not followed."""
    as_of = NOW
    fields: dict[str, Value] = {}
    for variable, values in box.items():
        match variable.subject:
            case AsOf():
                as_of = _whole(values, NOW)
            case LeadField(name, kind):
                fields[name] = _value(values, kind, policy)
            case _:
                pass
    given = fields.pop("id", None)
    as_of = max(
        (as_of, *(_whole(values, NOW) for each in events for variable, values in each.items() if _is_at(variable)))
    )
    for variable, values in box.items():
        field = measured(variable)
        if field is not None and not values.unknown:
            fields[field.name] = value_at(variable, values, as_of, policy.calendar)
    seen: Counter[int] = Counter()
    made: list[Event] = []
    for each in events:
        made.append(_event(each, seen[id(each)], as_of, policy))
        seen[id(each)] += 1
    return Witness(Lead(given if isinstance(given, str) else "L-1", _known(fields), tuple(made)), as_of)


def _event(box: Domains, number: int, as_of: int, policy: Policy) -> Event:
    """An event of a sort; where rules count once per day or per field, each of a sort has its own."""
    days, own = _occasions(policy) if number else (0, set[str]())
    kinds = {each.name: each.kind for each in policy.schema.event_fields if each.name in own}
    fields: dict[str, Value] = {name: _numbered(kind, number) for name, kind in kinds.items() if number}
    near = HOUR + number * days * DAY
    at = as_of - near
    for variable, values in box.items():
        match variable.subject:
            case EventAge():
                at = as_of - _whole(values, near)
            case EventField("at"):
                at = _whole(values, NOW)
            case EventField(name, kind):
                fields[name] = _value(values, kind, policy)
            case _:
                pass
    action = fields.pop("action", None)
    return Event(action if isinstance(action, str) else None, at, _known(fields))


def _occasions(policy: Policy) -> tuple[int, set[str]]:
    """How many days must lie between two events that count for a rule both, and which fields must differ."""
    rules = [rule for card in policy.scorecards for rule in card.rules]
    signals = [each for rule in rules for each in (rule.rows if isinstance(rule, Bands) else (rule,))]
    days = max((DAYS.get(each.repeat.every, 0) for each in signals), default=0)
    return days, {each.repeat.field for each in signals if each.repeat.field is not None}


def _numbered(kind: Kind, number: int) -> Value:
    match kind:
        case Kind.TEXT:
            return str(number)
        case Kind.YES_NO:
            return number % 2 == 1
        case Kind.DATE:
            return NOW // DAY - number
        case _:
            return number * UNITS.get(kind, 1)


def _is_at(variable: Variable) -> bool:
    return isinstance(variable.subject, EventField) and variable.subject.name == "at"


def _known(fields: dict[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in fields.items() if value is not None}


def _value(values: Values, kind: Kind, policy: Policy) -> Value:
    """Unknown if it may be, else the plainest value."""
    if values.unknown:
        return None
    if isinstance(values, Numbers):
        number = _whole(values, 0 if kind is not Kind.DATE else NOW // DAY, UNITS.get(kind, 1))
        return bool(number) if kind is Kind.YES_NO else number
    if values.texts and not values.others:
        return min(values.texts)
    taken = values.texts | {blank.strip() for blank in policy.schema.blanks}
    return text_that(values.passing, values.failing, taken)


def _whole(values: Values, near: int, unit: int = 1) -> int:
    """The number nearest to one that is plain; a round one where there is one."""
    spans = values.spans if isinstance(values, Numbers) else ()
    best: int | None = None
    for low, high in spans:
        number = max(low, min(near, high))
        if number == low and -(-low // unit) * unit <= high:
            number = -(-low // unit) * unit
        elif number == high and high // unit * unit >= low:
            number = high // unit * unit
        if best is None or abs(number - near) < abs(best - near):
            best = number
    return near if best is None else best
