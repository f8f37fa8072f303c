"""Which kind an operand has, or is taken to have from its use; and how two kinds are brought to one."""

from itertools import pairwise
from typing import Final

from attrs import evolve

from leadrules.checking.constants import LITERALS
from leadrules.checking.problems import comparisons as problems
from leadrules.checking.reading import FieldKey, Reading, Typed, Use
from leadrules.model.clock import local_day
from leadrules.model.expressions import Constant, Converted, EventField, LeadField, Operand
from leadrules.model.values import SCORE_PER_NUMBER, Kind
from leadrules.text.span import Span

NUMERIC: Final = frozenset({Kind.NUMBER, Kind.SCORE})
DATED: Final = frozenset({Kind.DATE, Kind.TIME})
ORDERED: Final = frozenset({Kind.NUMBER, Kind.SCORE, Kind.DURATION, Kind.DATE, Kind.TIME})
# The kinds that a field can have when it is compared with a value of another; the likeliest first.
FITTING: Final[dict[Kind, tuple[Kind, ...]]] = {
    Kind.NUMBER: (Kind.NUMBER,),
    Kind.SCORE: (Kind.NUMBER,),
    Kind.TEXT: (Kind.TEXT,),
    Kind.YES_NO: (Kind.YES_NO,),
    Kind.DATE: (Kind.DATE, Kind.TIME),
    Kind.TIME: (Kind.TIME, Kind.DATE),
    Kind.DURATION: (Kind.TIME, Kind.DATE),  # no field is one; most likely its age was meant, which the message offers
}


def settle(reading: Reading, typed: Typed, kinds: tuple[Kind, ...], *, firm: bool = True) -> None:
    """Learn that the fields behind an operand are of one of these kinds."""
    if typed.difference and Kind.NUMBER not in kinds:
        kinds = (Kind.TIME, Kind.DATE)  # the difference of two times is a duration
    reading.uses.extend(Use(key, kinds, typed.node.span, firm) for key in typed.open)


def learn_from(reading: Reading, one: Typed, other: Typed) -> None:
    """Learn from two operands that are compared: the known kind settles the other, unknown ones are the same."""
    for learned, teacher in ((one, other), (other, one)):
        if learned.kind is None and teacher.kind is not None:
            settle(reading, learned, FITTING[teacher.kind])
    link(reading, one.open, other.open)


def link(reading: Reading, one: tuple[FieldKey, ...], other: tuple[FieldKey, ...]) -> None:
    """Learn that these fields are of one kind."""
    together = (*one, *other)
    reading.links.extend(pairwise(together))


def matched(reading: Reading, left: Typed, right: Typed, span: Span) -> tuple[Operand, Operand, Kind] | None:
    """Both operands in one kind; None, and a problem reported unless there was one already, where there is none."""
    if left.kind is None or right.kind is None:
        learn_from(reading, left, right)
        return None
    kind = common_kind(left.kind, right.kind)
    if kind is None:
        reading.report(problems.different_types(span, _side(left, left.kind), _side(right, right.kind)))
        return None
    return convert(reading, left.operand, kind), convert(reading, right.operand, kind), kind


def _side(typed: Typed, kind: Kind) -> problems.Side:
    """One side of a comparison, as a message shows it."""
    return problems.Side(typed.node.span.text, kind, isinstance(typed.node, LITERALS), is_field(typed))


def is_field(typed: Typed) -> bool:
    """Whether an operand is a field, which could be declared otherwise."""
    return isinstance(typed.operand, LeadField | EventField)


def common_kind(one: Kind, other: Kind) -> Kind | None:
    """The kind in which two are compared: scores exactly, a time and a date by the calendar day."""
    if one is other:
        return one
    if {one, other} == NUMERIC:
        return Kind.SCORE
    if {one, other} == DATED:
        return Kind.DATE
    return None


def convert(reading: Reading, operand: Operand, kind: Kind) -> Operand:
    """An operand in another kind; constants are converted at once, where that needs no calendar to explain it."""
    if operand.kind is kind:
        return operand
    if isinstance(operand, Constant) and isinstance(operand.value, int):
        if operand.kind is Kind.NUMBER and kind is Kind.SCORE:
            return evolve(operand, value=operand.value * SCORE_PER_NUMBER, kind=kind)
        if operand.kind is Kind.TIME and kind is Kind.DATE:
            return evolve(operand, value=local_day(reading.calendar, operand.value), kind=kind)
    return Converted(operand, kind, span=operand.span)
