"""How far from now a date or time of the lead lies: `age(signup)`, `until(timeframe)`.

As the time of the decision is free, a field that is asked for in no other way can lie at any distance, whatever else is asked.
Only days have a grid: two dates can't both lie just an hour away from the same instant, so a distance asked of a date must leave
it a day and a bit.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from leadrules.analysis.formulas import Opposed, Variable
from leadrules.analysis.sets import Numbers, Values
from leadrules.analysis.variables import known_values
from leadrules.model.calendar import Calendar
from leadrules.model.clock import midnight
from leadrules.model.expressions import Arithmetic, AsOf, Converted, LeadField
from leadrules.model.values import DAY, HOUR, Value

FAR: Final = 1_000 * 365 * DAY  # what can be reached from any time of ours without leaving the calendar
LONGEST_DAY: Final = DAY + 2 * HOUR


def measured(variable: Variable) -> LeadField | None:
    """The field whose distance from now a variable is."""
    match variable.subject:
        case Arithmetic("-", AsOf(), LeadField() as field) | Arithmetic("-", AsOf(), Converted(LeadField() as field)):
            return field
        case _:
            return None


def is_free(variable: Variable, cells: Iterable[Values], asked: Mapping[Variable, Iterable[Values]]) -> bool:
    """Can the field lie at a distance in each of these cells, whatever is asked of other variables?"""
    field = measured(variable)
    if field is None:
        return False
    alone = all(
        other is variable or not _mentions(other, field) or all(_only_whether(each, field) for each in sets)
        for other, sets in asked.items()
    )
    room = LONGEST_DAY if variable.universe.unknown else 0  # of dates alone the distance may be unknown
    return alone and all(_has_room(each, room) for each in cells)


def _mentions(variable: Variable, field: LeadField) -> bool:
    subject = variable.subject
    parts = (subject.left, subject.right) if isinstance(subject, Opposed) else (subject,)
    return any(_inside(part, field) for part in parts if not hasattr(part, "where"))


def _inside(operand: object, field: LeadField) -> bool:
    match operand:
        case Arithmetic(_, left, right):
            return _inside(left, field) or _inside(right, field)
        case Converted(inner):
            return _inside(inner, field)
        case _:
            return operand == field


def _only_whether(values: Values, field: LeadField) -> bool:
    """Is no more asked than whether the field is known?"""
    if isinstance(values, Numbers) and not values.spans:
        return True
    return Numbers(values.spans if isinstance(values, Numbers) else ()) == known_values(field.kind)


def _has_room(values: Values, room: int) -> bool:
    if not isinstance(values, Numbers) or not values.spans:
        return values.unknown
    return any(min(high, FAR) - max(low, -FAR) >= room for low, high in values.spans)


def value_at(variable: Variable, values: Values, as_of: int, calendar: Calendar) -> Value:
    """A value of the field at such a distance from an instant; None where none is found."""
    spans = values.spans if isinstance(values, Numbers) else ()
    field = measured(variable)
    for low, high in sorted(spans, key=lambda span: min(abs(span[0]), abs(span[1]))):
        near = max(low, min(DAY, high))
        if field is not None and not _is_date(variable):
            return as_of - near
        first = (as_of - near) // DAY
        for day in range(first - 2, first + 3):
            if low <= as_of - midnight(calendar, day) <= high:
                return day
    return None


def _is_date(variable: Variable) -> bool:
    return isinstance(variable.subject, Arithmetic) and isinstance(variable.subject.right, Converted)
