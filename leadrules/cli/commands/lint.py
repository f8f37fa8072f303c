"""`leadrules lint`: what is wrong with policies, what is hardly meant, and what does not fit the data."""

from pathlib import Path
from typing import Any

import click

from leadrules.cli.findings import with_form
from leadrules.cli.options import PATH, Records, with_records_if_named


@click.command(short_help="advise on policies, and mend them")
@click.argument("policies", nargs=-1, required=True, metavar="POLICY|FOLDER...", type=PATH)
@with_form
@with_records_if_named
@click.option("--outcome", metavar="COLUMN", help="The column of the leads that says what became of each.")
@click.option(
    "--select", multiple=True, metavar="LINT", help="Only these: LR203, unreachable-tier, LR2 or a list, a,b."
)
@click.option("--ignore", multiple=True, metavar="LINT", help="Not these.")
@click.option(
    "--fail-level", type=click.Choice(["error", "warning", "info"]), help="End with 1 from here on. [warning]"
)
@click.option("--baseline", type=PATH, metavar="FILE", help="Findings that are known, and not told again.")
@click.option("--write-baseline", is_flag=True, help="Make all that is found known.")
@click.option("--fix", is_flag=True, help="Mend what can be mended without changing a decision.")
@click.option(
    "--unsafe-fixes", "unsafe", is_flag=True, help="With --fix or --diff: mend what may change decisions, too."
)
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
def lint(policies: tuple[Path, ...], records: Records | None, fail_level: str | None, **wishes: Any) -> int:
    """Advise on policies: what is wrong in them, what is hardly meant, and with --leads, what does not fit the data.

    Ends with 0 where nothing as loud as --fail-level is found, 1 where something is, 2 where the work can't be done.
    """
    from leadrules.cli.linting import Wishes, lint_all
    from leadrules.diagnostics.diagnostic import Severity

    for option in ("select", "ignore"):
        wishes[option] = tuple(word.strip() for words in wishes[option] for word in words.split(","))
    if wishes["unsafe"] and not (wishes["fix"] or wishes["diff"]):
        raise click.UsageError("'--unsafe-fixes' needs '--fix' or '--diff'")
    level = Severity(fail_level) if fail_level else None
    return lint_all(policies, records, Wishes(fail_level=level, **wishes))
