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
    of_lead = [each for each in schema.lead_fields if each.name != schema.id.name]
    of_event = [schema.event_action, schema.event_at, *schema.event_fields]
    key = id_field(schema).column
    _make(connection, "native_leads", [(key, "text"), *((each.column, KINDS[each.kind]) for each in of_lead)])
    owner = schema.event_lead.column
    _make(connection, "native_events", [(owner, "text"), *((each.column, KINDS[each.kind]) for each in of_event)])
    with connection.cursor().copy("COPY native_leads FROM STDIN") as copied:
        for lead in leads:
            copied.write_row([lead.id, *(native(lead.fields.get(each.name), each) for each in of_lead)])
    with connection.cursor().copy("COPY native_events FROM STDIN") as copied:
        for lead in leads:
            for event in lead.events:
                values = [native(event.fields.get(each.name), each) for each in schema.event_fields]
                copied.write_row([lead.id, event.action, native(event.at, schema.event_at), *values])


def _make(connection, name, columns):
    described = ", ".join(f'"{column.replace(chr(34), chr(34) * 2)}" {kind}' for column, kind in columns)
    connection.execute(f"DROP TABLE IF EXISTS {name}")
    connection.execute(f"CREATE TABLE {name} ({described})")
