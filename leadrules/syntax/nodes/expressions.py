"""Conditions and operands: one sort, which checking tells apart."""

from attrs import frozen

from leadrules.syntax.nodes.node import At, Node


@frozen
class Expression(Node):
    """score >= 50"""


@frozen
class Name(Expression):
    """revenue"""

    text: str
    side: str | None = None  # "lead" or "event" where written `lead.revenue`
    quoted: bool = False  # written in backquotes


@frozen
class NumberLiteral(Expression):
    """1000億"""

    value: int  # in 1/10,000
    text: str  # as written, in half-width form


@frozen
class TextLiteral(Expression):
    """ "IT" """

    value: str


@frozen
class YesNoLiteral(Expression):
    """true"""

    value: bool


@frozen
class DurationLiteral(Expression):
    """48h"""

    value: int  # microseconds
    text: str


@frozen
class DateLiteral(Expression):
    """2026-04-01"""

    value: int  # days since 1970-01-01


@frozen
class TimeLiteral(Expression):
    """2026-04-01T09:30"""

    local: int  # microseconds since 1970-01-01T00:00 on the wall clock it was written by
    offset: int | None  # that clock's offset from UTC in microseconds; None is the calendar's zone
    text: str


@frozen
class ListLiteral(Expression):
    """["a", "b"]"""

    items: tuple[Expression, ...]


@frozen
class Implies(Expression):
    """tier == Hot implies score >= 50"""

    left: Expression
    right: Expression


@frozen
class Or(Expression):
    """known(budget) or known(need)"""

    parts: tuple[Expression, ...]


@frozen
class And(Expression):
    """known(budget) and known(need)"""

    parts: tuple[Expression, ...]


@frozen
class Not(Expression):
    """not known(budget)"""

    part: Expression


@frozen
class Within(Expression):
    """action == "visit" within 14d"""

    part: Expression
    duration: Expression


@frozen
class AtLeast(Expression):
    """at least 2 of [known(budget), known(need), known(authority)]"""

    count: Expression
    parts: tuple[Expression, ...]


@frozen
class Comparison(Expression):
    """revenue >= 1000億"""

    left: Expression
    operator: At[str]  # == != < <= > >=
    right: Expression


@frozen
class InList(Expression):
    """industry not in ["IT", "製造業"]"""

    operand: Expression
    negated: bool
    values: Expression  # a ListLiteral, or the Name of a let


@frozen
class InRange(Expression):
    """revenue in 100億..500億"""

    operand: Expression
    negated: bool
    low: Expression
    high: Expression


@frozen
class TextTest(Expression):
    """title contains any of ["社長", "取締役"] ignoring case"""

    operand: Expression
    test: At[str]  # contains, starts with, ends with, matches
    any_of: bool
    texts: Expression  # a TextLiteral or a Name; with any_of a ListLiteral or the Name of a let
    ignoring_case: bool


@frozen
class Arithmetic(Expression):
    """revenue / employees"""

    left: Expression
    operator: At[str]  # + - * /
    right: Expression


@frozen
class Call(Expression):
    """known(budget, need)"""

    function: At[str]  # known, unknown, age, until
    arguments: tuple[Expression, ...]


@frozen
class Aggregate(Expression):
    """sum(amount where action == "order")"""

    function: At[str]  # count, any, since; distinct, sum, max, latest
    field: Name | None  # the event field of distinct, sum, max and latest
    where: Expression | None
