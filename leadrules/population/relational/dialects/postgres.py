"""PostgreSQL: numbers of any length, whose whole quotients have a function of their own."""

from typing import Final

from sqlglot import exp

from leadrules.population.relational.dialects.shape import (
    DAYS,
    HALF_AWAY,
    MICROS,
    TEXT,
    TIMESTAMP,
    TOTAL,
    Dialect,
    cast,
    quotient,
    since_epoch,
    summed,
    typed_wide,
)
from leadrules.population.relational.trees import Tree, case, enclosed, text, whole

_SECOND: Final = 1_000_000
_WIDE: Final = "DECIMAL"


def _over(dividend: Tree, divisor: Tree) -> Tree:
    return exp.Anonymous(this="DIV", expressions=[dividend, divisor])


def _whole(node: Tree) -> Tree:
    """Of 64 bits the quotient is a whole number already, rounded towards zero."""
    return exp.Div(this=node.this, expression=node.expression, typed=True)


def _text(node: Tree) -> Tree:
    return exp.Collate(this=cast("TEXT")(node), expression=exp.to_identifier("C", quoted=True))


def _days(node: Tree) -> Tree:
    return _finite(node.expressions[0], since_epoch(node))


def _micros(node: Tree) -> Tree:
    """Seconds since 1970 are a number of any length here, with six decimals."""
    (at,) = node.expressions
    seconds = exp.Extract(this=exp.var("EPOCH"), expression=at.copy())
    micros = exp.Mul(this=seconds, expression=whole(_SECOND))
    return micros if isinstance(at, exp.CurrentTimestamp) else _finite(at, micros)


def _finite(at: Tree, number: Tree) -> Tree:
    """A date or time may be infinite here, which no number is: asked for one, the whole query would fail."""
    return case([(exp.Anonymous(this="ISFINITE", expressions=[at.copy()]), number)])


def _timestamp(node: Tree) -> Tree:
    """Intervals are multiplied in floating point, which is exact for whole seconds and for the rest by itself."""
    (micros,) = node.expressions
    epoch = exp.Cast(this=text("1970-01-01"), to=exp.DataType.build("TIMESTAMP"))
    seconds = exp.Mul(
        this=exp.Paren(this=exp.Div(this=enclosed(micros), expression=whole(_SECOND), typed=True)),
        expression=_interval("second"),
    )
    rest = exp.Mul(
        this=exp.Paren(this=exp.Mod(this=enclosed(micros.copy()), expression=whole(_SECOND))),
        expression=_interval("microsecond"),
    )
    return exp.Paren(this=exp.Add(this=exp.Add(this=epoch, expression=seconds), expression=rest))


def _interval(unit: str) -> Tree:
    return exp.Cast(this=text(f"1 {unit}"), to=exp.DataType.build("INTERVAL", dialect="postgres"))


POSTGRES: Final = Dialect(
    "postgres",
    wide=_WIDE,
    words={
        HALF_AWAY: lambda node: quotient(node, _over),
        TOTAL: summed,
        TEXT: _text,
        DAYS: _days,
        TIMESTAMP: _timestamp,
        MICROS: _micros,
        exp.DataType: typed_wide(_WIDE),
        exp.IntDiv: _whole,
    },
    kept=True,
)
