"""PostgreSQL: numbers of any length, whose whole quotients have a function of their own."""

from typing import Final

from sqlglot import exp

from leadrules.population.relational.dialects.shape import (
    DAYS,
    HALF_AWAY,
    MICROS,
    TEXT,
    TOTAL,
    Dialect,
    cast,
    quotient,
    since_epoch,
    summed,
    typed_wide,
)
from leadrules.population.relational.trees import Tree, whole

_WIDE: Final = "DECIMAL"


def _over(dividend: Tree, divisor: Tree) -> Tree:
    return exp.Anonymous(this="DIV", expressions=[dividend, divisor])


def _whole(node: Tree) -> Tree:
    """Of 64 bits the quotient is a whole number already, rounded towards zero."""
    return exp.Div(this=node.this, expression=node.expression, typed=True)


def _text(node: Tree) -> Tree:
    return exp.Collate(this=cast("TEXT")(node), expression=exp.to_identifier("C", quoted=True))


def _micros(node: Tree) -> Tree:
    """Seconds since 1970 are a number of any length here, with six decimals."""
    seconds = exp.Extract(this=exp.var("EPOCH"), expression=node.expressions[0])
    return exp.Mul(this=seconds, expression=whole(1_000_000))


POSTGRES: Final = Dialect(
    "postgres",
    wide=_WIDE,
    words={
        HALF_AWAY: lambda node: quotient(node, _over),
        TOTAL: summed,
        TEXT: _text,
        DAYS: since_epoch,
        MICROS: _micros,
        exp.DataType: typed_wide(_WIDE),
        exp.IntDiv: _whole,
    },
)
