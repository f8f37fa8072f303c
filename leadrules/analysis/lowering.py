"""Conditions of a policy as formulas: each test becomes the set of values with which its operand passes.

What other statements decide is unfolded: `tier == Hot` becomes the condition of that tier and not those of the tiers above
it, and so on down to fields, events and scores. A comparison with an unknown is false.
"""

from typing import assert_never

from leadrules.analysis.aggregates import aggregated, at_least_one
from leadrules.analysis.formulas import FALSE, TRUE, Formula, enough, every, implied, is_in, opposite, some
from leadrules.analysis.meaning import Meaning
from leadrules.analysis.sets import Numbers, Values
from leadrules.analysis.text_tests import Probe
from leadrules.analysis.unfolding import Test, by_label, collected, fact, label_in
from leadrules.analysis.variables import (
    compared,
    contains_value,
    known_values,
    listed,
    opposed,
    texts_passing,
    variable_of,
)
from leadrules.model.expressions import (
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
    Fact,
    Implies,
    Known,
    Latest,
    Listed,
    Maximum,
    Not,
    Operand,
    Or,
    Since,
    Sum,
    TextTest,
)
from leadrules.model.values import SCORE_PER_NUMBER, Kind

_MIRRORED = {"==": "==", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_SIGNS = {"==": ((0, 0),), "<": ((-1, -1),), "<=": ((-1, 0),), ">": ((1, 1),), ">=": ((0, 1),)}


def lower(condition: Condition | None, meaning: Meaning) -> Formula:
    """The formula of a condition about a lead or about an event; without a condition, what always holds."""
    match condition:
        case None:
            return TRUE
        case And(conditions):
            return every(lower(each, meaning) for each in conditions)
        case Or(conditions):
            return some(lower(each, meaning) for each in conditions)
        case Not(inner):
            return opposite(lower(inner, meaning))
        case Implies(premise, conclusion):
            return implied(lower(premise, meaning), lower(conclusion, meaning))
        case AtLeast(count, conditions):
            return enough(count, (lower(each, meaning) for each in conditions))
        case AnyEvent(where):
            return at_least_one(lower(where, meaning))
        case Fact(name):
            return fact(name, meaning, lambda each: lower(each, meaning))
        case Listed(collection, texts):
            return collected(collection, texts, meaning, lambda each: lower(each, meaning))
        case Comparison() | Among() | Between() | TextTest() | Known():
            label = label_in(condition)
            if label is not None:
                return by_label(condition, label, meaning, lambda each: lower(each, meaning))
            return _test(condition, meaning)
        case _:
            assert_never(condition)


def _test(condition: Test, meaning: Meaning) -> Formula:
    """A test of operands that no other statement decides."""
    match condition:
        case Comparison(operator, left, right):
            return _comparison(operator, left, right, meaning)
        case Between(operand, low, high):
            above = _comparison(">=", operand, low, meaning)
            return every((above, _comparison("<=", operand, high, meaning)))
        case Among(operand, values):
            return member(operand, listed(values, operand.kind, meaning.policy), meaning)
        case TextTest(operand, test, texts, ignoring_case):
            return member(operand, texts_passing(Probe(test, texts, ignoring_case)), meaning)
        case Known(operand):
            return known(operand, meaning)
        case _:
            assert_never(condition)


def _comparison(operator: str, left: Operand, right: Operand, meaning: Meaning) -> Formula:
    if isinstance(left, Constant) and not isinstance(right, Constant):
        operator, left, right = _MIRRORED[operator], right, left
    if isinstance(right, Constant):
        if right.value is None:
            return FALSE
        return member(left, compared(operator, right.value, right.kind, meaning.policy), meaning)
    if str(left) > str(right):  # the same two operands are always seen in the same order
        operator, left, right = _MIRRORED[operator], right, left
    sign = is_in(opposed(left, right), Numbers(_SIGNS[operator]))
    return every((known(left, meaning), known(right, meaning), sign))


def known(operand: Operand, meaning: Meaning) -> Formula:
    """The operand has a value."""
    return member(operand, known_values(operand.kind), meaning)


def member(operand: Operand, values: Values, meaning: Meaning) -> Formula:
    """The operand's value is one of these; unknown may be one of them."""
    match operand:
        case Constant(value):
            return TRUE if contains_value(values, value) else FALSE
        case Count(where) | Since(where):
            own = variable_of(operand, meaning.policy)
            return aggregated(operand, values, lower(where, meaning), lambda _: TRUE, own)
        case Distinct(of, where) | Sum(of, where) | Maximum(of, where) | Latest(of, where):
            own = variable_of(operand, meaning.policy)
            matching = lower(where, meaning)
            return aggregated(operand, values, matching, lambda wanted: member(of, wanted, meaning), own)
        case Converted(inner, Kind.SCORE):
            return member(inner, _in_numbers(values), meaning)
        case Converted(inner):
            return _calculated(operand, values, (inner,), meaning)
        case Arithmetic("-", AsOf(), then):
            return _calculated(operand, values, (_field(then),), meaning)
        case Arithmetic("-", then, AsOf()):  # the time left is the time passed, turned round
            passed = Arithmetic("-", AsOf(), then, operand.kind, span=operand.span)
            return member(passed, _turned(values), meaning)
        case Arithmetic(_, left, right):
            return _calculated(operand, values, (left, right), meaning)
        case _:
            return is_in(variable_of(operand, meaning.policy), values)


def _in_numbers(values: Values) -> Numbers:
    """The numbers whose scores lie in a set; the unit of a score is smaller."""
    spans = values.spans if isinstance(values, Numbers) else ()
    scaled = ((-(-low // SCORE_PER_NUMBER), high // SCORE_PER_NUMBER) for low, high in spans)
    return Numbers(tuple((low, high) for low, high in scaled if low <= high), values.unknown)


def _field(operand: Operand) -> Operand:
    return operand.operand if isinstance(operand, Converted) else operand


def _turned(values: Values) -> Numbers:
    spans = values.spans if isinstance(values, Numbers) else ()
    return Numbers(tuple((-high, -low) for low, high in reversed(spans)), values.unknown)


def _calculated(operand: Operand, values: Values, parts: tuple[Operand, ...], meaning: Meaning) -> Formula:
    """What is calculated from an unknown is unknown; what comes of known values is not followed."""
    whole = every(known(part, meaning) for part in parts)
    result = is_in(variable_of(operand, meaning.policy), values)
    return some((result, opposite(whole))) if values.unknown else every((result, whole))
