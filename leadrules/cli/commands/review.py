"""`leadrules review`: all about a change of a policy, for those who are to approve it."""

from pathlib import Path

import click

from leadrules.cli.caching import Caching, with_cache
from leadrules.cli.options import PATH, Records, with_history_if_named


@click.command(short_help="put a change of a policy before those who approve it")
@click.argument("policies", nargs=-1, required=True, metavar="[OLD] NEW", type=PATH)
@click.option(
    "--git", "revisions", metavar="REV[..REV]", help="Take OLD, or both, from git: `--git main`, `--git v1..v2`."
)
@with_history_if_named
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
    help="For a pull request, or for programs.",
)
@with_cache
def review(
    policies: tuple[Path, ...], records: Records | None, revisions: str | None, form: str, caching: Caching
) -> int:
    """Review a change: the proved verdict first, then a lead for each kind of change, the impact on history (with --leads),
    claims, tests, lints that come and go, and the text, folded.

    Ends with 0 where all is well, 1 where a claim is refuted or a test fails, 2 where the work can't be done.
    """
    from leadrules.cli.reviewing import review_all

    if len(policies) != (1 if revisions else 2):
        raise click.UsageError("give OLD and NEW, or --git REV and one policy")
    return review_all(policies, revisions, records, form, caching)
