"""The meaning of operands and conditions, in a situation and, where they speak about one, of an event."""

from collections.abc import Callable, Mapping
from operator import eq, ge, gt, le, lt
from typing import Any, Final, assert_never, cast

from leadrules.evaluation.arithmetic import calculate, convert, fitting
from leadrules.evaluation.situation import Situation, event_value, lead_value
from leadrules.model.expressions import (
    Aggregate,
    Among,
    And,
    AnyEvent,
    Arithmetic,
    AsOf,
    AtLeast,
    Between,
    Comparison,
    Condition,
    Constant,
    Converted,
    Count,
    Distinct,
    EventAge,
    EventField,
    Fact,
    Implies,
    Known,
    Latest,
    LeadField,
    Listed,
    Maximum,
    NextStageName,
    Not,
    Operand,
    Or,
    ScoreOf,
    Since,
    StageName,
    Sum,
    TextTest,
    TierName,
)
from leadrules.model.lead import Event
from leadrules.model.texts import passes
from leadrules.model.values import NUMBER_UNIT, Value

_COMPARED: Final[Mapping[str, Callable[[Any, Any], bool]]] = {"==": eq, "<": lt, "<=": le, ">": gt, ">=": ge}


def value(operand: Operand, situation: Situation, event: Event | None = None) -> Value:
    """What an operand is; None where it is unknown."""
    match operand:
        case Constant():
            return operand.value
        case LeadField():
            return lead_value(situation.lead, operand.name)
        case EventField():
            return event_value(situation.lead, _the(event), operand.name)
        case EventAge():
            return situation.as_of - _the(event).at
        case AsOf():
            return situation.as_of
        case Converted():
            inner = operand.operand
            return convert(situation.policy.calendar, value(inner, situation, event), inner.kind, operand.kind)
        case Arithmetic():
            left, right = value(operand.left, situation, event), value(operand.right, situation, event)
            return calculate(operand.operator, left, right, operand.kind)
        case ScoreOf():
            return situation.total if operand.name is None else situation.scores[operand.name]
        case TierName():
            return situation.tier
        case StageName():
            return situation.stage
        case NextStageName():
            return situation.next_stage
        case Count() | Since() | Distinct() | Sum() | Maximum() | Latest():
            return _over_events(operand, situation)
        case _:
            assert_never(operand)


def holds(condition: Condition | None, situation: Situation, event: Event | None = None) -> bool:
    """Is the condition true? Without a condition, always; a comparison with an unknown is false."""
    match condition:
        case None:
            return True
        case And():
            return all(holds(each, situation, event) for each in condition.conditions)
        case Or():
            return any(holds(each, situation, event) for each in condition.conditions)
        case Not():
            return not holds(condition.condition, situation, event)
        case Implies():
            return not holds(condition.premise, situation, event) or holds(condition.conclusion, situation, event)
        case AtLeast():
            return sum(holds(each, situation, event) for each in condition.conditions) >= condition.count
        case Known():
            return value(condition.operand, situation, event) is not None
        case Comparison():
            left, right = value(condition.left, situation, event), value(condition.right, situation, event)
            return left is not None and right is not None and _COMPARED[condition.operator](left, right)
        case Among():
            asked = value(condition.operand, situation, event)
            return asked is not None and asked in condition.values
        case Between():
            bounds = condition.low, condition.operand, condition.high
            low, asked, high = (cast("int | None", value(each, situation, event)) for each in bounds)
            return low is not None and asked is not None and high is not None and low <= asked <= high
        case TextTest():
            text = value(condition.operand, situation, event)
            folding = condition.ignoring_case
            return isinstance(text, str) and any(
                passes(condition.test, text, wanted, ignoring_case=folding) for wanted in condition.texts
            )
        case AnyEvent():
            return bool(matching(condition.where, situation))
        case Fact():
            return _fact(condition.name, situation)
        case Listed():
            return not set(condition.texts).isdisjoint(listed(condition.collection, situation))
        case _:
            assert_never(condition)


def matching(where: Condition | None, situation: Situation) -> tuple[Event, ...]:
    """The lead's events that match; without a condition, all of them."""
    return tuple(event for event in situation.events if holds(where, situation, event))


def listed(collection: str, situation: Situation) -> tuple[str, ...]:
    """The flags, lists, contents, hand-offs or missing fields that a claim or a test may ask for."""
    match collection:
        case "flags":
            return situation.flags
        case "lists":
            return situation.lists
        case "nurture":
            return situation.nurture
        case "hand_off":
            return situation.hand_off
        case "missing":
            return situation.missing
        case _:
            raise AssertionError(collection)


def _fact(name: str, situation: Situation) -> bool:
    match name:
        case "complete":
            return not situation.missing
        case "disqualified":
            return situation.disqualified
        case "handed_off":
            return bool(situation.hand_off)
        case _:
            raise AssertionError(name)


def _over_events(aggregate: Aggregate, situation: Situation) -> Value:
    events = matching(aggregate.where, situation)
    if isinstance(aggregate, Count):
        return len(events) * NUMBER_UNIT
    if isinstance(aggregate, Since):
        return situation.as_of - max(event.at for event in events) if events else None

    dated = [(event.at, event_value(situation.lead, event, aggregate.field.name)) for event in events]
    # All values of a field are of one kind, which the checker has seen to: they can be added and compared.
    known = cast("list[tuple[int, int]]", [(at, each) for at, each in dated if each is not None])
    match aggregate:
        case Distinct():
            return len({each for _, each in known}) * NUMBER_UNIT
        case Sum():
            return fitting(sum(each for _, each in known), aggregate.kind)
        case Maximum():
            return max((each for _, each in known), default=None)
        case Latest():
            return max(known)[1] if known else None
        case _:
            assert_never(aggregate)


def _the(event: Event | None) -> Event:
    """Conditions on an event are only ever asked of one."""
    if event is None:
        raise AssertionError
    return event
