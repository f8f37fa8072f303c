"""Conditions as Python expressions that are true where the condition is, and false otherwise."""

import ast
from collections.abc import Sequence
from typing import assert_never

from leadrules.evaluation.compiled import writing as write
from leadrules.evaluation.compiled.draft import Draft
from leadrules.evaluation.compiled.operands import known_both, may_be_unknown, operand, twice
from leadrules.model.expressions import (
    Among,
    And,
    AnyEvent,
    AtLeast,
    Between,
    Comparison,
    Condition,
    Constant,
    Count,
    EventAge,
    Fact,
    Implies,
    Known,
    Listed,
    Not,
    Operand,
    Or,
    TextTest,
)
from leadrules.model.texts import fold, matches
from leadrules.model.values import NUMBER_UNIT

# `age <= 30d` is asked as `at >= as_of - 30d`: the bound is computed once for all events.
_TURNED = {"==": "==", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def condition(meant: Condition | None, draft: Draft) -> ast.expr:
    """The condition, asked in the place where the expression stands."""
    match meant:
        case None:
            return write.constant(True)
        case And(parts):
            return write.all_of([condition(each, draft) for each in parts])
        case Or(parts):
            return write.any_of([condition(each, draft) for each in parts])
        case Not(part):
            return write.negated(condition(part, draft))
        case Implies(premise, conclusion):
            return write.any_of([write.negated(condition(premise, draft)), condition(conclusion, draft)])
        case AtLeast(count, parts):
            ones = [write.either(condition(each, draft), write.constant(1), write.constant(0)) for each in parts]
            held = write.call(write.name("sum"), write.tuple_of(*ones))
            return write.compare(">=", held, write.constant(count))
        case Known(asked):
            return write.known(operand(asked, draft)) if may_be_unknown(asked) else write.constant(True)
        case Comparison():
            return _comparison(meant, draft)
        case Among():
            return _among(meant, draft)
        case Between():
            return _between(meant, draft)
        case TextTest():
            return _text_test(meant, draft)
        case AnyEvent(where):
            return write.name(draft.count(where))
        case Fact(fact):
            return _fact(fact)
        case Listed():
            raise AssertionError(meant)
        case _:
            assert_never(meant)


def _comparison(meant: Comparison, draft: Draft) -> ast.expr:
    amount = _amount(meant.right)
    if isinstance(meant.left, EventAge) and amount is not None:
        return write.compare(_TURNED[meant.operator], write.name("at"), draft.bound(amount))
    if isinstance(meant.left, Count) and amount is not None and amount % NUMBER_UNIT == 0:
        counted = write.name(draft.count(meant.left.where))
        return write.compare(meant.operator, counted, write.constant(amount // NUMBER_UNIT))
    if meant.operator == "==" and not (may_be_unknown(meant.left) and may_be_unknown(meant.right)):
        # None equals nothing that is known.
        return write.compare("==", operand(meant.left, draft), operand(meant.right, draft))
    checks, left, right = known_both(meant.left, meant.right, draft)
    return write.all_of([*checks, write.compare(meant.operator, left, right)])


def _amount(meant: Operand) -> int | None:
    return meant.value if isinstance(meant, Constant) and isinstance(meant.value, int) else None


def _among(meant: Among, draft: Draft) -> ast.expr:
    values = [each for each in meant.values if each is not None]
    if not values:
        return write.constant(False)
    asked = operand(meant.operand, draft)
    if len(values) == 1:
        return write.compare("==", asked, write.constant(values[0]))
    return write.compare("in", asked, write.constant(frozenset(values)))


def _between(meant: Between, draft: Draft) -> ast.expr:
    low, high = _amount(meant.low), _amount(meant.high)
    if isinstance(meant.operand, EventAge) and low is not None and high is not None:
        return ast.Compare(draft.bound(high), [ast.LtE(), ast.LtE()], [write.name("at"), draft.bound(low)])
    checks, values = list[ast.expr](), list[ast.expr]()
    for each in (meant.low, meant.operand, meant.high):
        value = operand(each, draft)
        if may_be_unknown(each):
            first, value = twice(value, draft)
            checks.append(write.known(first))
        values.append(value)
    return write.all_of([*checks, ast.Compare(values[0], [ast.LtE(), ast.LtE()], values[1:])])


def _text_test(meant: TextTest, draft: Draft) -> ast.expr:
    texts = tuple(fold(each) if meant.ignoring_case else each for each in meant.texts)
    if not texts:
        return write.constant(False)
    checks: list[ast.expr] = []
    text = operand(meant.operand, draft)
    if may_be_unknown(meant.operand):
        first, text = twice(text, draft)
        checks = [write.known(first)]
    if meant.ignoring_case:
        folded = draft.fresh("t")
        # Naming is part of the check, because what follows may ask more than once; a text is never None.
        checks.append(write.known(write.named(folded, write.call(draft.keep(fold), text))))
        text = write.name(folded)
    return write.all_of([*checks, _passes(meant.test, text, texts, draft)])


def _passes(test: str, text: ast.expr, texts: Sequence[str], draft: Draft) -> ast.expr:
    wanted = write.constant(texts[0] if len(texts) == 1 else tuple(texts))
    match test:
        case "contains":
            return write.any_of([write.compare("in", write.constant(each), text) for each in texts])
        case "starts with":
            return write.call(write.attribute(text, "startswith"), wanted)
        case "ends with":
            return write.call(write.attribute(text, "endswith"), wanted)
        case "matches":
            return write.any_of([_matches(text, each, draft) for each in texts])
        case _:
            raise AssertionError(test)


def _matches(text: ast.expr, pattern: str, draft: Draft) -> ast.expr:
    """A pattern with stars at its ends alone is a simpler test."""
    inside = pattern.strip("*")
    if "*" in inside or "?" in inside or not inside:
        return write.call(draft.keep(matches), text, write.constant(pattern))
    match pattern.startswith("*"), pattern.endswith("*"):
        case True, True:
            return write.compare("in", write.constant(inside), text)
        case True, False:
            return write.call(write.attribute(text, "endswith"), write.constant(inside))
        case False, True:
            return write.call(write.attribute(text, "startswith"), write.constant(inside))
        case _:
            return write.compare("==", text, write.constant(inside))


def _fact(fact: str) -> ast.expr:
    match fact:
        case "complete":
            return write.negated(write.name("missing"))
        case "disqualified":
            return write.name("disqualified")
        case "handed_off":
            return write.name("hand_off")
        case _:
            raise AssertionError(fact)
