"""The two tables that a query reads, as views of a session; and between which numbers what they hold lies."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from leadrules.model.schema import Schema
from leadrules.population.relational.business import SPANS
from leadrules.population.relational.inputs import EVENTS, LEADS, Extents
from leadrules.population.relational.spark.masters import is_local, master_of, on_disk
from leadrules.records.columnar.shape import AT, LEAD, TypedHistory, arrow_schemas

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_THERE: Final = "there"
_ROWS: Final = 131_072  # of a batch that is written at once


@frozen(eq=False)
class Tables:
    """Leads and events, typed as `records.columnar.shape` says, `numbered` as it says or by their ids; and how many.

    `happened` are how many events there are that say whose they are, how many of them are of these leads, and of how many
    of those it is known when.
    """

    leads: "DataFrame"
    events: "DataFrame"
    extents: Extents
    count: int
    happened: tuple[int, int, int]
    numbered: bool = True


@contextmanager
def loaded(session: "SparkSession", schema: Schema, typed: TypedHistory, temp: Path | None = None) -> Iterator[Tables]:
    """What was read here, where Spark can see it: in files on the same machine, else sent to it.

    The history is read once. Files are gone afterwards.
    """
    of_leads, of_events = arrow_schemas(schema)
    with TemporaryDirectory(prefix="leadrules-", dir=temp, ignore_cleanup_errors=True) as folder:
        frames = [
            _frame(session, batches, kinds, Path(folder, f"{name}.parquet"))
            for name, batches, kinds in ((LEADS, typed.leads, of_leads), (EVENTS, typed.events, of_events))
        ]
        yield tables_of(*frames)


def tables_of(leads: "DataFrame", events: "DataFrame", *, numbered: bool = True) -> Tables:
    """Two relations in the shape of the query's tables. What is `numbered` has been read here, and belongs to its leads."""
    extents, count, _ = _held(leads, "TRUE")
    if numbered:
        held, known, timed = _held(events, "TRUE")
        return Tables(leads, events, {**extents, **held}, count, (known, known, timed))
    there = leads.selectExpr(f"`{LEAD}`", f"TRUE AS `{_THERE}`")
    held, known, timed = _held(events.join(there, LEAD, "left"), f"`{_THERE}`")
    return Tables(leads, events, {**extents, **held}, count, (events.count(), known, timed), numbered=False)


def _frame(session: "SparkSession", batches: Iterable[pa.RecordBatch], kinds: pa.Schema, file: Path) -> "DataFrame":
    plain = (each.cast(kinds) for each in batches)  # dictionaries differ from batch to batch
    if not is_local(master_of(session)):
        return session.createDataFrame(pa.Table.from_batches(plain, kinds))
    with pq.ParquetWriter(file, kinds, compression="snappy") as writer:
        for each in plain:
            writer.write_batch(each, _ROWS)
    return session.read.parquet(on_disk(file))


def _held(frame: "DataFrame", known: str) -> tuple[Extents, int, int]:
    """Of the rows for which something holds: between which numbers the values of each column of numbers lie, how many they
    are, and how many tell when.
    """
    numbers = [name for name, kind in frame.dtypes if kind == "bigint" and name != LEAD]
    ends = [f"{end}(CASE WHEN {known} THEN `{name}` END)" for name in numbers for end in ("min", "max", "count")]
    (row,) = frame.selectExpr(f"count(CASE WHEN {known} THEN 1 END)", *ends).collect()
    rows, *found = (None if each is None else int(each) for each in row)
    by_name = dict(zip(numbers, zip(found[::3], found[1::3], found[2::3], strict=True), strict=True))
    extents = {name: (low or 0, high or 0) for name, (low, high, _) in by_name.items()}
    return extents, rows or 0, by_name[AT][2] or 0 if AT in by_name else 0


@contextmanager
def viewed(session: "SparkSession", tables: Tables, spans: pa.Table | None = None) -> Iterator[None]:
    """The tables by the names that the query gives them, and that of business time where it is asked for."""
    from pyspark.sql.functions import broadcast

    frames = {LEADS: tables.leads, EVENTS: tables.events}
    if spans is not None:
        frames[SPANS] = broadcast(session.createDataFrame(spans))  # a few thousand rows beside those of every lead
    for name, frame in frames.items():
        frame.createOrReplaceTempView(name)
    try:
        yield
    finally:
        for name in frames:
            session.catalog.dropTempView(name)
