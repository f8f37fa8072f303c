"""What is left of an event condition once the event's action is known.

Most conditions begin by asking for one action. Where the loop has already found out which it is, they need not ask
again, and those that ask for another one need not be tried at all.
"""

from collections.abc import Iterator

from leadrules.evaluation.compiled.walking import walk
from leadrules.model.expressions import (
    Among,
    And,
    AtLeast,
    Comparison,
    Condition,
    Constant,
    EventField,
    Implies,
    Known,
    Not,
    Operand,
    Or,
    TextTest,
)
from leadrules.model.texts import passes

TRUE = And(())
FALSE = Or(())


def actions_named(condition: Condition) -> Iterator[str]:
    """The actions that a condition asks for by name, in the order it does."""
    for node in walk(condition):
        match node:
            case Comparison("==", asked, Constant(str(named))) | Comparison("==", Constant(str(named)), asked):
                if is_action(asked):
                    yield named
            case Among(asked, values) if is_action(asked):
                yield from (each for each in values if isinstance(each, str))
            case _:
                pass


def is_action(operand: Operand) -> bool:
    """Is it the event's action?"""
    return isinstance(operand, EventField) and operand.name == "action"


def specialised(condition: Condition, action: str | None, named: frozenset[str]) -> Condition:
    """The condition for events of this action; for None, for those whose action is none of the `named` or unknown."""
    match condition:
        case And(parts):
            return _all(tuple(specialised(each, action, named) for each in parts))
        case Or(parts):
            return _any(tuple(specialised(each, action, named) for each in parts))
        case Not(part):
            return _not(specialised(part, action, named))
        case Implies(premise, conclusion):
            return _any((_not(specialised(premise, action, named)), specialised(conclusion, action, named)))
        case AtLeast(count, parts):
            return _at_least(count, tuple(specialised(each, action, named) for each in parts))
        case _:
            told = _told(condition, action, named)
            return condition if told is None else TRUE if told else FALSE


def _told(condition: Condition, action: str | None, named: frozenset[str]) -> bool | None:
    """What the action alone tells of a condition that holds no others; None where it does not tell."""
    match condition:
        case Comparison("==", left, Constant(text)) | Comparison("==", Constant(text), left) if is_action(left):
            return text == action if action is not None else False if text in named else None
        case Among(asked, values) if is_action(asked):
            return action in values if action is not None else False if named.issuperset(values) else None
        case TextTest(asked, test, texts, folding) if is_action(asked) and action is not None:
            return any(passes(test, action, wanted, ignoring_case=folding) for wanted in texts)
        case Known(asked) if is_action(asked) and action is not None:
            return True
        case _:
            return None


def _all(parts: tuple[Condition, ...]) -> Condition:
    if FALSE in parts:
        return FALSE
    left = tuple(each for each in parts if each != TRUE)
    return left[0] if len(left) == 1 else And(left)


def _any(parts: tuple[Condition, ...]) -> Condition:
    if TRUE in parts:
        return TRUE
    left = tuple(each for each in parts if each != FALSE)
    return left[0] if len(left) == 1 else Or(left)


def _not(part: Condition) -> Condition:
    if part == TRUE:
        return FALSE
    return TRUE if part == FALSE else Not(part)


def _at_least(count: int, parts: tuple[Condition, ...]) -> Condition:
    left = tuple(each for each in parts if each not in {TRUE, FALSE})
    missing = count - parts.count(TRUE)
    if missing <= 0:
        return TRUE
    return FALSE if missing > len(left) else AtLeast(missing, left)
