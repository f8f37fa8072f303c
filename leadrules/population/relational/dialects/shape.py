"""What one engine says in its own words.

A query is put together without any engine in mind. Where engines differ, a word of `differences` stands in the tree;
before it is written down for an engine, each word is replaced by what that engine says, from the innermost outwards.
"""

from collections.abc import Callable, Mapping
from typing import Final

from attrs import field, frozen
from sqlglot import exp

from leadrules.population.relational.trees import Tree, any_of, binary, case, enclosed, text, whole

Rewriting = Callable[[Tree], Tree]  # a node into what the engine says instead

HALF_AWAY: Final = "half_away"  # a quotient in 128 bits, rounded half away from zero
TEXT: Final = "text"  # compared and ordered by code point
DAYS: Final = "days"  # of a date, since 1970-01-01
TIMESTAMP: Final = "timestamp"  # of so many microseconds since 1970-01-01, in UTC
MICROS: Final = "micros"  # of a time, since 1970-01-01, in UTC
EPOCH: Final = exp.Cast(this=text("1970-01-01"), to=exp.DataType.build("DATE"))
TOTAL: Final = "total"  # a sum, and the size of the largest number in it
WIDE: Final = "INT128"  # the type of 128 bits
_MOST: Final = 9_200_000_000_000_000_000  # a quotient beyond it is beyond every range


@frozen
class Dialect:
    """An engine.

    `name` is what sqlglot calls it. `words` are by the name of a word of ours or by the type of a node. `kept` says
    what stands in WITH: MATERIALIZED, where an engine would else put each expression into the next, which doubles its
    length again and again; NOT MATERIALIZED; or None for nothing. `tested` is false where nobody has run what is written for it.
    """

    name: str
    wide: str
    words: Mapping[str | type[Tree], Rewriting] = field(repr=False)
    kept: bool | None = None
    tested: bool = True


def spoken(tree: exp.Select, dialect: Dialect, *, pretty: bool = False) -> str:
    """The query in the words of the engine. The tree is changed, and must hold no node twice."""
    return worded(tree, dialect).sql(dialect.name, copy=False, pretty=pretty)


def worded(tree: exp.Select, dialect: Dialect) -> exp.Select:
    """The same as a tree."""
    for node in reversed(list(tree.walk())):  # what is inside comes before what holds it
        if isinstance(node, exp.CTE):
            node.set("materialized", dialect.kept)
        rewriting = dialect.words.get(_word(node))
        if rewriting is not None:
            new = rewriting(node)
            if new is not node:
                node.replace(new)
    return tree


def summed(node: Tree) -> Tree:
    """What TOTAL stands for where a sum has more bits than what it adds."""
    return exp.Sum(this=node.expressions[0])


def cast(kind: str) -> Rewriting:
    """A word that stands for a type."""
    to = exp.DataType.build(kind)
    return lambda node: exp.Cast(this=node.expressions[0], to=to.copy())


def called(name: str) -> Rewriting:
    """A word that stands for a function."""
    return lambda node: exp.Anonymous(this=name, expressions=node.expressions)


def since_epoch(node: Tree) -> Tree:
    """The days of a date, where dates can be taken from each other."""
    return exp.Paren(this=exp.Sub(this=enclosed(node.expressions[0]), expression=EPOCH.copy()))


def typed_wide(kind: str) -> Rewriting:
    """128 bits by another name."""
    wide = exp.DataType.build(WIDE)
    return lambda node: exp.DataType.build(kind) if node == wide else node


def quotient(node: Tree, over: Callable[[Tree, Tree], Tree], *, bounded: bool = False) -> Tree:
    """What HALF_AWAY stands for, by a division that rounds towards zero.

    With n and d their sizes it is ⌊(n + ⌊d / 2⌋) / d⌋, with the sign of the quotient. The dividend is a column and the
    divisor a column or a constant, so both may be said again. `bounded`: NULL where the quotient has more than 64 bits,
    for engines that divide no further; it is outside the range of every kind, hence unknown.
    """
    dividend, divisor = node.expressions
    tall, deep, zero = exp.Abs(this=dividend), exp.Abs(this=divisor), whole(0)
    size = over(binary("+", tall, over(deep, whole(2))), deep)
    opposed = any_of(
        (
            exp.And(this=binary("<", dividend, zero), expression=binary(">", divisor, zero)),
            exp.And(this=binary(">", dividend, zero), expression=binary("<", divisor, zero)),
        )
    )
    # of a constant the product is one too: multiplied by the engine it would overflow
    most = whole(int(divisor.name) * _MOST) if divisor.is_int else binary("*", deep, whole(_MOST))
    beyond = [(binary(">=", tall, most), exp.null())] if bounded else []
    return case([*beyond, (opposed, exp.Neg(this=enclosed(size)))], size).copy()


def whole_quotient(dividend: Tree, divisor: Tree) -> Tree:
    """For engines without whole division: what is left over is taken away first, so that nothing is rounded."""
    left_over = exp.Mod(this=enclosed(dividend), expression=enclosed(divisor))
    even = exp.Paren(this=binary("-", dividend, left_over))
    return exp.Cast(this=exp.Div(this=even, expression=enclosed(divisor)), to=exp.DataType.build("DECIMAL(38, 0)"))


def _word(node: Tree) -> str | type[Tree]:
    return node.name if isinstance(node, exp.Anonymous) else type(node)
