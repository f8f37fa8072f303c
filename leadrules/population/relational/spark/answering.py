"""The plan asked of Spark: one query, whose answers come back in blocks of leads, in the order of their numbers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from leadrules.population.answers import Answers
from leadrules.population.plan import Plan
from leadrules.population.relational.business import waits_for_business
from leadrules.population.relational.columns import wanted
from leadrules.population.relational.dialects.shape import spoken
from leadrules.population.relational.dialects.spark import SPARK
from leadrules.population.relational.inputs import Extents
from leadrules.population.relational.query import find, written
from leadrules.population.relational.reading import answers_of
from leadrules.population.relational.spans import table_of_spans
from leadrules.population.relational.spark.masters import LOCAL, master_of
from leadrules.population.relational.spark.problems import told
from leadrules.population.relational.spark.session import opened
from leadrules.population.relational.spark.tables import Tables, loaded, viewed
from leadrules.records.columnar.shape import LEAD, TypedHistory

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_A_BLOCK: Final = 131_072  # leads that are handed out at once
_MOST: Final = 64  # blocks: what was found is looked through once for each


def answer(
    plan: Plan, typed: TypedHistory, as_of: int, *, keep_tallies: bool = False, master: str = LOCAL
) -> Iterator[Answers]:
    """What the plan decides for all leads, block by block, in the order of their numbers.

    Raises SparkError, and ScoreOverflow and HolidayTableEnds as the interpreter does.
    """
    with opened(master) as session, loaded(session, plan.policy.schema, typed) as tables:
        yield from answers_in(session, plan, tables, as_of, keep_tallies=keep_tallies)


def answers_in(
    session: "SparkSession", plan: Plan, tables: Tables, as_of: int, *, keep_tallies: bool = False
) -> Iterator[Answers]:
    """The same of tables that a session has."""
    spans = table_of_spans(plan, as_of, tables.extents) if waits_for_business(plan.policy) else None
    with told(master_of(session)), viewed(session, tables, spans):
        found = session.sql(query_of(plan, as_of, tables.extents))
    for batch in _batches(found, tables):
        yield answers_of(plan, batch, as_of, keep_tallies=keep_tallies)


def query_of(plan: Plan, as_of: int, extents: Extents) -> str:
    """The query in Spark's words, in no order: to sort so many columns takes longer than to sort a block of them here."""
    found = find(plan, as_of, extents)
    select = written(found, wanted(plan, found))
    select.set("order", None)
    return spoken(select, SPARK)


def _batches(found: "DataFrame", tables: Tables) -> Iterator[pa.RecordBatch]:
    """All leads, some at a time: what was found stays with Spark until then."""
    blocks = min(_MOST, -(-tables.count // _A_BLOCK))
    with _kept(found, again=blocks > 1) as kept:
        for some in _parts(tables, blocks):
            yield from _in_order(_collected(kept.where(some) if blocks > 1 else kept))


def _parts(tables: Tables, blocks: int) -> Iterator[str]:
    """Conditions that divide the leads: by their numbers, or, where those are ids, by chance, but always alike."""
    size = -(-tables.count // max(blocks, 1))
    for block in range(blocks):
        if tables.numbered:
            yield f"`{LEAD}` >= {block * size} AND `{LEAD}` < {(block + 1) * size}"
        else:
            yield f"pmod(xxhash64(`{LEAD}`), {blocks}) = {block}"


def _collected(found: "DataFrame") -> pa.Table:
    with told(master_of(found.sparkSession)):
        return found.toArrow()


def _in_order(table: pa.Table) -> Iterator[pa.RecordBatch]:
    """One batch: Spark hands out rows in any order."""
    ordered = table.sort_by(LEAD).combine_chunks()
    yield from ordered.to_batches()


@contextmanager
def _kept(found: "DataFrame", *, again: bool) -> Iterator["DataFrame"]:
    """What is asked for more than once is found once."""
    if not again:
        yield found
        return
    kept = found.persist()
    try:
        yield kept
    finally:
        kept.unpersist()
