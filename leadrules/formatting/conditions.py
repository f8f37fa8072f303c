"""Conditions and operands as pieces that fold before `and` and `or`, and inside brackets.

Parentheses stand where the meaning needs them, and around an `and` inside an `or`, because few people know which of
the two binds more tightly. No others are kept.
"""

from collections.abc import Sequence
from itertools import pairwise

from leadrules.formatting.folding import SOFT, SPACE, Group, Nest, Piece, Seam
from leadrules.formatting.spelling import literal, name
from leadrules.syntax import nodes

# How tightly an expression binds, loosest first.
IMPLIES, OR, AND, NOT, WITHIN, TEST, SUM, PRODUCT, ATOM = range(1, 10)


def condition(written: nodes.Expression, least: int = IMPLIES) -> Piece:
    """A condition or operand; in parentheses where it binds less tightly than it must here."""
    tightness, piece = _bound(written)
    return piece if tightness >= least else Group(("(", Nest((SOFT, piece)), SOFT, ")"))


def operand(written: nodes.Expression) -> Piece:
    """What stands beside a comparison, or behind `by`."""
    return condition(written, SUM)


def listed(opening: str, items: Sequence[nodes.Expression], closing: str, whole: nodes.Node, least: int) -> Piece:
    """Items in brackets, one a line where they do not fit on one."""
    if not items:
        return opening + closing
    pieces = commas([(item.span.start, condition(item, least), item.span.end) for item in items])
    start, end = Seam(whole.span.start, items[0].span.start), Seam(items[-1].span.end, whole.span.end)
    return Group((opening, Nest((start, SOFT, pieces, end)), SOFT, closing))


def commas(items: Sequence[tuple[int, Piece, int]]) -> Piece:
    """Items, each with where it begins and ends, divided by commas that a line may end behind."""
    found: list[Piece] = [items[0][1]]
    for (_, _, end), (start, piece, _) in pairwise(items):
        found += [",", Seam(end, start), SPACE, piece]
    return tuple(found)


def is_bracket(written: nodes.Expression) -> bool:
    """Whether nearly all of it stands between brackets, which then hold its lines together."""
    return isinstance(written, nodes.ListLiteral | nodes.AtLeast | nodes.Aggregate)


def _bound(written: nodes.Expression) -> tuple[int, Piece]:
    """How tightly an expression binds, and its piece."""
    word = literal(written)
    if word is not None:
        return ATOM, word
    match written:
        case nodes.Name():
            return ATOM, name(written)
        case nodes.Implies():
            return IMPLIES, _implication(written)
        case nodes.Or():
            return OR, _chain("or", written.parts, NOT)
        case nodes.And():
            return AND, _chain("and", written.parts, NOT)
        case nodes.Not():
            return NOT, ("not ", condition(written.part, NOT))
        case nodes.Within():
            return WITHIN, (condition(written.part, TEST), " within ", condition(written.duration, ATOM))
        case nodes.Arithmetic():
            return _arithmetic(written)
        case nodes.ListLiteral():
            return ATOM, listed("[", written.items, "]", written, ATOM)
        case nodes.AtLeast():
            return ATOM, _at_least(written)
        case nodes.Call():
            return ATOM, listed(f"{written.function.value}(", written.arguments, ")", written, SUM)
        case nodes.Aggregate():
            return ATOM, _aggregate(written)
        case _:
            return TEST, _test(written)


def _chain(word: str, parts: Sequence[nodes.Expression], least: int) -> Piece:
    """Conditions with `and` or `or` between them; a line begins with that word."""
    pieces: list[Piece] = [condition(parts[0], least)]
    for before, part in pairwise(parts):
        pieces += [Seam(before.span.end, part.span.start), SPACE, f"{word} ", condition(part, least)]
    return Group(tuple(pieces))


def _implication(written: nodes.Implies) -> Piece:
    left, right = condition(written.left, OR), condition(written.right, IMPLIES)
    seam = Seam(written.left.span.end, written.right.span.start)
    return Group((left, seam, SPACE, "implies ", Nest(right)))


def _arithmetic(written: nodes.Arithmetic) -> tuple[int, Piece]:
    sign = written.operator.value
    tightness = SUM if sign in "+-" else PRODUCT
    left, right = condition(written.left, tightness), condition(written.right, tightness + 1)
    return tightness, Group((left, Nest((SPACE, f"{sign} ", right))))


def _at_least(written: nodes.AtLeast) -> Piece:
    conditions = listed("[", written.parts, "]", written, IMPLIES)
    return ("at least ", condition(written.count, ATOM), " of ", conditions)


def _aggregate(written: nodes.Aggregate) -> Piece:
    function = written.function.value
    if written.where is None:
        return f"{function}({name(written.field) if written.field else ''})"
    where = condition(written.where)
    if written.field:
        where = (name(written.field), Seam(written.field.span.end, written.where.span.start), SPACE, "where ", where)
    start = Seam(written.span.start, (written.field or written.where).span.start)
    end = Seam(written.where.span.end, written.span.end)
    return Group((f"{function}(", Nest((start, SOFT, where, end)), SOFT, ")"))


def _test(written: nodes.Expression) -> Piece:
    """A comparison, a membership or a test of a text."""
    match written:
        case nodes.Comparison():
            return (operand(written.left), f" {written.operator.value} ", operand(written.right))
        case nodes.InList():
            return (operand(written.operand), _in(written.negated), condition(written.values, ATOM))
        case nodes.InRange():
            low, high = condition(written.low, ATOM), condition(written.high, ATOM)
            return (operand(written.operand), _in(written.negated), low, "..", high)
        case nodes.TextTest():
            return (operand(written.operand), " ", text_test(written))
        case _:
            raise AssertionError(written)


def _in(negated: bool) -> str:  # noqa: FBT001  a part of the node
    return " not in " if negated else " in "


def text_test(written: nodes.TextTest | nodes.TextPattern) -> Piece:
    """`contains any of ["社長", "取締役"] ignoring case`."""
    any_of = " any of " if written.any_of else " "
    ignoring = " ignoring case" if written.ignoring_case else ""
    return (written.test.value, any_of, condition(written.texts, ATOM), ignoring)


def first_word(written: nodes.Expression) -> nodes.Name | None:
    """The bare name that a condition begins with, be it behind `not`, or None where it begins otherwise."""
    match written:
        case nodes.Name():
            return None if written.quoted or written.side else written
        case nodes.Implies() | nodes.Comparison() | nodes.Arithmetic():
            return first_word(written.left)
        case nodes.Or() | nodes.And():
            return first_word(written.parts[0])
        case nodes.Not() | nodes.Within():
            return first_word(written.part)
        case nodes.InList() | nodes.InRange() | nodes.TextTest():
            return first_word(written.operand)
        case _:
            return None
