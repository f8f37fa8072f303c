"""`leadrules explain`: how the decision for one lead comes about."""

import sys
from pathlib import Path

import click

from leadrules.cli.exits import FINE
from leadrules.cli.options import Records, with_records


@click.command(short_help="tell how the decision for one lead comes about")
@with_records
@click.option("--lead", required=True, metavar="ID", help="The lead's id, exactly as in the file.")
@click.option("--to", "tier", metavar="TIER", help="Tell instead what would bring the lead to this tier.")
@click.option("--only", type=click.Choice(["events"]), help="With --to: only by what the lead does, its fields stay.")
def explain(policy: Path, records: Records, lead: str, tier: str | None, only: str | None) -> int:
    """Tell how the decision for one lead comes about.

    Each rule that counted with its points; each that did not, with the part of its condition that was false and the
    values it read; what decided the tier; each follow-up with its anchor and its clock.

    With --to, tell the smallest changes that would bring the lead to a tier: the fewest things, then the smallest steps.
    """
    if only and not tier:
        raise click.UsageError("'--only' needs '--to'")
    from leadrules.cli.policies import open_policy
    from leadrules.cli.reading import instant, named_lead, read
    from leadrules.cli.streams import colours, say
    from leadrules.explaining.explain import explain as explain_lead
    from leadrules.rendering.explanations.as_text import as_text

    meant = open_policy(policy)
    at = instant(records.as_of, meant.calendar)
    found = named_lead(read(meant, records), lead)
    if tier is not None:
        from leadrules.cli.reaching import ways_to

        return ways_to(meant, found, at, tier, events_only=only == "events")
    say([as_text(explain_lead(meant, found, at), colours=colours(sys.stdout))])
    return FINE
