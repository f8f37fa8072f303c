"""A history that DuckDB holds: taken from the stream of files as it is read, and answered as often as somebody asks."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from leadrules.model.lead import Event, Lead
from leadrules.model.schema import Schema
from leadrules.model.values import Value
from leadrules.population.answers import Answers
from leadrules.population.elsewhere import Elsewhere
from leadrules.population.plan import Plan
from leadrules.population.relational.duckdb import answers_on, extents_of, load, opened
from leadrules.population.relational.inputs import EVENTS, LEADS, Extents
from leadrules.records.columnar.shape import ACTION, AT, ID, LEAD, TypedHistory, event_column, lead_column

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_OWN: Final = "all_"  # before the names of the tables, of which a plan sees the columns that it knows


@contextmanager
def loaded(
    schema: Schema, typed: TypedHistory, memory_limit: str | None = None, temp: Path | None = None
) -> Iterator[Elsewhere]:
    """The history for as long as this goes on; the limit is for all that is asked of it. Raises as `duckdb.answer` does."""
    with opened(memory_limit, temp) as connection:
        load(connection, schema, typed, _OWN)
        extents = extents_of(connection, _OWN)
        report = typed.report()

        def answer(plan: Plan, as_of: int, keep_tallies: bool) -> Iterator[Answers]:  # noqa: FBT001  Elsewhere asks so
            with connection.cursor() as cursor:
                own = _seen(cursor, schema, plan.policy.schema, extents)
                yield from answers_on(cursor, plan, as_of, own, keep_tallies=keep_tallies)

        def find(ids: Collection[str]) -> dict[str, Lead]:
            with connection.cursor() as cursor:
                return _leads(cursor, schema, ids)

        latest = extents[AT][1] if report.events else None
        yield Elsewhere(report.leads, report.events, latest, report, (), answer, find)


def _seen(cursor: "DuckDBPyConnection", held: Schema, asked: Schema, extents: Extents) -> Extents:
    """Let a plan find the tables under the names of its own columns; how far its numbers reach."""
    found = {AT: extents[AT]}
    sides = (
        (LEADS, [LEAD, ID], [(lead_column(held, each.name), lead_column(asked, each.name)) for each in asked.lead_fields]),
        (EVENTS, [LEAD, AT, ACTION], [(event_column(held, each.name), event_column(asked, each.name)) for each in asked.event_fields]),
    )  # fmt: skip
    for name, own, fields in sides:
        columns = ", ".join([*(f'"{each}"' for each in own), *(f'"{one}" AS "{other}"' for one, other in fields)])
        cursor.execute(f'CREATE TEMP VIEW "{name}" AS SELECT {columns} FROM "{_OWN}{name}"')  # noqa: S608  names of ours
        found |= {other: extents[one] for one, other in fields if one in extents}
    return found


def _leads(cursor: "DuckDBPyConnection", schema: Schema, ids: Collection[str]) -> dict[str, Lead]:
    """The few that are looked at one by one."""
    fields = [(each.name, lead_column(schema, each.name)) for each in schema.lead_fields]
    rows = _rows(cursor, f'SELECT * FROM "{_OWN}{LEADS}" WHERE "{ID}" IN (SELECT unnest(?))', list(ids))  # noqa: S608
    given = {row[LEAD]: (row[ID], _values(row, fields), list[Event]()) for row in rows}
    fields = [(each.name, event_column(schema, each.name)) for each in schema.event_fields]
    query = f'SELECT * FROM "{_OWN}{EVENTS}" WHERE "{LEAD}" IN (SELECT unnest(?))'  # noqa: S608  names of ours
    for row in _rows(cursor, query, list(given)):
        given[row[LEAD]][2].append(Event(row[ACTION], row[AT], _values(row, fields)))
    return {identity: Lead(identity, values, tuple(events)) for identity, values, events in given.values()}


def _rows(cursor: "DuckDBPyConnection", query: str, asked: list[Any]) -> Iterator[dict[str, Any]]:
    result = cursor.execute(query, [asked])
    names = [each[0] for each in result.description or ()]
    return (dict(zip(names, row, strict=True)) for row in result.fetchall())


def _values(row: dict[str, Any], fields: list[tuple[str, str]]) -> dict[str, Value]:
    return {name: row[column] for name, column in fields}
