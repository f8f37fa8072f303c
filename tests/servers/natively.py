"""Leads as a company keeps them in a PostgreSQL server's own tables."""

from leadrules.model.values import Kind
from tests.population.relational.natural import ZONED, described, natural_tables

KINDS = {
    Kind.TEXT: "text",
    Kind.NUMBER: "numeric",
    Kind.YES_NO: "boolean",
    Kind.DATE: "date",
    Kind.TIME: "timestamptz",
}


def fill(connection, schema, leads):
    """Tables `native_leads` and `native_events` with these leads, in place of what was there."""
    for name, table in zip(("native_leads", "native_events"), natural_tables(schema, leads, ZONED), strict=True):
        connection.execute(f"DROP TABLE IF EXISTS {name}")
        connection.execute(f"CREATE TABLE {name} ({described(table, lambda field: KINDS[field.kind])})")
        with connection.cursor().copy(f"COPY {name} FROM STDIN") as copied:
            for row in table.rows:
                copied.write_row(row)
