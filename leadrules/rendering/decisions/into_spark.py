"""Decisions as rows of a table of Spark's: those of one policy at one instant are a partition, replaced when repeated."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import pyarrow.parquet as pq

from leadrules.model.decision import Decision
from leadrules.model.policy import Policy
from leadrules.population.relational.spark.catalogue import check_kept
from leadrules.population.relational.spark.masters import is_local, master_of, on_disk
from leadrules.population.relational.spark.problems import NO_TABLE, SparkError, told
from leadrules.population.relational.spark.session import opened
from leadrules.rendering.decisions.as_parquet import as_parquet

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_PARTITIONS: Final = ("policy", "as_of")
_TOLD: Final = 4  # columns that are missing


def check_target(table: str, policy: Policy) -> None:
    """Raise, before any work is done, what would keep the decisions from being written."""
    with opened() as session, TemporaryDirectory(prefix="leadrules-") as folder:
        rows = _rows(session, (), policy, Path(folder))
        with told(master_of(session)):
            check_kept(session, table)
            if session.catalog.tableExists(table):
                _check(session, table, rows)


def write_decisions(table: str, decisions: Iterable[Decision], policy: Policy) -> int:
    """Put the decisions of an instant into the table, which is made where it is missing; how many there are.

    What was decided by another policy, or at another instant, stays. Raises SparkError, after which the table is as it was.
    """
    with opened() as session, TemporaryDirectory(prefix="leadrules-") as folder:
        rows = _rows(session, decisions, policy, Path(folder))
        with told(master_of(session)):
            check_kept(session, table)
            count = int(rows.count())
            if not session.catalog.tableExists(table):
                rows.write.partitionBy(*_PARTITIONS).saveAsTable(table)
                return count
            _check(session, table, rows)
            session.conf.set("spark.sql.sources.partitionOverwriteMode", "dynamic")
            rows.selectExpr(*_in_order(session, table, rows)).write.insertInto(table, overwrite=True)
            return count


def _rows(session: "SparkSession", decisions: Iterable[Decision], policy: Policy, folder: Path) -> "DataFrame":
    from pyspark.sql.functions import lit

    file = folder / "decisions.parquet"
    scores = [each.name for each in policy.scorecards]
    file.write_bytes(as_parquet(decisions, scores, policy.calendar.zone))
    with told(master_of(session)):
        if is_local(master_of(session)):
            rows = session.read.parquet(on_disk(file))
        else:
            rows = session.createDataFrame(pq.read_table(file))
        others = [each for each in rows.columns if each not in _PARTITIONS]
        named = rows.withColumn("policy", lit(policy.name)).withColumn("policy_digest", lit(policy.digest))
        return named.select("policy_digest", *others, *_PARTITIONS)


def _check(session: "SparkSession", table: str, rows: "DataFrame") -> None:
    there = session.table(table).columns
    lacking = [f"`{name}` ({kind})" for name, kind in rows.dtypes if name not in there]
    if lacking:
        more = f", and {len(lacking) - _TOLD} more" if len(lacking) > _TOLD else ""
        said = f"table `{table}` lacks the column{'s' * (len(lacking) > 1)} {', '.join(lacking[:_TOLD])}{more}"
        raise SparkError(NO_TABLE, said, hint="add what is missing, or name a table that is not there yet")
    parts = [each.name for each in session.catalog.listColumns(table) if each.isPartition]
    if sorted(parts) != sorted(_PARTITIONS):
        said = f"table `{table}` is not divided by `policy` and `as_of`, so that its rows can't be replaced"
        raise SparkError(NO_TABLE, said, hint="name a table that is not there yet: it is made as it must be")


def _in_order(session: "SparkSession", table: str, rows: "DataFrame") -> list[str]:
    """Columns that only the table has are empty."""
    own = set(rows.columns)
    return [f"`{each}`" if each in own else f"NULL AS `{each}`" for each in session.table(table).columns]
