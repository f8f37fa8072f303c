"""Exact arithmetic on whole numbers. Unknown with an unknown, and wherever the result does not fit its kind."""

from leadrules.model.calendar import Calendar
from leadrules.model.clock import local_day, midnight
from leadrules.model.values import NUMBER_UNIT, RANGES, SCORE_PER_NUMBER, Kind, Value, divide_half_away


def calculate(operator: str, left: Value, right: Value, kind: Kind) -> int | None:
    """`+ - * /`; products and quotients of numbers are rounded half away from zero to 1/10,000."""
    if not isinstance(left, int) or not isinstance(right, int):
        return None
    match operator:
        case "+":
            return fitting(left + right, kind)
        case "-":
            return fitting(left - right, kind)
        case "*":
            return fitting(divide_half_away(left * right, NUMBER_UNIT), kind)
        case "/":
            return None if right == 0 else fitting(divide_half_away(left * NUMBER_UNIT, right), kind)
        case _:
            raise AssertionError(operator)


def convert(calendar: Calendar, value: Value, source: Kind, target: Kind) -> int | None:
    """A value of one kind in another."""
    if not isinstance(value, int):
        return None
    match source, target:
        case Kind.DATE, Kind.TIME:
            return fitting(midnight(calendar, value), target)
        case Kind.TIME, Kind.DATE:
            return fitting(local_day(calendar, value), target)
        case Kind.NUMBER, Kind.SCORE:
            return value * SCORE_PER_NUMBER
        case Kind.SCORE, Kind.NUMBER:
            return fitting(divide_half_away(value, SCORE_PER_NUMBER), target)
        case _:
            raise AssertionError(source, target)


def fitting(value: int, kind: Kind) -> int | None:
    """The value, or None where it lies outside the range of its kind."""
    lowest, highest = RANGES[kind]
    return value if lowest <= value <= highest else None
