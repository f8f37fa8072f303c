"""`leadrules sql`: the policy as a query for a warehouse."""

from pathlib import Path

import click

from leadrules.cli.options import PATH


@click.command(short_help="write a policy as a query for a warehouse")
@click.argument("policy", type=PATH)
@click.option(
    "--dialect",
    required=True,
    type=click.Choice(["duckdb", "spark", "postgres", "snowflake", "bigquery"]),
    help="Whose SQL it is. Snowflake and BigQuery are untested.",
)
@click.option(
    "--as-of",
    metavar="TIME",
    help="The time of the decision: 2026-04-03 or 2026-04-03T09:00, in the policy's zone. Whenever the query runs, if left out.",
)
@click.option(
    "--leads-table", default="leads", show_default=True, metavar="NAME", help="Where the leads are: crm.leads."
)
@click.option("--events-table", default="events", show_default=True, metavar="NAME", help="Where the events are.")
@click.option(
    "--calendar-table",
    default="leadrules_calendar",
    show_default=True,
    metavar="NAME",
    help="Where the calendar of business time is, or is to be made.",
)
@click.option(
    "--part",
    type=click.Choice(["all", "query", "calendar", "seed", "check"]),
    default="all",
    show_default=True,
    help="The query; the statements that make its calendar; the calendar as CSV; a query that finds what does not fit in "
    "the tables. All: the calendar, if it needs one, and the query.",
)
@click.option(
    "--years",
    metavar="FIRST..LAST",
    help="The years of the calendar: 2020..2030. From 5 years back to 3 ahead, if left out.",
)
@click.option("-o", "--output", type=PATH, metavar="FILE", help="Write it to a file.")
def sql(
    policy: Path,
    dialect: str,
    as_of: str | None,
    leads_table: str,
    events_table: str,
    calendar_table: str,
    part: str,
    years: str | None,
    output: Path | None,
) -> int:
    """Write a policy as one query that decides for every lead of a warehouse, exactly as `score` would.

    The query says at its top which tables and columns it expects. A name of a table may be one that dbt fills in:
    --leads-table "{{ ref('leads') }}".
    """
    from leadrules.cli.warehouse import Wanted, write_sql

    wanted = Wanted(policy, dialect, as_of, (leads_table, events_table, calendar_table), part, years)
    return write_sql(wanted, output)
