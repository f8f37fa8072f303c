"""The words of which a query is made, each with one meaning in every engine.

Trees are put together from these: every identifier is quoted, every text of a policy stands in a literal. Whatever
engines do not agree on has its place in `differences`.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from sqlglot import exp

if TYPE_CHECKING:
    Tree = exp.Expr  # what sqlglot calls it when it is compiled
else:
    Tree = exp.Expression

TRUE: Final = exp.true()
FALSE: Final = exp.false()
NULL: Final = exp.null()
_COMPARED: Final[dict[str, type[exp.Binary]]] = {
    "==": exp.EQ, "<": exp.LT, "<=": exp.LTE, ">": exp.GT, ">=": exp.GTE,
    "+": exp.Add, "-": exp.Sub, "*": exp.Mul, "//": exp.IntDiv,
}  # fmt: skip
_A_ROW: Final = 16  # of a long sum: more of them stand in rows, so that no tree grows deep


def column(name: str, table: str | None = None) -> Tree:
    """A column of the relation at hand, or of one by name."""
    return exp.column(name, table=table, quoted=True)


def whole(number: int) -> Tree:
    """A whole number."""
    literal = exp.Literal(this=str(abs(number)), is_string=False)
    return exp.Paren(this=exp.Neg(this=literal)) if number < 0 else literal


def text(value: str) -> Tree:
    """A text, whatever is in it."""
    return exp.Literal.string(value)


def truth(value: bool) -> Tree:  # noqa: FBT001  it is what it says
    """True or false."""
    return TRUE if value else FALSE


def binary(operator: str, left: Tree, right: Tree) -> Tree:
    """`== < <= > >= + - * //`; the last rounds towards zero."""
    return _COMPARED[operator](this=enclosed(left), expression=enclosed(right))


def enclosed(tree: Tree) -> Tree:
    """In brackets, where it could fall apart beside another operator."""
    return (
        exp.Paren(this=tree)
        if isinstance(tree, exp.Binary | exp.Unary | exp.Predicate) and not isinstance(tree, exp.Paren)
        else tree
    )


def all_of(conditions: Iterable[Tree]) -> Tree:
    """All hold; true without any."""
    return _chained(exp.And, [each for each in conditions if each != TRUE], TRUE)


def any_of(conditions: Iterable[Tree]) -> Tree:
    """At least one holds; false without any."""
    return _chained(exp.Or, [each for each in conditions if each != FALSE], FALSE)


def opposite(condition: Tree) -> Tree:
    """It does not hold; the condition must be true or false, never NULL."""
    if condition in {TRUE, FALSE}:
        return TRUE if condition == FALSE else FALSE
    if isinstance(condition, exp.Not):
        inner: Tree = condition.this.unnest()
        return inner
    return exp.Not(this=enclosed(condition))


def known(tree: Tree) -> Tree:
    """It is not NULL."""
    return exp.Not(this=unknown(tree))


def unknown(tree: Tree) -> Tree:
    """It is NULL."""
    return exp.Is(this=enclosed(tree), expression=NULL)


def among(tree: Tree, values: Sequence[Tree]) -> Tree:
    """It is one of these."""
    if not values:
        return FALSE
    return binary("==", tree, values[0]) if len(values) == 1 else exp.In(this=enclosed(tree), expressions=list(values))


def within(tree: Tree, low: int, high: int) -> Tree:
    """It lies between two numbers, ends included."""
    return all_of((binary(">=", tree, whole(low)), binary("<=", tree, whole(high))))


def case(branches: Iterable[tuple[Tree, Tree]], otherwise: Tree | None = None) -> Tree:
    """The value of the first branch whose condition holds; else `otherwise`, or NULL."""
    ifs = [exp.If(this=condition, true=value) for condition, value in branches if condition != FALSE]
    if not ifs:
        return NULL if otherwise is None else otherwise
    return exp.Case(ifs=ifs, default=otherwise)


def instead(tree: Tree, otherwise: Tree) -> Tree:
    """The value, or another where it is NULL."""
    return exp.Coalesce(this=tree, expressions=[otherwise])


def added(trees: Sequence[Tree]) -> Tree:
    """The sum of all; 0 without any."""
    if not trees:
        return whole(0)
    while len(trees) > 1:
        rows = [trees[first : first + _A_ROW] for first in range(0, len(trees), _A_ROW)]
        trees = [_chained(exp.Add, row, NULL) for row in rows]
    return trees[0]


def count(tree: Tree) -> Tree:
    """How many rows have a value."""
    return exp.Count(this=tree)


def count_where(condition: Tree) -> Tree:
    """How many rows there are for which the condition holds. (FILTER takes quadratic time with many aggregates.)"""
    return exp.Count(this=exp.Star()) if condition == TRUE else exp.Count(this=case([(condition, whole(1))]))


def count_distinct(tree: Tree) -> Tree:
    """How many different values there are."""
    return exp.Count(this=exp.Distinct(expressions=[tree]))


def cast(tree: Tree, kind: str) -> Tree:
    """The value as one of a type of the database: `BIGINT`, `DECIMAL(19, 0)`."""
    return exp.Cast(this=tree, to=exp.DataType.build(kind))


def only_where(condition: Tree, tree: Tree) -> Tree:
    """The value where the condition holds, else NULL."""
    return tree if condition == TRUE else case([(condition, tree)])


def named(tree: Tree, name: str) -> Tree:
    """With the name of a column."""
    return exp.Alias(this=tree, alias=exp.to_identifier(name, quoted=True))


def table(name: str) -> exp.Table:
    """A table or a query by its name."""
    return exp.Table(this=exp.to_identifier(name, quoted=True))


def all_columns(relation: str) -> Tree:
    """Every column of a relation."""
    return exp.Column(this=exp.Star(), table=exp.to_identifier(relation, quoted=True))


def joined(select: exp.Select, name: str, *on: Tree, alias: str | None = None) -> exp.Select:
    """With the rows of another table that belong to each row, or NULL."""
    other = table(name)
    if alias is not None:
        other.set("alias", exp.TableAlias(this=exp.to_identifier(alias, quoted=True)))
    return select.join(other, on=all_of(on), join_type="left", copy=False)


def same(name: str, left: str, right: str) -> Tree:
    """A column has one value in both tables."""
    return binary("==", column(name, left), column(name, right))


def _chained(kind: type[exp.Binary], trees: Sequence[Tree], empty: Tree) -> Tree:
    if len(trees) <= 1:
        return trees[0] if trees else empty
    first, *rest = map(enclosed, trees)
    for each in rest:
        first = kind(this=first, expression=each)
    return first
