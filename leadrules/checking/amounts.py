"""Points, caps, limits, lengths of time and counts: constants that must be of a certain size."""

from leadrules.checking.constants import constant
from leadrules.checking.problems import amounts as problems
from leadrules.checking.reading import Reading
from leadrules.model.expressions import Constant
from leadrules.model.values import NUMBER_UNIT, POINTS_LIMIT, SCORE_PER_NUMBER, Kind
from leadrules.syntax import nodes
from leadrules.text.span import Span

_CENT = NUMBER_UNIT // 100


def signed_points(reading: Reading, award: nodes.Award) -> int:
    """The points of a rule; a `let` behind its sign is positive itself."""
    value = _number(reading, award.points, "points") or 0
    if isinstance(award.points, nodes.Name):
        if value < 0:
            reading.report(problems.two_signs(award.points.span, award.points.span.text))
        value *= award.sign
    return _points(reading, value, award.points.span)


def cap(reading: Reading, node: nodes.Expression) -> int:
    """`up to 30`."""
    value = _number(reading, node, "up to")
    if value is not None and value <= 0:
        reading.report(problems.cap_not_positive(node.span, node.span.text))
    return _points(reading, value or 0, node.span)


def limit(reading: Reading, node: nodes.Expression, kind: str) -> int:
    """`max 60`."""
    return _points(reading, _number(reading, node, kind) or 0, node.span)


def _points(reading: Reading, value: int, span: Span) -> int:
    if value % _CENT:
        reading.report(problems.too_many_decimals(span, span.text))
    if abs(value) * SCORE_PER_NUMBER > POINTS_LIMIT:
        reading.report(problems.too_many_points(span, span.text))
    return value * SCORE_PER_NUMBER


def _number(reading: Reading, node: nodes.Expression, where: str) -> int | None:
    found = constant(reading, node)
    if found is None:
        return None
    value = found.operand.value if isinstance(found.operand, Constant) else None
    if found.kind is not Kind.NUMBER or not isinstance(value, int):
        reading.report(problems.number_wanted(node.span, node.span.text, where))
        return None
    return value


def duration(reading: Reading, node: nodes.Expression, where: str, *, least: int = 1) -> int | None:
    """A length of time of at least so many microseconds."""
    found = constant(reading, node)
    if found is None:
        return None
    value = found.operand.value if isinstance(found.operand, Constant) else None
    if found.kind is not Kind.DURATION or not isinstance(value, int):
        reading.report(problems.duration_wanted(node.span, node.span.text, where))
        return None
    if value < least:
        reading.report(problems.duration_not_positive(node.span, node.span.text, where))
        return None
    return value


def whole_number(reading: Reading, node: nodes.Expression, where: str, *, least: int = 1) -> int | None:
    """A count of business hours or days."""
    value = _number(reading, node, where)
    if value is None:
        return None
    if value % NUMBER_UNIT or value < least * NUMBER_UNIT:
        reading.report(problems.whole_number_wanted(node.span, node.span.text, where))
        return None
    return value // NUMBER_UNIT
