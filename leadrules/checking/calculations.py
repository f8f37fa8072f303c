"""Arithmetic: numbers and scores, times and lengths of time."""

from leadrules.checking.kinds import DATED, NUMERIC, convert, is_field, link, settle
from leadrules.checking.problems import values as problems
from leadrules.checking.reading import Reading, Typed
from leadrules.model.expressions import Arithmetic, Constant
from leadrules.model.values import Kind
from leadrules.syntax import nodes


def calculate(reading: Reading, node: nodes.Arithmetic, left: Typed, right: Typed) -> Typed:
    """`revenue / employees`; operands of unknown kind are learned from the operator and the other side."""
    operator = node.operator.value
    if left.kind is None or right.kind is None:
        return _learn(reading, node, operator, left, right)
    kinds = _kinds(operator, left.kind, right.kind)
    if kinds is None:
        odd = next((side for side in (left, right) if side.kind in {Kind.TEXT, Kind.YES_NO} and is_field(side)), None)
        text = odd.node.span.text if odd else ""
        reading.report(problems.no_arithmetic(node.span, operator, left.kind, right.kind, text))
        return unsaid(node)
    first, second, result = kinds
    operands = convert(reading, left.operand, first), convert(reading, right.operand, second)
    return Typed(Arithmetic(operator, *operands, result, span=node.span), result, node)


def unsaid(node: nodes.Expression) -> Typed:
    """An operand that nothing more is said about."""
    return Typed(Constant(None, Kind.TEXT, span=node.span), None, node)


def _kinds(operator: str, left: Kind, right: Kind) -> tuple[Kind, Kind, Kind] | None:
    """In which kinds the two are taken, and the kind of the result."""
    both = {left, right}
    if operator in {"*", "/"}:
        return (Kind.NUMBER, Kind.NUMBER, Kind.NUMBER) if both <= NUMERIC else None
    if both == {Kind.NUMBER}:
        return Kind.NUMBER, Kind.NUMBER, Kind.NUMBER
    if both <= NUMERIC:
        return Kind.SCORE, Kind.SCORE, Kind.SCORE
    if both == {Kind.DURATION}:
        return Kind.DURATION, Kind.DURATION, Kind.DURATION
    if left in DATED and right is Kind.DURATION:
        return Kind.TIME, Kind.DURATION, Kind.TIME
    if operator == "+" and left is Kind.DURATION and right in DATED:
        return Kind.DURATION, Kind.TIME, Kind.TIME
    if operator == "-" and both <= DATED:
        return Kind.TIME, Kind.TIME, Kind.DURATION
    return None


def _learn(reading: Reading, node: nodes.Arithmetic, operator: str, left: Typed, right: Typed) -> Typed:
    """What an operand of unknown kind must be; the result, where that follows."""
    known = left.kind or right.kind
    result: Kind | None = None
    if operator in {"*", "/"} or known in NUMERIC:
        wanted: tuple[Kind, ...] = (Kind.NUMBER,)
        result = Kind.SCORE if known is Kind.SCORE and operator in {"+", "-"} else Kind.NUMBER
    elif known is Kind.DURATION:
        wanted, result = (Kind.TIME, Kind.DATE), Kind.TIME
    elif known in DATED:
        wanted, result = (Kind.TIME, Kind.DATE), Kind.DURATION
    elif known is None and operator == "-":
        wanted = (Kind.NUMBER, Kind.TIME, Kind.DATE)
    else:
        wanted, result = (Kind.NUMBER,), Kind.NUMBER
    for side in (left, right):
        if side.kind is None:
            settle(reading, side, wanted, firm=known is not None)
    if not reading.learning:
        return unsaid(node)
    if result:
        return Typed(Constant(None, result, span=node.span), result, node)
    link(reading, left.open, right.open)
    return Typed(Constant(None, Kind.TEXT, span=node.span), None, node, (*left.open, *right.open), difference=True)
