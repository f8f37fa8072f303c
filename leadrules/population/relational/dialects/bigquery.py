"""BigQuery: 76 decimal digits beside 64 bits; a text test knows one escape, the backslash, and can be told no other."""

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
    WIDE,
    Dialect,
    called,
    cast,
    quotient,
)
from leadrules.population.relational.trees import Tree, binary, text

_WIDE: Final = "BIGDECIMAL"
_DECIMALS: Final = {exp.DataType.build(each).this for each in (WIDE, "DECIMAL")}
_LONG: Final = 2**63


def _number(node: Tree) -> Tree:
    """A number of more than 64 bits is written as a text."""
    if node.is_string or int(node.this) < _LONG:
        return node
    return exp.Cast(this=text(node.this), to=exp.DataType.build(_WIDE))


def _like(node: Tree) -> Tree:
    like, escape = node.this, node.expression.this
    pattern = like.expression.this.replace("\\", "\\\\")
    pattern = pattern.replace(escape + escape, "\0").replace(escape, "\\").replace("\0", escape)
    return exp.Like(this=like.this, expression=text(pattern))


def _decimal(node: Tree) -> Tree:
    """Only the longest decimals have room for more than nine places, and they have it without being told."""
    return exp.DataType.build(_WIDE) if node.this in _DECIMALS else node


def _sum(node: Tree) -> Tree:
    return exp.Sum(this=exp.Cast(this=node.expressions[0], to=exp.DataType.build(_WIDE)))


BIGQUERY: Final = Dialect(
    "bigquery",
    wide=_WIDE,
    words={
        HALF_AWAY: lambda node: quotient(node, partial(binary, "//")),
        TOTAL: _sum,
        TEXT: cast("TEXT"),
        DAYS: called("UNIX_DATE"),
        TIMESTAMP: called("TIMESTAMP_MICROS"),
        MICROS: called("UNIX_MICROS"),
        exp.DataType: _decimal,
        exp.Escape: _like,
        exp.Literal: _number,
    },
    tested=False,
)
