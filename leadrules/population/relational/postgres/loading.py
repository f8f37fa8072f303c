"""Typed leads and events as temporary tables of a server, which only this connection sees.

Texts are compared by code point, as everywhere: whatever the database is used to, these columns have no language.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from leadrules.model.schema import Schema
from leadrules.population.relational.inputs import EVENTS, LEADS, Extents
from leadrules.records.columnar.shape import LEAD, TypedHistory, arrow_schemas

if TYPE_CHECKING:
    from psycopg import Connection

_WHOLE: Final = 20  # the number of PostgreSQL's type of 64 bits
_KINDS: Final = {pa.int64(): "bigint", pa.bool_(): "boolean", pa.string(): 'text COLLATE "C"'}


def load(connection: "Connection[Any]", schema: Schema, typed: TypedHistory) -> Extents:
    """Both sides, and between which numbers the values of each column of numbers lie."""
    extents: dict[str, tuple[int, int]] = {}
    for name, batches, kinds in zip((LEADS, EVENTS), (typed.leads, typed.events), arrow_schemas(schema), strict=True):
        load_table(connection, name, batches, kinds)
        extents |= extents_of(connection, name)
    return extents


def load_table(connection: "Connection[Any]", name: str, batches: Iterable[pa.RecordBatch], kinds: pa.Schema) -> None:
    """A temporary table, gone when the transaction is over."""
    from psycopg import sql

    table = sql.Identifier(name)
    columns = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(e.name), sql.SQL(_KINDS[e.type])) for e in kinds
    )
    connection.execute(sql.SQL("CREATE TEMPORARY TABLE {} ({}) ON COMMIT DROP").format(table, columns))
    with connection.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(table)) as copied:
        for batch in batches:
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                copied.write_row(row)
    connection.execute(sql.SQL("ANALYZE {}").format(table))


def extents_of(connection: "Connection[Any]", name: str) -> Extents:
    """Between which numbers the values of each column of numbers of a table lie."""
    from psycopg import sql

    table = sql.Identifier(name)
    described = connection.execute(sql.SQL("SELECT * FROM {} LIMIT 0").format(table)).description or ()
    numbers = [each.name for each in described if each.type_code == _WHOLE and each.name != LEAD]
    if not numbers:
        return {}
    ends = sql.SQL(", ").join(sql.SQL("min({0}), max({0})").format(sql.Identifier(each)) for each in numbers)
    found = connection.execute(sql.SQL("SELECT {} FROM {}").format(ends, table)).fetchone() or ()
    pairs = zip(numbers, found[::2], found[1::2], strict=True)
    return {each: (0, 0) if low is None else (low, high) for each, low, high in pairs}
