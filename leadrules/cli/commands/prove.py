"""`leadrules prove`: does what a policy claims hold for every lead there can be?"""

from pathlib import Path

import click

from leadrules.cli.options import PATH


@click.command(short_help="prove what a policy claims, for every possible lead")
@click.argument("policies", nargs=-1, required=True, metavar="POLICY|FOLDER...", type=PATH)
@click.option(
    "--format",
    "form",
    type=click.Choice(["full", "json"]),
    default="full",
    show_default=True,
    help="With places and leads that show it, or for programs.",
)
@click.option("--require-complete", is_flag=True, help="End with 1, too, where something could not be decided.")
@click.option(
    "--effort", type=click.IntRange(min=1), metavar="STEPS", help="How long to think about one claim. [20000]"
)
def prove(policies: tuple[Path, ...], form: str, require_complete: bool, effort: int | None) -> int:  # noqa: FBT001
    """Decide what a policy claims by `always` and `never`, for every lead there can be.

    A claim is proved, or refuted with a lead that breaks it, or not analysed, with the reason. The same is asked of what
    goes without saying: that some lead is in each tier, that each rule counts for somebody, that every lead has a tier; and
    points that certainly never matter, and gaps between bands, are told.

    Ends with 0 where nothing is refuted, 1 where something is, 2 where the work can't be done.
    """
    from leadrules.cli.proving import prove_all

    return prove_all(policies, form, require_complete=require_complete, effort=effort)
