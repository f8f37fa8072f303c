"""What is known of a condition where a field is unknown: whatever is compared with it is false."""

from collections.abc import Callable, Iterator

from leadrules.linting.supposing import Told
from leadrules.model.expressions import (
    Among,
    Arithmetic,
    Between,
    Comparison,
    Condition,
    Converted,
    EventField,
    Known,
    LeadField,
    Operand,
    TextTest,
)
from leadrules.sampling.walking import expressions

AnyField = LeadField | EventField


def fields_in(conditions: object) -> Iterator[AnyField]:
    """Each field in one or more conditions, once."""
    yield from dict.fromkeys(part for part in expressions(conditions) if isinstance(part, AnyField))


def asked_for(conditions: object) -> set[AnyField]:
    """The fields of which a condition asks whether they are known: whoever wrote it has thought of blanks."""
    return {each for part in expressions(conditions) if isinstance(part, Known) for each in fields_in(part)}


def is_of_event(field: AnyField) -> bool:
    """Whether it is the event's, and may be unknown: its time never is."""
    return isinstance(field, EventField) and field.name != "at"


def without(absent: Callable[[AnyField], bool]) -> Told:
    """What there is to tell of a condition's parts when these fields are unknown."""

    def told(condition: Condition) -> bool | None:
        match condition:
            case Comparison(_, left, right):
                asked: tuple[Operand, ...] = (left, right)
            case Between(operand, low, high):
                asked = (operand, low, high)
            case Among(operand) | TextTest(operand) | Known(operand):
                asked = (operand,)
            case _:
                return None
        return False if any(_rests_on(operand, absent) for operand in asked) else None

    return told


def _rests_on(operand: Operand, absent: Callable[[AnyField], bool]) -> bool:
    """Is the operand unknown whenever one of these fields is?"""
    match operand:
        case LeadField() | EventField():
            return absent(operand)
        case Converted(inner):
            return _rests_on(inner, absent)
        case Arithmetic(_, left, right):
            return _rests_on(left, absent) or _rests_on(right, absent)
        case _:
            return False
