"""Snowflake: 38 decimal digits throughout, and no whole division: quotients are rounded to six places."""

from typing import Final

from sqlglot import exp

from leadrules.population.relational.dialects.shape import (
    HALF_AWAY,
    TOTAL,
    Dialect,
    quotient,
    summed,
    typed_wide,
    whole_quotient,
)

_WIDE: Final = "DECIMAL(38, 0)"

SNOWFLAKE: Final = Dialect(
    "snowflake",
    wide=_WIDE,
    words={
        HALF_AWAY: lambda node: quotient(node, whole_quotient, bounded=True),
        TOTAL: summed,
        exp.DataType: typed_wide(_WIDE),
        exp.IntDiv: lambda node: whole_quotient(node.this, node.expression).copy(),
    },
    tested=False,
)
