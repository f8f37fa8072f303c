"""What has a value for each lead or event, and which values that can be at all."""

from typing import Final

from leadrules.analysis.formulas import Opposed, Variable
from leadrules.analysis.sets import ALL_TEXTS, YES_OR_NO, Numbers, Texts, Values, meet
from leadrules.analysis.text_tests import Probe
from leadrules.model.expressions import (
    Arithmetic,
    AsOf,
    Converted,
    Count,
    Distinct,
    EventAge,
    EventField,
    Latest,
    LeadField,
    Maximum,
    Operand,
    ScoreOf,
    Since,
    Sum,
)
from leadrules.model.policy import Policy
from leadrules.model.values import NUMBER_LIMIT, NUMBER_UNIT, RANGES, Kind, Value

FREE = "\0"  # begins the name of a field that no policy can name
MANY: Final = NUMBER_LIMIT // NUMBER_UNIT  # more events than anybody has, and all that a number can count
LONG_AGO: Final = RANGES[Kind.TIME][1] - RANGES[Kind.TIME][0]  # the greatest age there can be
AGE: Final = Variable(EventAge(), on_event=True, universe=Numbers(((0, LONG_AGO),)))


def variable_of(operand: Operand, policy: Policy) -> Variable:
    """The variable that an operand is; not for constants, counts and labels, which are no variables of their own."""
    match operand:
        case EventAge():
            return AGE
        case EventField("lead"):
            return variable_of(LeadField("id", Kind.TEXT), policy)
        case LeadField(name, kind):
            known = name == "id"
            return Variable(operand, on_event=False, universe=universe(kind, unknown=not known), span=operand.span)
        case EventField(name, kind):
            known = name == "at"
            return Variable(operand, on_event=True, universe=universe(kind, unknown=not known), span=operand.span)
        case AsOf():
            return Variable(operand, on_event=False, universe=universe(Kind.TIME, unknown=False), span=operand.span)
        case ScoreOf():
            return Variable(operand, on_event=False, universe=universe(Kind.SCORE, unknown=False), span=operand.span)
        case Count() | Since() | Maximum():
            return _opaque(operand, universe(operand.kind, unknown=True), "")
        case Distinct():
            return _opaque(operand, Numbers(((1, MANY),)), "how many different values there are")
        case Sum():
            return _opaque(operand, universe(operand.kind, unknown=True), "a sum over events")
        case Latest():
            return _opaque(operand, universe(operand.kind, unknown=False), "the latest of several events")
        case Arithmetic("-", AsOf(), of):
            values = universe(operand.kind, unknown=isinstance(of, Converted))
            return _opaque(operand, values, "a length of time up to now")
        case Arithmetic() | Converted():
            return _opaque(operand, universe(operand.kind, unknown=True), "a calculation")
        case _:
            raise AssertionError(operand)


def _opaque(operand: Operand, values: Values, obstacle: str) -> Variable:
    return Variable(operand, speaks_of_event(operand), values, obstacle, operand.span)


def free_field(condition: object) -> LeadField:
    """A field that no policy can name: it stands for a condition that may hold or not, the same one for the same condition."""
    return LeadField(f"{FREE}{condition}", Kind.YES_NO)


def opposed(left: Operand, right: Operand) -> Variable:
    """Two operands against each other."""
    on_event = speaks_of_event(left) or speaks_of_event(right)
    return Variable(
        Opposed(left, right), on_event, Numbers(((-1, 1),)), "two values that are compared", left.span or right.span
    )


def speaks_of_event(operand: Operand) -> bool:
    """Does the operand need an event to have a value? What is inside an aggregate speaks of its own events."""
    match operand:
        case EventField() | EventAge():
            return True
        case Converted(inner):
            return speaks_of_event(inner)
        case Arithmetic(_, left, right):
            return speaks_of_event(left) or speaks_of_event(right)
        case _:
            return False


def universe(kind: Kind, *, unknown: bool) -> Values:
    """All values of a kind."""
    match kind:
        case Kind.TEXT:
            return meet(ALL_TEXTS, Texts(others=True, unknown=unknown))
        case Kind.YES_NO:
            return Numbers(YES_OR_NO, unknown)
        case _:
            return Numbers((RANGES[kind],), unknown)


def known_values(kind: Kind) -> Values:
    """All values of a kind but unknown."""
    return universe(kind, unknown=False)


def compared(operator: str, value: Value, kind: Kind, policy: Policy) -> Values:
    """The values of a kind that compare so with a constant."""
    if kind is Kind.TEXT:
        return listed((value,), kind, policy)
    if not isinstance(value, int):
        return Numbers()
    lowest, highest = (0, 1) if kind is Kind.YES_NO else RANGES[kind]
    number = int(value)
    low, high = {
        "==": (number, number),
        "<": (lowest, number - 1),
        "<=": (lowest, number),
        ">": (number + 1, highest),
        ">=": (number, highest),
    }[operator]
    return spanning(max(low, lowest), min(high, highest))


def spanning(low: int, high: int) -> Numbers:
    """The whole numbers from low to high."""
    return Numbers(((low, high),)) if low <= high else Numbers()


def listed(values: tuple[Value, ...], kind: Kind, policy: Policy) -> Values:
    """These values; of texts only those that a file can hold."""
    if kind is Kind.TEXT:
        return Texts(frozenset(each for each in values if isinstance(each, str) and can_be_read(each, policy)))
    numbers = sorted({int(each) for each in values if isinstance(each, int)})
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return Numbers(tuple(found))


def can_be_read(text: str, policy: Policy) -> bool:
    """Can a field have this text? Blank texts are read as unknown, and white space around a text is dropped."""
    return bool(text) and text == text.strip() and text not in {blank.strip() for blank in policy.schema.blanks}


def texts_passing(test: Probe) -> Texts:
    """The texts that pass a test."""
    return Texts(others=True, passing=(test,))


def contains_value(values: Values, value: Value) -> bool:
    """Is this value one of them?"""
    if value is None:
        return values.unknown
    if isinstance(values, Texts):
        return isinstance(value, str) and not meet(Texts(frozenset((value,))), values).empty
    return isinstance(value, int) and not meet(spanning(int(value), int(value)), values).empty
