"""Where Spark keeps tables: where whoever set it up has said, else nowhere that lasts.

Set up with no other catalogue, Spark has one in memory: it makes a folder wherever it happens to be run, and forgets as it
ends which tables lie there. So that folder is one of ours that goes away, and no decisions are written to such a table.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from leadrules.population.relational.spark.problems import NO_TABLE, SparkError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

FORGETS: Final = "spark.leadrules.forgets"  # a setting of a session of ours whose catalogue ends with it
_FOLDER: Final = "spark.sql.warehouse.dir"
_KIND: Final = "spark.sql.catalogImplementation"
_NAMED: Final = "spark.sql.catalog."
_CATALOGUE: Final = "spark_catalog"


def catalogue_settings(own: Mapping[str, str], folder: Path) -> dict[str, str]:
    """What is to be set beside what a user has set, whose tables stay where they are; `folder` is one that goes away."""
    if own.get(_KIND, "in-memory") != "in-memory" or f"{_NAMED}{_CATALOGUE}" in own:
        return {}
    return {FORGETS: "true", _FOLDER: own.get(_FOLDER, (folder / "warehouse").as_uri())}


def check_kept(session: "SparkSession", table: str) -> None:
    """Raise SparkError where a table would be forgotten as the session ends."""
    if session.conf.get(FORGETS, "false") != "true":
        return
    first, dot, _ = table.replace("`", "").partition(".")
    named = dot and session.conf.get(f"{_NAMED}{first}", None) is not None
    if (first if named else session.catalog.currentCatalog()) == _CATALOGUE:
        said = f"`{table}` would be forgotten as Spark ends: its catalogue is in memory"
        hint = "name a catalogue that lasts in spark-defaults.conf, or write to a file: -o decisions.parquet"
        raise SparkError(NO_TABLE, said, hint=hint)
