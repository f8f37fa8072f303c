"""`leadrules diff`: which decisions does a change of a policy change?"""

from pathlib import Path

import click

from leadrules.cli.caching import Caching, with_cache
from leadrules.cli.options import PATH, Records, with_history_if_named

VERDICTS = ["equivalent", "only raises", "only lowers", "mixed"]


@click.command(short_help="tell which decisions two versions of a policy differ in")
@click.argument("policies", nargs=-1, required=True, metavar="[OLD] NEW", type=PATH)
@click.option(
    "--git", "revisions", metavar="REV[..REV]", help="Take OLD, or both, from git: `--git main`, `--git v1..v2`."
)
@with_history_if_named
@click.option(
    "--format",
    "form",
    type=click.Choice(["full", "json", "markdown"]),
    default="full",
    show_default=True,
    help="With a lead for each kind of change, for programs, or for a pull request.",
)
@click.option(
    "--never",
    "never",
    multiple=True,
    metavar="CLAIM",
    help="A claim over both: 'old.tier == Hot and new.tier == Cold'.",
)
@click.option(
    "--always", "always", multiple=True, metavar="CLAIM", help="The same: 'new.handed_off implies old.handed_off'."
)
@click.option("--allow", multiple=True, type=click.Choice(VERDICTS), help="End with 1 at any other verdict.")
@click.option("--require-complete", is_flag=True, help="End with 1, too, where something could not be decided.")
@click.option(
    "--effort", type=click.IntRange(min=1), metavar="STEPS", help="How long to think about one question. [20000]"
)
@with_cache
def diff(
    policies: tuple[Path, ...],
    records: Records | None,
    revisions: str | None,
    form: str,
    never: tuple[str, ...],
    always: tuple[str, ...],
    allow: tuple[str, ...],
    require_complete: bool,  # noqa: FBT001  click gives flags so
    effort: int | None,
    caching: Caching,
) -> int:
    """Tell which decisions two versions of a policy differ in, of every lead there can be; reasons aside.

    The verdict is proved: equivalent, only raises, only lowers, mixed; or not analysed, with what could not be decided. Each
    kind of change comes with a lead that shows it and with the rules that make the difference. With --leads, what would have
    changed for the leads there are stands beside it: who goes from which tier to which, and how much there is to do.

    Ends with 0 where both were compared, 1 where a claim is broken or the verdict is not allowed, 2 where the work can't be
    done.
    """
    from leadrules.cli.diffing import Asked, diff_all

    if len(policies) != (1 if revisions else 2):
        raise click.UsageError("give OLD and NEW, or --git REV and one policy")
    claims = (*(("never", each) for each in never), *(("always", each) for each in always))
    asked = Asked(revisions, form, claims, allow, require_complete, effort)
    return diff_all(policies, asked, records, caching)
