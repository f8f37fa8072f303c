"""What gives points: awards, and the patterns of band tables, as sentences."""

from typing import assert_never

from leadrules.formatting.conditions import ATOM, condition, text_test
from leadrules.formatting.folding import Piece, words
from leadrules.formatting.sentences import RULE, Sentence, because, clauses
from leadrules.formatting.spelling import name
from leadrules.syntax import nodes


def limit(written: nodes.ScoreLimit) -> Piece:
    """`max 60`."""
    return (f"{written.kind} ", condition(written.value, ATOM))


def award(head: Piece, written: nodes.Award) -> Sentence:
    """A `when` or a row: what gives points, and `then +10 once per day up to 30 because "shows interest"`."""
    points = condition(written.points, ATOM)
    if written.sign > 0 or isinstance(written.points, nodes.Name):
        points = ("+" if written.sign > 0 else "-", points)
    cap = ("up to ", condition(written.cap, ATOM)) if written.cap else ""
    extra = words(_once(written.once), _fade(written.fade), cap)
    return clauses(RULE, head, ("then ", points), extra, because(written.because))


def _once(written: nodes.Once | None) -> Piece:
    if written is None:
        return ""
    per = name(written.field) if written.field else written.per
    return f"once per {per}" if per else "once"


def _fade(written: nodes.Halving | nodes.Losing | None) -> Piece:
    match written:
        case None:
            return ""
        case nodes.Halving():
            return ("halving every ", condition(written.every, ATOM))
        case nodes.Losing():
            return (f"losing {written.percent.value}% every ", condition(written.every, ATOM))
        case _:
            assert_never(written)


def pattern(written: nodes.Pattern) -> tuple[int, Piece, int]:
    """A pattern of a row, with where it begins and ends."""
    return written.span.start, _pattern_piece(written), written.span.end


def _pattern_piece(written: nodes.Pattern) -> Piece:
    match written:
        case nodes.ComparisonPattern():
            return (f"{written.operator.value} ", condition(written.operand, ATOM))
        case nodes.RangePattern():
            return (condition(written.low, ATOM), "..", condition(written.high, ATOM))
        case nodes.ValuePattern():
            return condition(written.value, ATOM)
        case nodes.TextPattern():
            return text_test(written)
        case nodes.UnknownPattern():
            return "unknown"
        case nodes.OtherwisePattern():
            return "otherwise"
        case _:
            raise AssertionError(written)
