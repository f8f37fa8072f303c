"""DuckDB: 128 bits, whole division, and nothing to be said otherwise."""

from functools import partial
from typing import Final

from leadrules.population.relational.dialects.shape import HALF_AWAY, TOTAL, WIDE, Dialect, quotient, summed
from leadrules.population.relational.trees import binary

DUCKDB: Final = Dialect(
    "duckdb",
    wide=WIDE,
    words={HALF_AWAY: lambda node: quotient(node, partial(binary, "//")), TOTAL: summed},
    inlined=False,
)
