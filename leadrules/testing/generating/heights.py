"""How far a lead is from what is wanted of it: 0 where it is there, and less with every step in the right direction."""

from typing import Final

from leadrules.evaluation.expressions import holds, matching, value
from leadrules.evaluation.situation import Situation
from leadrules.model.expressions import (
    And,
    AnyEvent,
    AtLeast,
    Between,
    Comparison,
    Condition,
    Implies,
    Not,
    Operand,
    Or,
)
from leadrules.model.lead import Event

STEP: Final = 1 << 62  # one thing that is not as it should be weighs more than any number that is off
OFF: Final = STEP - 1


def height(condition: Condition, situation: Situation, event: Event | None = None, *, true: bool = True) -> int:
    """How far a lead, or one of its events, is from making a condition true, or false."""
    if holds(condition, situation, event) == true:
        return 0
    match condition:
        case Not(inner):
            return height(inner, situation, event, true=not true)
        case And(parts) | Or(parts):
            heights = [height(each, situation, event, true=true) for each in parts]
            return sum(heights) if isinstance(condition, And) == true else min(heights, default=STEP)
        case AtLeast(count, parts):
            heights = sorted(height(each, situation, event, true=true) for each in parts)
            return sum(heights[: count if true else len(parts) - count + 1]) or STEP
        case Implies(premise, conclusion):
            ways = height(premise, situation, event, true=not true), height(conclusion, situation, event, true=true)
            return min(ways) if true else sum(ways)
        case AnyEvent(where):
            return _of_events(where, situation, true=true)
        case Comparison(_, left, right):
            return _apart(left, right, situation, event)
        case Between(operand, low, high):
            return min(_apart(operand, end, situation, event) for end in (low, high))
        case _:
            return STEP


def _of_events(where: Condition | None, situation: Situation, *, true: bool) -> int:
    if not true:
        return STEP * len(matching(where, situation))
    heights = (height(where, situation, each) for each in situation.events if where is not None)
    return min(heights, default=2 * STEP)


def _apart(left: Operand, right: Operand, situation: Situation, event: Event | None) -> int:
    """How far two numbers are apart; they may be equal and still on the wrong side."""
    one, other = value(left, situation, event), value(right, situation, event)
    if not isinstance(one, int) or not isinstance(other, int):
        return STEP
    return min(abs(one - other) + 1, OFF)
