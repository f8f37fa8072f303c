"""Somebody to show: a lead with events out of the boxes that a search has found, as plain as can be."""

from leadrules.analysis.formulas import Domains, Variable
from leadrules.analysis.sets import Numbers, Values
from leadrules.analysis.text_tests import text_that
from leadrules.analysis.verdicts import Witness
from leadrules.model.expressions import AsOf, EventAge, EventField, LeadField
from leadrules.model.lead import Event, Lead
from leadrules.model.policy import Policy
from leadrules.model.values import DAY, HOUR, NUMBER_UNIT, Kind, Value

NOW = 20_458 * DAY + 9 * HOUR  # 2026-01-05T09:00Z, a Monday
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
    made = tuple(_event(each, as_of, policy) for each in events)
    return Witness(Lead(given if isinstance(given, str) else "L-1", _known(fields), made), as_of)


def _event(box: Domains, as_of: int, policy: Policy) -> Event:
    fields: dict[str, Value] = {}
    at = as_of - HOUR
    for variable, values in box.items():
        match variable.subject:
            case EventAge():
                at = as_of - _whole(values, HOUR)
            case EventField("at"):
                at = _whole(values, NOW)
            case EventField(name, kind):
                fields[name] = _value(values, kind, policy)
            case _:
                pass
    action = fields.pop("action", None)
    return Event(action if isinstance(action, str) else None, at, _known(fields))


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
