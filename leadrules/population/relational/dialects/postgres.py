"""PostgreSQL: numbers of any length, whose whole quotients have a function of their own."""

from typing import Final

from sqlglot import exp

from leadrules.population.relational.dialects.shape import HALF_AWAY, TOTAL, Dialect, quotient, summed, typed_wide
from leadrules.population.relational.trees import Tree

_WIDE: Final = "DECIMAL"


def _over(dividend: Tree, divisor: Tree) -> Tree:
    return exp.Anonymous(this="DIV", expressions=[dividend, divisor])


def _whole(node: Tree) -> Tree:
    """Of 64 bits the quotient is a whole number already, rounded towards zero."""
    return exp.Div(this=node.this, expression=node.expression, typed=True)


POSTGRES: Final = Dialect(
    "postgres",
    wide=_WIDE,
    words={
        HALF_AWAY: lambda node: quotient(node, _over),
        TOTAL: summed,
        exp.DataType: typed_wide(_WIDE),
        exp.IntDiv: _whole,
    },
)
