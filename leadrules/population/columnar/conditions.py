"""Where a condition holds in the rows of a frame."""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import eq, ge, gt, le, lt
from typing import Any, Final

import numpy as np

from leadrules.model.expressions import (
    Among,
    And,
    AtLeast,
    Between,
    Comparison,
    Condition,
    Implies,
    Known,
    Not,
    Or,
    TextTest,
)
from leadrules.model.values import Kind, Value
from leadrules.population.columnar.arrays import alike, where_known
from leadrules.population.columnar.frames import Frame
from leadrules.population.columnar.operands import value_in
from leadrules.population.columnar.text_tests import among_texts, where_passing
from leadrules.records.prepared.shape import Column, Truth

_COMPARED: Final[Mapping[str, Callable[[Any, Any], Any]]] = {"==": eq, "<": lt, "<=": le, ">": gt, ">=": ge}
_TRUE: Final = np.array(True)
_FALSE: Final = np.array(False)


def true_in(frame: Frame, condition: Condition | None) -> Truth:
    """One answer a row, or a single one where it is the same in all; without a condition, true."""
    if condition is None:
        return _TRUE
    own = frame.judge(condition)
    if own is not None:
        return own
    match condition:
        case And():
            return all_of([true_in(frame, each) for each in condition.conditions])
        case Or():
            return any_of([true_in(frame, each) for each in condition.conditions])
        case Not():
            return np.asarray(~true_in(frame, condition.condition))
        case Implies():
            return np.asarray(~true_in(frame, condition.premise) | true_in(frame, condition.conclusion))
        case AtLeast():
            return at_least(condition.count, [true_in(frame, each) for each in condition.conditions])
        case Known():
            known = value_in(frame, condition.operand).known
            return _TRUE if known is None else known
        case Comparison():
            return compared(condition.operator, value_in(frame, condition.left), value_in(frame, condition.right))
        case Among():
            return _among(value_in(frame, condition.operand), condition.values)
        case Between():
            low, asked, high = (value_in(frame, each) for each in (condition.low, condition.operand, condition.high))
            inside = np.asarray((low.values <= asked.values) & (asked.values <= high.values))
            return where_known(_flat(inside), low, asked, high)
        case TextTest():
            return where_passing(condition, value_in(frame, condition.operand))
        case _:
            raise AssertionError(condition)


def compared(operator: str, left: Column, right: Column) -> Truth:
    """A comparison; false where either side is unknown."""
    values = alike(left, right) if left.kind is Kind.TEXT else (left.values, right.values)
    return where_known(_flat(_COMPARED[operator](*values)), left, right)


def all_of(truths: Sequence[Truth]) -> Truth:
    """Where all hold."""
    return reduce(_and, truths) if truths else _TRUE


def any_of(truths: Sequence[Truth]) -> Truth:
    """Where at least one holds."""
    return reduce(_or, truths) if truths else _FALSE


def at_least(count: int, truths: Sequence[Truth]) -> Truth:
    """Where at least so many hold."""
    return np.asarray(sum((each.astype(np.int32) for each in truths), np.array(0, np.int32)) >= count)


def _among(column: Column, values: tuple[Value, ...]) -> Truth:
    if column.kind is Kind.TEXT:
        return where_known(among_texts(values, column), column)
    return where_known(any_of([_flat(column.values == each) for each in values if each is not None]), column)


def _and(one: Truth, other: Truth) -> Truth:
    return np.asarray(one & other)


def _or(one: Truth, other: Truth) -> Truth:
    return np.asarray(one | other)


def _flat(truth: Any) -> Truth:
    """Comparing whole numbers of any length gives objects, and of single values scalars."""
    return np.asarray(truth, np.bool_)
