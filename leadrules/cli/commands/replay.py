"""`leadrules replay`: what would a policy have decided all along?"""

from pathlib import Path

import click

from leadrules.cli.caching import Caching, with_cache
from leadrules.cli.options import Records, with_files
from leadrules.cli.reporting import Reporting, with_report
from leadrules.cli.wishes import with_folder, with_form, with_most, with_settings


@click.command(short_help="tell what a policy would have decided all along")
@with_files
@click.option(
    "--from", "since", metavar="TIME", help="When the telling begins. When the first lead enters, if left out."
)
@click.option(
    "--to",
    "until",
    metavar="TIME",
    help="When it ends: what comes later does not exist. The latest event, if left out.",
)
@click.option(
    "--every",
    default="event",
    show_default=True,
    metavar="TIME",
    help="When leads are decided: after each of their events, or 1d (each midnight), 12h …",
)
@click.option(
    "--entered",
    metavar="FIELD",
    help="The date or time field that says when a lead enters. Its first event, if left out.",
)
@click.option(
    "--capacity",
    multiple=True,
    metavar="CHANNEL=N/day",
    help="How many follow-ups can be done a day: phone=40/day. Can be repeated.",
)
@click.option(
    "--outcome",
    metavar="CONDITION",
    help="What counts as won: won_on, 'any(action == \"order\")'. Tell how long before it leads came to each tier.",
)
@with_settings
@with_form
@with_folder("JSON, Markdown, tables, and every step")
@click.option(
    "--rows",
    type=click.Choice(["csv", "parquet", "none"]),
    help="How steps and follow-ups are written into the folder of -o, one a row. csv, if left out.",
)
@with_most("of the worst follow-ups are named")
@with_report
@with_cache
@click.option("--strict", is_flag=True, help="End with 1 where a row can't be used.")
def replay(
    policy: Path,
    records: Records,
    since: str | None,
    until: str | None,
    every: str,
    entered: str | None,
    capacity: tuple[str, ...],
    outcome: str | None,
    settings: tuple[str, ...],
    form: str,
    output: Path | None,
    rows: str | None,
    most: int,
    reporting: Reporting,
    caching: Caching,
    strict: bool,  # noqa: FBT001  click gives flags so
) -> int:
    """Live through the history of all leads: how soon they become Hot, how many stand where on which day, which
    follow-ups are met, late and missed, and by how much.

    The fields of a lead are taken as the file has them now; only events have a history.
    """
    from leadrules.cli.caching import cache_of
    from leadrules.cli.replaying import Asked, replay_all

    if rows is not None and output is None:
        raise click.UsageError("'--rows' needs '-o': which folder are they written to?")
    times = (since, until, every, entered)
    asked = Asked(policy, settings, *times, capacity, outcome, most, rows or "csv", cache_of(caching))
    return replay_all(asked, records, form, output, reporting, strict=strict)
