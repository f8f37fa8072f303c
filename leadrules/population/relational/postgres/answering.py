"""The plan asked of a PostgreSQL server: one query, whose answer comes block by block, in the order of the leads."""

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
from sqlglot import exp

from leadrules.population.answers import Answers
from leadrules.population.plan import Plan
from leadrules.population.relational.business import SPANS, waits_for_business
from leadrules.population.relational.dialects.postgres import POSTGRES
from leadrules.population.relational.inputs import Extents
from leadrules.population.relational.postgres.loading import load, load_table
from leadrules.population.relational.querying import query_of
from leadrules.population.relational.reading import answers_of
from leadrules.population.relational.spans import table_of_spans
from leadrules.population.relational.trees import table
from leadrules.records.columnar.shape import TypedHistory
from leadrules.records.postgres.address import Address
from leadrules.records.postgres.connecting import connected

if TYPE_CHECKING:
    from psycopg import Connection

_A_BLOCK: Final = 16_384  # leads that are held as Python objects
_numbers: Final = count()  # two queries may be read side by side
_TRUTH, _TEXT = 16, 25  # the numbers of PostgreSQL's types; all others here are whole numbers
_ARROW: Final = {_TRUTH: pa.bool_(), _TEXT: pa.string()}


def answer(
    plan: Plan, typed: TypedHistory, as_of: int, server: Address, *, keep_tallies: bool = False
) -> Iterator[Answers]:
    """What the plan decides for all leads, brought to the server in temporary tables.

    Raises RecordsError for what the server refuses, and ScoreOverflow and HolidayTableEnds as the interpreter does.
    """
    with connected(server, writing=True) as connection:
        extents = load(connection, plan.policy.schema, typed)
        yield from answers_on(connection, plan, as_of, extents, keep_tallies=keep_tallies)


def answers_on(
    connection: "Connection[Any]", plan: Plan, as_of: int, extents: Extents, *, keep_tallies: bool
) -> Iterator[Answers]:
    """The same of tables that the connection has."""
    number = next(_numbers)
    before = []
    if waits_for_business(plan.policy):
        spans, own = table_of_spans(plan, as_of, extents), f"{SPANS}_{number}"
        load_table(connection, own, spans.to_batches(), spans.schema)
        before.append((SPANS, exp.Select(expressions=[exp.Star()]).from_(table(own), copy=False)))
    query = query_of(plan, as_of, extents, POSTGRES, before)
    for batch in _batches(connection, query, f"leadrules_{number}"):
        yield answers_of(plan, batch, as_of, keep_tallies=keep_tallies)


def _batches(connection: "Connection[Any]", query: str, name: str) -> Iterator[pa.RecordBatch]:
    """What a query finds, some rows at a time: the server keeps the rest."""
    connection.execute("SET LOCAL jit = off")  # to compile so long a query takes longer than to run it
    with connection.cursor(name=name) as cursor:
        cursor.execute(query.encode())
        described = cursor.description or ()
        schema = pa.schema([(each.name, _ARROW.get(each.type_code, pa.int64())) for each in described])
        while rows := cursor.fetchmany(_A_BLOCK):
            columns = zip(*rows, strict=True)
            arrays = [
                pa.array(_plain(column, field.type), field.type) for column, field in zip(columns, schema, strict=True)
            ]
            yield pa.record_batch(arrays, schema=schema)


def _plain(column: tuple[Any, ...], kind: pa.DataType) -> list[Any] | tuple[Any, ...]:
    """Numbers of any length come as decimals."""
    if kind != pa.int64():
        return column
    return [None if each is None else int(each) for each in column]
