"""Bounds on the time of an event that are the same for all events: each is a cut through the time."""

from attrs import frozen

from leadrules.model.expressions import Between, Comparison, Condition, EventAge, EventField, Operand
from leadrules.population.columnar.events import class_frame
from leadrules.population.columnar.needs import needs
from leadrules.population.columnar.operands import value_in
from leadrules.population.columnar.situation import Situation

_MIRRORED = {"==": "==", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_NEVER = 2**62  # later than any event


@frozen
class Cut:
    """From which instant to which one, ends included; None where there is no end."""

    first: int | None
    last: int | None


def cut_of(condition: Condition, now: Situation) -> Cut | None:
    """The cut that a condition means, if it is nothing but a bound on `at` or `age` that is the same for all events."""
    if now.when is None and needs(condition).instant:
        return None
    match condition:
        case Comparison() if _is_time(condition.left) and _is_fixed(condition.right):
            return _compared(condition.operator, condition.left, condition.right, now)
        case Comparison() if _is_time(condition.right) and _is_fixed(condition.left):
            return _compared(_MIRRORED[condition.operator], condition.right, condition.left, now)
        case Between() if _is_time(condition.operand) and _is_fixed(condition.low) and _is_fixed(condition.high):
            low = _compared(">=", condition.operand, condition.low, now)
            high = _compared("<=", condition.operand, condition.high, now)
            return Cut(_either(low.first, high.first, last=False), _either(low.last, high.last, last=True))
        case _:
            return None


def _is_time(operand: Operand) -> bool:
    return isinstance(operand, EventAge) or (isinstance(operand, EventField) and operand.name == "at")


def _is_fixed(operand: Operand) -> bool:
    asked = needs(operand)
    return not asked.event and not asked.leads


def _compared(operator: str, asked: Operand, bound: Operand, now: Situation) -> Cut:
    """The instants at which `asked operator bound` holds."""
    column = value_in(class_frame(now), bound)
    if column.known is not None and not column.known:
        return Cut(_NEVER, None)
    value = int(column.values[()])
    if isinstance(asked, EventAge) and now.when is not None:  # an age of at most D is an instant of at least as_of - D
        operator, value = _MIRRORED[operator], now.when - value
    match operator:
        case "<":
            cut = Cut(None, value - 1)
        case "<=":
            cut = Cut(None, value)
        case ">":
            cut = Cut(value + 1, None)
        case ">=":
            cut = Cut(value, None)
        case _:
            cut = Cut(value, value)
    return cut


def _either(one: int | None, other: int | None, *, last: bool) -> int | None:
    """The later of two first instants, the earlier of two last ones."""
    both = [each for each in (one, other) if each is not None]
    if not both:
        return None
    return min(both) if last else max(both)
