"""Operands as Python expressions, None where unknown."""

import ast
from functools import partial
from typing import Final, assert_never

from leadrules.evaluation.arithmetic import calculate, convert, fitting
from leadrules.evaluation.compiled import writing as write
from leadrules.evaluation.compiled.collecting import greatest, known_values, latest, latest_value, total
from leadrules.evaluation.compiled.draft import NEVER, Draft
from leadrules.model.expressions import (
    Arithmetic,
    AsOf,
    Constant,
    Converted,
    Count,
    Distinct,
    EventAge,
    EventField,
    Latest,
    LeadField,
    Maximum,
    NextStageName,
    Operand,
    ScoreOf,
    Since,
    StageName,
    Sum,
    TierName,
)
from leadrules.model.values import NUMBER_UNIT, SCORE_PER_NUMBER, Kind

_NONE: Final = ast.Constant(None)


def operand(meant: Operand, draft: Draft) -> ast.expr:
    """The operand's value in the place where the expression stands."""
    match meant:
        case Constant():
            return write.constant(meant.value)
        case LeadField():
            return _lead_id() if meant.name == "id" else draft.lead_field(meant.name)
        case EventField():
            return event_field(meant.name, draft)
        case EventAge():
            return write.calculate("-", write.name("as_of"), write.name("at"))
        case AsOf():
            return write.name("as_of")
        case Converted():
            return _converted(meant, draft)
        case Arithmetic():
            return _arithmetic(meant, draft)
        case ScoreOf():
            return write.name("total" if meant.name is None else draft.scores[meant.name])
        case TierName():
            return write.name("tier")
        case StageName():
            return write.name("stage")
        case NextStageName():
            raise AssertionError(meant)
        case Count() | Since() | Distinct() | Sum() | Maximum() | Latest():
            return _aggregate(meant, draft)
        case _:
            assert_never(meant)


def event_field(field: str, draft: Draft) -> ast.expr:
    """A field of the loop's event."""
    if field in {"action", "at"}:
        return write.name(field)
    return _lead_id() if field == "lead" else draft.event_field(field)


def may_be_unknown(meant: Operand) -> bool:
    """Can the operand be None?"""
    match meant:
        case Constant():
            return meant.value is None
        case LeadField():
            return meant.name != "id"
        case EventField():
            return meant.name not in {"at", "lead"}
        case EventAge() | AsOf() | ScoreOf() | Count() | Distinct():
            return False
        case Converted():
            return meant.kind is not Kind.SCORE or may_be_unknown(meant.operand)
        case Arithmetic():
            return not _is_span(meant) or may_be_unknown(meant.left) or may_be_unknown(meant.right)
        case _:
            return True


def twice(expression: ast.expr, draft: Draft) -> tuple[ast.expr, ast.expr]:
    """An expression to be used for the first time and again, computed once."""
    if isinstance(expression, ast.Name | ast.Constant):
        return expression, expression
    passing = draft.fresh("t")
    return write.named(passing, expression), write.name(passing)


def known_both(left: Operand, right: Operand, draft: Draft) -> tuple[list[ast.expr], ast.expr, ast.expr]:
    """What makes sure that both operands are known, and then their values."""
    checks, values = list[ast.expr](), list[ast.expr]()
    for meant in (left, right):
        value = operand(meant, draft)
        if may_be_unknown(meant):
            first, value = twice(value, draft)
            checks.append(write.known(first))
        values.append(value)
    return checks, values[0], values[1]


def _lead_id() -> ast.expr:
    return write.attribute(write.name("lead"), "id")


def _converted(meant: Converted, draft: Draft) -> ast.expr:
    inner = meant.operand
    if (inner.kind, meant.kind) != (Kind.NUMBER, Kind.SCORE):
        converter = draft.keep(partial(convert, draft.policy.calendar))
        return write.call(converter, operand(inner, draft), draft.keep(inner.kind), draft.keep(meant.kind))
    if isinstance(inner, Constant) and isinstance(inner.value, int):
        return write.constant(inner.value * SCORE_PER_NUMBER)
    first, again = twice(operand(inner, draft), draft)
    if not may_be_unknown(inner):
        return write.calculate("*", first, write.constant(SCORE_PER_NUMBER))
    return write.either(write.known(first), write.calculate("*", again, write.constant(SCORE_PER_NUMBER)), _NONE)


def _is_span(meant: Arithmetic) -> bool:
    """Time − time: always fits a duration."""
    return meant.operator == "-" and meant.left.kind is Kind.TIME and meant.right.kind is Kind.TIME


def _arithmetic(meant: Arithmetic, draft: Draft) -> ast.expr:
    if not _is_span(meant):
        left, right = operand(meant.left, draft), operand(meant.right, draft)
        return write.call(draft.keep(calculate), write.constant(meant.operator), left, right, draft.keep(meant.kind))
    checks, left, right = known_both(meant.left, meant.right, draft)
    span = write.calculate("-", left, right)
    return write.either(write.all_of(checks), span, _NONE) if checks else span


def _aggregate(meant: Count | Since | Distinct | Sum | Maximum | Latest, draft: Draft) -> ast.expr:
    match meant:
        case Count():
            return write.calculate("*", write.name(draft.count(meant.where)), write.constant(NUMBER_UNIT))
        case Since():
            at = write.name(latest(meant.where, draft))
            happened = write.compare(">", at, write.constant(NEVER))
            return write.either(happened, write.calculate("-", write.name("as_of"), at), _NONE)
        case Distinct():
            values = write.name(known_values(meant.where, event_field(meant.field.name, draft), draft))
            return write.calculate("*", write.call(write.name("len"), values), write.constant(NUMBER_UNIT))
        case Sum():
            summed = write.name(total(meant.where, event_field(meant.field.name, draft), draft))
            return write.call(draft.keep(fitting), summed, draft.keep(meant.kind))
        case Maximum():
            return write.name(greatest(meant.where, event_field(meant.field.name, draft), draft))
        case Latest():
            return write.name(latest_value(meant.where, event_field(meant.field.name, draft), draft))
        case _:
            assert_never(meant)
