"""DuckDB: 128 bits, whole division, and nothing to be said otherwise."""

from functools import partial
from typing import Final

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
    since_epoch,
    summed,
)
from leadrules.population.relational.trees import binary

DUCKDB: Final = Dialect(
    "duckdb",
    wide=WIDE,
    words={
        HALF_AWAY: lambda node: quotient(node, partial(binary, "//")),
        TOTAL: summed,
        TEXT: cast("TEXT"),
        DAYS: since_epoch,
        TIMESTAMP: called("MAKE_TIMESTAMP"),
        MICROS: called("EPOCH_US"),
    },
    kept=False,
)
