"""Snowflake: 38 decimal digits throughout, and no whole division: quotients are rounded to six places."""

from typing import Final

from sqlglot import exp

from leadrules.population.relational.dialects.shape import (
    DAYS,
    EPOCH,
    HALF_AWAY,
    MICROS,
    TEXT,
    TIMESTAMP,
    TOTAL,
    Dialect,
    cast,
    quotient,
    summed,
    typed_wide,
    whole_quotient,
)
from leadrules.population.relational.trees import Tree, whole

_WIDE: Final = "DECIMAL(38, 0)"


def _days(node: Tree) -> Tree:
    return exp.Anonymous(this="DATEDIFF", expressions=[exp.var("DAY"), EPOCH.copy(), node.expressions[0]])


def _micros(node: Tree) -> Tree:
    return exp.Anonymous(this="DATE_PART", expressions=[exp.var("EPOCH_MICROSECOND"), node.expressions[0]])


def _timestamp(node: Tree) -> Tree:
    return exp.Anonymous(this="TO_TIMESTAMP_NTZ", expressions=[node.expressions[0], whole(6)])


SNOWFLAKE: Final = Dialect(
    "snowflake",
    wide=_WIDE,
    words={
        HALF_AWAY: lambda node: quotient(node, whole_quotient, bounded=True),
        TOTAL: summed,
        TEXT: cast("TEXT"),
        DAYS: _days,
        TIMESTAMP: _timestamp,
        MICROS: _micros,
        exp.DataType: typed_wide(_WIDE),
        exp.IntDiv: lambda node: whole_quotient(node.this, node.expression).copy(),
    },
    tested=False,
)
