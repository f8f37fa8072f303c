"""What stands above a query for a warehouse: what it is, which tables it reads and of which columns, what it gives.

All of it stands in comments, in which nothing of a policy can end one.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from leadrules.model.clock import as_datetime
from leadrules.model.policy import Policy
from leadrules.model.schema import Field
from leadrules.model.values import Kind
from leadrules.population.relational.business import waits_for_business
from leadrules.population.relational.dialects.shape import Dialect
from leadrules.population.relational.warehouse.names import Tables, spelling_of
from leadrules.population.relational.warehouse.plainly import one_line
from leadrules.population.relational.warehouse.tables import id_field
from leadrules.rendering.cells import pad
from leadrules.text.cells import width

NAMES: Final = {
    "duckdb": "DuckDB",
    "spark": "Spark",
    "postgres": "PostgreSQL",
    "snowflake": "Snowflake",
    "bigquery": "BigQuery",
}
_TYPES: Final = {
    Kind.TEXT: "text",
    Kind.NUMBER: "whole number or decimal, no floating point",
    Kind.DATE: "date",
    Kind.TIME: "timestamp, in UTC where it has no zone",
    Kind.YES_NO: "boolean",
}
_SESSION: Final = {"spark": "The session's time zone must be UTC: SET TIME ZONE 'UTC'."}
_DIGEST: Final = 12


def heading(policy: Policy, file: str, dialect: Dialect) -> Iterator[str]:
    """What it is, and whether anybody has tried it."""
    yield from _lines(f"{policy.name}, for {NAMES[dialect.name]}.")
    yield from _lines(f"Made from {file} ({policy.digest[:_DIGEST]}) by `leadrules sql`: change the policy, not this.")
    if not dialect.tested:
        yield from _lines(
            f"UNTESTED: nobody has run this on {NAMES[dialect.name]} yet; a parser has read it back, no more."
        )


def about_decisions(policy: Policy, tables: Tables, dialect: Dialect, as_of: int | None) -> Iterator[str]:
    """What the query reads and gives."""
    moment = "the instant at which it runs" if as_of is None else as_datetime(policy.calendar, as_of).isoformat()
    yield from _lines("", f"Decides as of {moment}. {_SESSION.get(dialect.name, '')}".rstrip(), "", "It reads")
    yield from _table("a row for each lead", tables.leads.sql(dialect.name), _of_leads(policy), dialect)
    yield from _table("a row for each event", tables.events.sql(dialect.name), _of_events(policy), dialect)
    if waits_for_business(policy):
        yield from _lines(f"  {tables.calendar.sql(dialect.name)}: when business is open (`--part calendar` makes it)")
    yield from _lines(
        "It gives a row for each lead. Where `refused` is not null there is no decision, and it says why.", ""
    )


def about_calendar(policy: Policy, years: range) -> Iterator[str]:
    """What the calendar holds."""
    of = f"{policy.calendar.zone}, {years[0]} to {years[-1]}"
    yield from _lines(
        f"When business is open ({of}): a row for each span that lies in one UTC day, in microseconds since 1970.",
        "Waits that leave these years are refused. Make it anew when the policy's calendar changes, and every year.",
        "",
    )


def about_checks() -> Iterator[str]:
    """What the check finds."""
    yield from _lines("What in the tables does not fit: no rows where all is well.", "")


def _of_leads(policy: Policy) -> Sequence[Field]:
    return id_field(policy.schema), *policy.schema.lead_fields


def _of_events(policy: Policy) -> Sequence[Field]:
    schema = policy.schema
    return schema.event_lead, schema.event_action, schema.event_at, *schema.event_fields


def _table(of: str, name: str, fields: Sequence[Field], dialect: Dialect) -> Iterator[str]:
    spelling = spelling_of(dialect)
    columns = list(
        {name: (name, each) for each in reversed(fields) for name in [spelling.of_column(each.column)]}.values()
    )[::-1]
    room = max(width(name) for name, _ in columns)
    yield from _lines(f"  {name}: {of}")
    for column, each in columns:
        own = "" if each.column == each.name else f" ({each.name})"
        key = ", once" if each is fields[0] and of == "a row for each lead" else ""
        yield from _lines(f"    {pad(column, room)}  {_TYPES[each.kind]}{key}{own}")


def _lines(*lines: str) -> Iterator[str]:
    return (f"-- {one_line(line)}".rstrip() for line in lines)
