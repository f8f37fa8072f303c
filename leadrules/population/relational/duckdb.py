"""The query run by DuckDB, inside this process: on as many cores as there are, larger than memory where it must be.

DuckDB sees nothing but the tables it is given: it installs and loads nothing, opens no file of its own choosing, and
writes only to a folder of ours that goes away with it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from errno import EIO
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from leadrules.model.schema import Schema
from leadrules.population.answers import Answers
from leadrules.population.plan import Plan
from leadrules.population.relational.business import SPANS, waits_for_business
from leadrules.population.relational.dialects.duckdb import DUCKDB
from leadrules.population.relational.inputs import EVENTS, LEADS, Extents
from leadrules.population.relational.prepared import typed_of
from leadrules.population.relational.querying import query_of
from leadrules.population.relational.reading import answers_of
from leadrules.population.relational.spans import table_of_spans
from leadrules.records.columnar.shape import LEAD, TypedHistory, arrow_schemas
from leadrules.records.prepared.shape import PreparedHistory

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_A_BLOCK: Final = 122_880  # leads: as many as DuckDB handles in one go


def answer(
    plan: Plan,
    typed: TypedHistory | PreparedHistory,
    as_of: int,
    *,
    keep_tallies: bool = False,
    memory_limit: str | None = None,
    temp: Path | None = None,
) -> Iterator[Answers]:
    """What the plan decides for all leads, block by block, in the order of their numbers.

    `memory_limit` is as DuckDB reads it (`1GB`); what does not fit waits in `temp`. Raises ScoreOverflow and
    HolidayTableEnds as the interpreter does.
    """
    if isinstance(typed, PreparedHistory):
        typed = typed_of(plan.policy.schema, typed)
    with opened(memory_limit, temp) as connection:
        load(connection, plan.policy.schema, typed)
        yield from answers_on(connection, plan, as_of, extents_of(connection), keep_tallies=keep_tallies)


def answers_on(
    connection: "DuckDBPyConnection", plan: Plan, as_of: int, extents: Extents, *, keep_tallies: bool
) -> Iterator[Answers]:
    """The same of tables that are loaded."""
    if waits_for_business(plan.policy):
        connection.register(SPANS, table_of_spans(plan, as_of, extents))
    sql = query_of(plan, as_of, extents, DUCKDB)
    for batch in _batches(connection, sql):
        if batch.num_rows:
            yield answers_of(plan, batch, as_of, keep_tallies=keep_tallies)


@contextmanager
def opened(memory_limit: str | None, temp: Path | None) -> Iterator["DuckDBPyConnection"]:
    """A connection that can do no more than it must, and leaves nothing behind.

    Raises OSError where its folder can't be written, as when the disk is full, and MemoryError.
    """
    import duckdb

    with TemporaryDirectory(prefix="leadrules-", dir=temp, ignore_cleanup_errors=True) as folder, _told(folder):
        config: dict[str, str | bool | int | float | list[str]] = {
            "temp_directory": folder,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "preserve_insertion_order": False,  # the query orders what it answers; to keep rows in order costs memory
        }
        if memory_limit is not None:
            config["memory_limit"] = memory_limit
        # where memory is short, tables are better kept in a file at once than pushed out of memory again and again
        place = ":memory:" if memory_limit is None else str(Path(folder, "history.duckdb"))
        connection = duckdb.connect(place, config=config)
        try:
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            yield connection
        finally:
            connection.interrupt()
            connection.close()


@contextmanager
def _told(folder: str) -> Iterator[None]:
    """What DuckDB says of a machine that is too small, as Python says it."""
    import duckdb

    try:
        yield
    except duckdb.IOException as stopped:
        raise OSError(EIO, str(stopped).splitlines()[0].rpartition(": ")[2], folder) from stopped
    except duckdb.OutOfMemoryException as stopped:
        raise MemoryError(str(stopped)) from stopped


def load(connection: "DuckDBPyConnection", schema: Schema, typed: TypedHistory, before: str = "") -> None:
    """Both sides as tables, perhaps with something before their names: a stream can be read but once."""
    leads, events = arrow_schemas(schema)
    for name, batches, kinds in ((LEADS, typed.leads, leads), (EVENTS, typed.events, events)):
        first = next(batches, None)
        shape = kinds if first is None else first.schema
        stopped: list[BaseException] = []
        rest = _watched(batches if first is None else chain([first], batches), stopped)
        connection.register("given", pa.RecordBatchReader.from_batches(shape, rest))
        try:
            with _interruptible():
                connection.execute(f'CREATE TABLE "{before}{name}" AS SELECT * FROM given')  # noqa: S608  a name of ours
        except Exception:
            if stopped:  # what happened to the reader, of which DuckDB tells no more than that it did
                raise stopped[0] from None
            raise
        connection.unregister("given")


def extents_of(connection: "DuckDBPyConnection", before: str = "") -> Extents:
    """Between which numbers the values of each column of numbers lie."""
    extents: dict[str, tuple[int, int]] = {}
    for table in (before + LEADS, before + EVENTS):
        described = connection.execute(f'DESCRIBE "{table}"').fetchall()
        numbers = [name for name, kind, *_ in described if kind == "BIGINT" and name != LEAD]
        if not numbers:
            continue
        ends = ", ".join(f'min("{name}"), max("{name}")' for name in numbers)
        (found,) = connection.execute(f'SELECT {ends} FROM "{table}"').fetchall()  # noqa: S608  names of ours
        for name, low, high in zip(numbers, found[::2], found[1::2], strict=True):
            extents[name] = (0, 0) if low is None else (low, high)
    return extents


def _batches(connection: "DuckDBPyConnection", sql: str) -> Iterator[pa.RecordBatch]:
    with _interruptible():
        yield from connection.sql(sql).to_arrow_reader(_A_BLOCK)


def _watched(batches: Iterator[pa.RecordBatch], stopped: list[BaseException]) -> Iterator[pa.RecordBatch]:
    try:
        yield from batches
    except BaseException as problem:
        stopped.append(problem)
        raise


@contextmanager
def _interruptible() -> Iterator[None]:
    """Ctrl-C stops a query, which then speaks of it as of any other error."""
    try:
        yield
    except Exception as stopped:
        if "query interrupted" in str(stopped).lower():
            raise KeyboardInterrupt from None
        raise
