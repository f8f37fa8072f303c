"""Operands as terms: whole numbers throughout, NULL where unknown, as `evaluation.expressions` and `arithmetic` say."""

from typing import assert_never

from leadrules.model.clock import local_day, midnight
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
from leadrules.model.values import NUMBER_UNIT, RANGES, SCORE_PER_NUMBER, Kind, Value
from leadrules.population.relational.differences import half_away, narrow, wide
from leadrules.population.relational.scope import Bounds, Scope, Term
from leadrules.population.relational.trees import NULL, Tree, binary, case, text, truth, whole, within

_LONG = (-(2**63), 2**63 - 1)


def value(operand: Operand, scope: Scope) -> Term:
    """What an operand is."""
    constant = settled(operand, scope)
    if constant is not None:
        return constant
    match operand:
        case LeadField():
            return scope.of_lead[operand.name]
        case EventField():
            return scope.of_event[operand.name]
        case EventAge():
            at = scope.of_event["at"]
            return Term(binary("-", scope.moment.less(0), at.tree), True, _reach(scope.moment.bounds, at.bounds))
        case Converted():
            return _converted(value(operand.operand, scope), operand.operand.kind, operand.kind, scope)
        case Arithmetic():
            return _calculated(operand, value(operand.left, scope), value(operand.right, scope), scope)
        case ScoreOf():
            return scope.scores[operand.name]
        case TierName():
            return scope.labels["tier"]
        case StageName():
            return scope.labels["stage"]
        case NextStageName():
            return scope.labels["next_stage"]
        case Count() | Since() | Distinct() | Sum() | Maximum() | Latest():
            return scope.answers[operand]
        case AsOf():
            return Term(scope.moment.less(0), True, scope.moment.bounds)
        case Constant():
            raise AssertionError(operand)
        case _:
            assert_never(operand)


def settled(operand: Operand, scope: Scope) -> Term | None:
    """The term of an operand that is the same for everybody, where that is plain to see."""
    calendar = scope.clock.calendar
    match operand:
        case Constant():
            return literal(operand.value)
        case AsOf() if scope.moment.at is not None:
            return literal(scope.moment.at)
        case Converted(operand=Constant(value=int(number), kind=Kind.NUMBER), kind=Kind.SCORE):
            return literal(number * SCORE_PER_NUMBER)
        case Converted(operand=Constant(value=int(day), kind=Kind.DATE), kind=Kind.TIME):
            return _inside(midnight(calendar, day), Kind.TIME)
        case Converted(operand=Constant(value=int(at), kind=Kind.TIME), kind=Kind.DATE):
            return _inside(local_day(calendar, at), Kind.DATE)
        case Converted(operand=AsOf(), kind=Kind.DATE) if scope.moment.at is not None:
            return _inside(local_day(calendar, scope.moment.at), Kind.DATE)
        case _:
            return None


def _inside(number: int, kind: Kind) -> Term:
    lowest, highest = RANGES[kind]
    return literal(number if lowest <= number <= highest else None)


def literal(constant: Value) -> Term:
    """A constant."""
    match constant:
        case None:
            return Term(NULL)
        case bool():
            return Term(truth(constant), certain=True)
        case str():
            return Term(text(constant), certain=True)
        case int():
            return Term(whole(constant), True, (constant, constant))


def _reach(now: Bounds, at: Bounds) -> Bounds:
    return now[0] - at[1], now[1] - at[0]


def _converted(term: Term, source: Kind, target: Kind, scope: Scope) -> Term:
    match source, target:
        case Kind.TIME, Kind.DATE:
            kept = scope.keep(term)
            tree, bounds = scope.clock.day(kept.tree, term.bounds, scope.frame.keep)
        case Kind.DATE, Kind.TIME:
            kept = scope.keep(term)
            tree, bounds = scope.clock.midnight(kept.tree, term.bounds, scope.frame.keep)
        case Kind.NUMBER, Kind.SCORE:
            low, high = (end * SCORE_PER_NUMBER for end in term.bounds)
            tree, bounds = binary("*", _roomy(term.tree, (low, high)), whole(SCORE_PER_NUMBER)), (low, high)
        case Kind.SCORE, Kind.NUMBER:
            name = scope.frame.keep(wide(term.tree), "w").name
            most = max(map(abs, term.bounds)) // SCORE_PER_NUMBER + 1
            tree, bounds = half_away(name, whole(SCORE_PER_NUMBER)), (-most, most)
        case _:
            raise AssertionError(source, target)
    return fitting(Term(tree, term.certain, bounds), target, scope)


def _calculated(operand: Arithmetic, left: Term, right: Term, scope: Scope) -> Term:
    """Sums in 64 bits where they fit; products and quotients in 128."""
    certain = left.certain and right.certain
    match operand.operator:
        case "+" | "-":
            (low, high), (least, most) = left.bounds, right.bounds
            bounds = (low + least, high + most) if operand.operator == "+" else (low - most, high - least)
            tree = binary(operand.operator, _roomy(left.tree, bounds), right.tree)
        case "*":
            corners = [one * other for one in left.bounds for other in right.bounds]
            product = scope.frame.keep(binary("*", wide(left.tree), wide(right.tree)), "w")
            tree = half_away(product.name, whole(NUMBER_UNIT))
            bounds = (min(corners) // NUMBER_UNIT - 1, max(corners) // NUMBER_UNIT + 1)
        case "/":
            certain = False
            divisor = scope.keep(right)
            raised = scope.frame.keep(binary("*", wide(left.tree), whole(NUMBER_UNIT)), "w")
            none = binary("==", divisor.tree, whole(0))
            by = case([(none, NULL)], divisor.tree)
            tree = half_away(raised.name, scope.frame.keep(wide(by), "w"))
            most = max(map(abs, left.bounds)) * NUMBER_UNIT + 1
            bounds = (-most, most)
        case _:
            raise AssertionError(operand.operator)
    return fitting(Term(tree, certain, bounds), operand.kind, scope)


def fitting(term: Term, kind: Kind, scope: Scope) -> Term:
    """The value as a column, or NULL where it lies outside the range of its kind."""
    lowest, highest = RANGES[kind]
    low, high = term.bounds
    if lowest <= low and high <= highest:
        is_long = _LONG[0] <= low and high <= _LONG[1]
        return scope.keep(Term(narrow(term.tree) if is_long else term.tree, term.certain, term.bounds))
    kept = scope.keep(term)
    tree: Tree = case([(within(kept.tree, lowest, highest), kept.tree)])
    if _LONG[0] <= lowest and highest <= _LONG[1]:
        tree = narrow(tree)
    return scope.keep(Term(tree, False, (max(low, lowest), min(high, highest))))


def _roomy(tree: Tree, bounds: Bounds) -> Tree:
    """In 128 bits, unless what becomes of it fits 64: a literal alone would be taken for 32."""
    return narrow(tree) if _LONG[0] <= bounds[0] and bounds[1] <= _LONG[1] else wide(tree)
