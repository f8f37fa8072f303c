"""The two tables that a query reads, as views of a session; and between which numbers what they hold lies."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from leadrules.model.schema import Schema
from leadrules.population.relational.inputs import EVENTS, LEADS, Extents
from leadrules.population.relational.spark.masters import is_local, master_of
from leadrules.records.columnar.shape import LEAD, TypedHistory, arrow_schemas

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_ROWS: Final = 131_072  # of a batch that is written at once


@frozen(eq=False)
class Tables:
    """Leads and events, typed and numbered as `records.columnar.shape` says; and how many leads there are."""

    leads: "DataFrame"
    events: "DataFrame"
    extents: Extents
    count: int


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


def tables_of(leads: "DataFrame", events: "DataFrame") -> Tables:
    """Two relations in the shape of the query's tables."""
    held, number = _held(leads)
    return Tables(leads, events, {**held, **_held(events)[0]}, number)


def _frame(session: "SparkSession", batches: Iterable[pa.RecordBatch], kinds: pa.Schema, file: Path) -> "DataFrame":
    plain = (each.cast(kinds) for each in batches)  # dictionaries differ from batch to batch
    if not is_local(master_of(session)):
        return session.createDataFrame(pa.Table.from_batches(plain, kinds))
    with pq.ParquetWriter(file, kinds, compression="snappy") as writer:
        for each in plain:
            writer.write_batch(each, _ROWS)
    return session.read.parquet(file.as_uri())


def _held(frame: "DataFrame") -> tuple[Extents, int]:
    """Between which numbers the values of each column of numbers lie, and how many rows there are."""
    numbers = [name for name, kind in frame.dtypes if kind == "bigint" and name != LEAD]
    ends = chain.from_iterable((f"min(`{name}`)", f"max(`{name}`)") for name in numbers)
    (row,) = frame.selectExpr("count(*)", *ends).collect()
    rows, *found = row
    extents = {
        name: (0, 0) if low is None else (int(low), int(high))
        for name, low, high in zip(numbers, found[::2], found[1::2], strict=True)
    }
    return extents, int(rows)


@contextmanager
def viewed(session: "SparkSession", tables: Tables) -> Iterator[None]:
    """The tables by the names that the query gives them."""
    for name, frame in ((LEADS, tables.leads), (EVENTS, tables.events)):
        frame.createOrReplaceTempView(name)
    try:
        yield
    finally:
        for name in (LEADS, EVENTS):
            session.catalog.dropTempView(name)
