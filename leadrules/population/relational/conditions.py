"""Conditions as expressions that are true or false; one that holds or not may be NULL where that is as good as false."""

from typing import Final, assert_never

from leadrules.model.expressions import (
    Among,
    And,
    AnyEvent,
    AtLeast,
    Between,
    Comparison,
    Condition,
    Constant,
    EventAge,
    Fact,
    Implies,
    Known,
    Listed,
    Not,
    Or,
    TextTest,
)
from leadrules.population.relational.differences import tested
from leadrules.population.relational.operands import literal, settled, value
from leadrules.population.relational.scope import Scope
from leadrules.population.relational.trees import (
    FALSE,
    TRUE,
    Tree,
    added,
    all_of,
    among,
    any_of,
    binary,
    case,
    instead,
    known,
    opposite,
    whole,
)

_SHORT: Final = 2**62  # microseconds: so much can be taken from every instant within 64 bits
_TURNED: Final = {"==": "==", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def holds(condition: Condition | None, scope: Scope, *, surely: bool = False) -> Tree:
    """Is the condition true? Where it is not, the answer may be NULL, unless it must `surely` be one of both."""
    match condition:
        case None:
            return TRUE
        case And():
            return all_of(holds(each, scope, surely=surely) for each in condition.conditions)
        case Or():
            return any_of(holds(each, scope, surely=surely) for each in condition.conditions)
        case Not():
            return opposite(holds(condition.condition, scope, surely=True))
        case Implies():
            premise = opposite(holds(condition.premise, scope, surely=True))
            return any_of((premise, holds(condition.conclusion, scope, surely=surely)))
        case AtLeast():
            ones = [case([(holds(each, scope), whole(1))], whole(0)) for each in condition.conditions]
            return binary(">=", added(ones), whole(condition.count))
        case Known():
            term = value(condition.operand, scope)
            return TRUE if term.certain else known(term.tree)
        case AnyEvent():
            return scope.answers[condition].tree
        case Fact():
            return scope.facts[condition.name]
        case Listed():
            entries = scope.listed[condition.collection]
            return any_of(given for texts, given in entries if not set(texts).isdisjoint(condition.texts))
        case Comparison() | Among() | Between() | TextTest():
            tree, certain = _asked(condition, scope)
            return tree if certain or not surely else instead(tree, FALSE)
        case _:
            assert_never(condition)


def _asked(condition: Comparison | Among | Between | TextTest, scope: Scope) -> tuple[Tree, bool]:
    """The answer, and whether it is certain never to be NULL."""
    match condition:
        case Comparison():
            return _compared(condition, scope)
        case Among():
            asked = value(condition.operand, scope)
            return among(asked.tree, [literal(each).tree for each in condition.values]), asked.certain
        case Between():
            low, asked, high = (value(each, scope) for each in (condition.low, condition.operand, condition.high))
            ends = binary("<=", low.tree, asked.tree), binary("<=", asked.tree, high.tree)
            return all_of(ends), low.certain and asked.certain and high.certain
        case TextTest():
            asked = value(condition.operand, scope)
            test, folding = condition.test, condition.ignoring_case
            tree = any_of(tested(asked.tree, test, wanted, ignoring_case=folding) for wanted in condition.texts)
            return tree, asked.certain


def _compared(condition: Comparison, scope: Scope) -> tuple[Tree, bool]:
    operator = condition.operator
    if isinstance(condition.left, EventAge) and isinstance(condition.right, Constant):
        # as_of - at <= d is asked as at >= as_of - d: a bound of a column, which engines know how to use
        length = settled(condition.right, scope)
        if length is not None and length.certain and abs(length.bounds[0]) <= _SHORT:
            at = scope.of_event["at"]
            return binary(_TURNED[operator], at.tree, scope.moment.less(length.bounds[0])), True
    left, right = value(condition.left, scope), value(condition.right, scope)
    return binary(operator, left.tree, right.tree), left.certain and right.certain
