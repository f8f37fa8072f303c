"""Spark: 38 decimal digits, in which what is needed of 128 bits fits; quotients of decimals have 64 bits.

A sum of 64 bits fails where it would have more. A sum of decimals is slow, so that large numbers are added in halves.
"""

from functools import partial
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
    called,
    cast,
    quotient,
    typed_wide,
)
from leadrules.population.relational.trees import Tree, binary, whole

_WIDE: Final = "DECIMAL(38, 0)"
_HALF: Final = 2**31  # so many numbers of this size can be added in 64 bits that no lead has as many events


def _total(node: Tree) -> Tree:
    tree, most = node.expressions
    if int(most.this) <= _HALF:
        return exp.Sum(this=exp.Cast(this=tree, to=exp.DataType.build("BIGINT")))
    high = _wide(exp.Sum(this=binary("//", tree, whole(_HALF))))
    low = _wide(exp.Sum(this=exp.Mod(this=exp.Paren(this=tree.copy()), expression=whole(_HALF))))
    return exp.Paren(this=binary("+", binary("*", high, whole(_HALF)), low))


def _micros(node: Tree) -> Tree:
    """A time without a zone is taken in the zone of the session, which must be UTC."""
    return exp.Anonymous(this="UNIX_MICROS", expressions=[cast("TIMESTAMPTZ")(node)])


def _wide(tree: Tree) -> Tree:
    return exp.Cast(this=tree, to=exp.DataType.build(_WIDE))


SPARK: Final = Dialect(
    "spark",
    wide=_WIDE,
    words={
        HALF_AWAY: lambda node: quotient(node, partial(binary, "//"), bounded=True),
        TOTAL: _total,
        TEXT: cast("TEXT"),
        DAYS: called("UNIX_DATE"),
        TIMESTAMP: called("TIMESTAMP_MICROS"),
        MICROS: _micros,
        exp.DataType: typed_wide(_WIDE),
    },
)
