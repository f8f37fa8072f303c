"""How each engine says what engines say differently: a file for each, all of one shape."""

from typing import Final

from leadrules.population.relational.dialects.bigquery import BIGQUERY
from leadrules.population.relational.dialects.duckdb import DUCKDB
from leadrules.population.relational.dialects.postgres import POSTGRES
from leadrules.population.relational.dialects.shape import Dialect
from leadrules.population.relational.dialects.snowflake import SNOWFLAKE
from leadrules.population.relational.dialects.spark import SPARK

DIALECTS: Final[tuple[Dialect, ...]] = (DUCKDB, SPARK, POSTGRES, SNOWFLAKE, BIGQUERY)


def dialect_of(name: str) -> Dialect:
    """The dialect of a name, which must be one of them."""
    return next(each for each in DIALECTS if each.name == name)
