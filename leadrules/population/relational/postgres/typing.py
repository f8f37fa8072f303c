"""Tables of a server as the query wants them: found by their headers, typed by the server, in temporary tables of ours.

The types of the columns are those that a policy's kinds are read from; one of another type is refused rather than read
in a way of the server's own: what is an instant for a clock that goes back, engines do not agree on.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from sqlglot import exp

from leadrules.model.schema import Field, Schema
from leadrules.model.values import Kind
from leadrules.population.relational.dialects.postgres import POSTGRES
from leadrules.population.relational.dialects.shape import spoken
from leadrules.population.relational.inputs import EVENTS, LEADS
from leadrules.population.relational.moment import Moment
from leadrules.population.relational.trees import table
from leadrules.population.relational.warehouse.names import Spelling, Tables
from leadrules.population.relational.warehouse.tables import id_field, typed
from leadrules.records.columns import Columns, check_required, event_columns, lead_columns, positions_of
from leadrules.records.postgres.address import Address
from leadrules.records.postgres.connecting import columns_of
from leadrules.records.problems import UNFIT_TABLE, RecordsError
from leadrules.text.nearest import nearest

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.sql import Composed

_GIVEN: Final = {LEADS: "given_leads", EVENTS: "given_events"}
_WHOLE: Final = ("int2", "int4", "int8")
_AS_TEXT: Final = ("uuid", "name", "bpchar")
_HELD: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.TEXT: ("text", "varchar", "bpchar", "uuid", "name"),
    Kind.NUMBER: (*_WHOLE, "numeric"),
    Kind.YES_NO: ("bool",),
    Kind.DATE: ("date",),
    Kind.TIME: ("timestamptz",),
}


def type_tables(connection: "Connection[Any]", schema: Schema, leads: Address, events: Address | None) -> None:
    """Make the tables that the query reads. Raises RecordsError for a column that is not there, or holds something else."""
    of_lead = [id_field(schema), *schema.lead_fields]
    of_event = [schema.event_lead, schema.event_action, schema.event_at, *schema.event_fields]
    _give(connection, _GIVEN[LEADS], leads, lead_columns(schema), of_lead)
    if events is None:
        _give_nothing(connection, _GIVEN[EVENTS], of_event)
    else:
        _give(connection, _GIVEN[EVENTS], events, event_columns(schema), of_event)
    for name in (LEADS, EVENTS):
        query = f'CREATE TEMPORARY TABLE "{name}" ON COMMIT DROP AS {_typed(schema, name)}'
        connection.execute(query.encode())
        connection.execute(f'ANALYZE "{name}"'.encode())


def _give(
    connection: "Connection[Any]",
    view: str,
    address: Address,
    columns: Columns,
    wanted: Iterable[Field],
) -> None:
    """A view of the columns that a policy reads, by the names that its fields have."""
    from psycopg import sql

    there = columns_of(connection, address)
    headers = [name for name, _ in there]
    check_required(columns, headers, address.name)
    places = positions_of(columns, headers, address.name)
    found = {each.field.name: place for each, place in zip(columns.all, places, strict=True)}
    key = columns.all[0].field.name
    chosen: dict[str, Composed] = {}
    for field in wanted:
        place = found.get(field.name)
        if place is None:
            raise _absent(field, headers, address)
        header, number = there[place]
        known = connection.adapters.types.get(number)
        kind = known.name if known is not None else "another type"
        if kind not in _HELD[field.kind] and not (field.name == key and kind in _WHOLE):
            raise _unfit(field, header, kind, address)
        chosen[field.column] = sql.SQL("{} AS {}").format(_read(header, kind), sql.Identifier(field.column))
    query = sql.SQL("CREATE TEMPORARY VIEW {} AS SELECT {} FROM {}")
    columns_read = sql.SQL(", ").join(chosen.values())
    connection.execute(query.format(sql.Identifier(view), columns_read, sql.Identifier(*address.table)))


def _give_nothing(connection: "Connection[Any]", view: str, wanted: Iterable[Field]) -> None:
    """No events at all."""
    from psycopg import sql

    columns = sql.SQL(", ").join(
        sql.SQL("NULL::{} AS {}").format(sql.SQL(_HELD[each.kind][0]), sql.Identifier(each.column)) for each in wanted
    )
    connection.execute(
        sql.SQL("CREATE TEMPORARY VIEW {} AS SELECT {} WHERE false").format(sql.Identifier(view), columns)
    )


def _read(header: str, kind: str) -> "Composed":
    from psycopg import sql

    return sql.SQL("{}::text" if kind in _AS_TEXT else "{}").format(sql.Identifier(header))


def _typed(schema: Schema, name: str) -> str:
    """The query that makes a table of the query out of what is given."""
    given = Tables(table(_GIVEN[LEADS]), table(_GIVEN[EVENTS]), table("calendar"))
    select = exp.Select(expressions=[exp.Star()]).from_(table(name), copy=False)
    for each, query in typed(schema, given, Moment(0), Spelling()):
        select = select.with_(exp.to_identifier(each, quoted=True), as_=query, copy=False)
    return spoken(select.copy(), POSTGRES)


def _absent(field: Field, headers: list[str], address: Address) -> RecordsError:
    close = nearest(field.column, headers, at_most=1)
    meant = (
        f'did you mean `{close[0]}`? say so in the policy: `{field.name}: {field.kind} from "{close[0]}"`'
        if close
        else ""
    )
    return RecordsError(
        UNFIT_TABLE,
        f"the table has no column `{field.column}`, which the policy reads",
        file=address.name,
        hint=meant or f"its columns are {', '.join(f'`{each}`' for each in headers[:8])}",
    )


def _unfit(field: Field, header: str, kind: str, address: Address) -> RecordsError:
    cast = f' (`"{header}" AT TIME ZONE …`)' if kind == "timestamp" else ""
    return RecordsError(
        UNFIT_TABLE,
        f"column `{header}` is {kind}, and `{field.name}` is a {field.kind} for the policy",
        file=address.name,
        hint=f"it is read from {' or '.join(_HELD[field.kind])}; name a view that casts it{cast}, or leave out --engine",
    )
