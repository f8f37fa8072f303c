"""Leads as a company keeps them in its tables: with columns of the server's own types."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from leadrules.model.values import NUMBER_UNIT, Kind
from leadrules.population.relational.warehouse.tables import id_field

KINDS = {
    Kind.TEXT: "text",
    Kind.NUMBER: "numeric",
    Kind.YES_NO: "boolean",
    Kind.DATE: "date",
    Kind.TIME: "timestamptz",
}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def native(value, field):
    """A value as Python hands it to the server."""
    match field.kind:
        case _ if value is None:
            return None
        case Kind.NUMBER:
            return Decimal(value) / (field.scale or NUMBER_UNIT)
        case Kind.DATE:
            return date(1970, 1, 1) + timedelta(days=value)
        case Kind.TIME:
            return EPOCH + timedelta(microseconds=value)
        case _:
            return value


def fill(connection, schema, leads):
    """Tables `native_leads` and `native_events` with these leads, in place of what was there."""
    of_lead = [id_field(schema), *schema.lead_fields]
    of_event = [schema.event_lead, schema.event_action, schema.event_at, *schema.event_fields]
    rows = [[lead.id, *(lead.fields.get(each.name) for each in schema.lead_fields)] for lead in leads]
    happened = [
        [lead.id, event.action, event.at, *(event.fields.get(each.name) for each in schema.event_fields)]
        for lead in leads
        for event in lead.events
    ]
    _fill(connection, "native_leads", of_lead, rows)
    _fill(connection, "native_events", of_event, happened)


def _fill(connection, name, fields, rows):
    own = {each.column: number for number, each in reversed(list(enumerate(fields)))}  # a built-in one comes first
    described = ", ".join(f'"{each.replace(chr(34), chr(34) * 2)}" {KINDS[fields[own[each]].kind]}' for each in own)
    connection.execute(f"DROP TABLE IF EXISTS {name}")
    connection.execute(f"CREATE TABLE {name} ({described})")
    with connection.cursor().copy(f"COPY {name} FROM STDIN") as copied:
        for row in rows:
            copied.write_row([native(row[number], fields[number]) for number in own.values()])
