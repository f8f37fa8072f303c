"""`leadrules prepare`: read files once, so that simulating them takes no time."""

from pathlib import Path

import click

from leadrules.cli.caching import Caching, with_store
from leadrules.cli.options import PATH, Records, with_files_if_named


@click.command(short_help="read a history once, so that simulating it is instant")
@click.argument("policy", required=False, type=PATH)
@with_files_if_named
@with_store
@click.option("--strict", is_flag=True, help="End with 1 where a row can't be used.")
@click.option("--list", "listing", is_flag=True, help="Tell what is kept: how large, how old, of which files.")
@click.option("--clear", "clearing", is_flag=True, help="Take away all that is kept. Your own files stay.")
def prepare(
    policy: Path | None,
    records: Records | None,
    caching: Caching,
    strict: bool,  # noqa: FBT001  click gives flags so
    listing: bool,  # noqa: FBT001
    clearing: bool,  # noqa: FBT001
) -> int:
    """Read leads and events, and keep them in the form in which they are counted quickest.

    `simulate` does so by itself the first time, and knows the files again by their path, size and time. Whatever changes
    in the policy, nothing is read again unless it asks for a new field, or for one that is read in another way.
    """
    from leadrules.cli.preparing import clear_all, list_all, prepare_one

    if listing or clearing:
        if policy is not None or records is not None or (listing and clearing):
            raise click.UsageError("'--list' and '--clear' stand alone")
        return list_all() if listing else clear_all()
    if policy is None or records is None:
        raise click.UsageError("name a policy, and its '--leads' and '--events'")
    return prepare_one(policy, records, caching, strict=strict)
