"""`leadrules sample`: a made-up history to try a policy on."""

from pathlib import Path

import click

from leadrules.cli.options import PATH


@click.command(short_help="make up leads and events to try a policy on")
@click.argument("policy", required=False, type=PATH)
@click.option("--leads", type=click.IntRange(1, 100_000_000), required=True, metavar="N", help="How many leads.")
@click.option(
    "--events",
    type=click.IntRange(0, 2_000_000_000),
    required=True,
    metavar="M",
    help="How many events, of all leads together.",
)
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    metavar="S",
    help="Another seed, another history; the same, the same.",
)
@click.option(
    "-o", "--output", type=PATH, required=True, metavar="FOLDER", help="A new folder, written whole or not at all."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["parquet", "csv"]),
    default="parquet",
    show_default=True,
    help="How the two files are written.",
)
@click.option(
    "--until", metavar="TIME", help="When the year of the history ends, in the policy's zone. 2026-04-01, if left out."
)
@click.option("--ids", type=click.Choice(["text", "number"]), default="text", show_default=True, help="`L-0001`, or 1.")
@click.option(
    "--lang",
    type=click.Choice(["en", "ja"]),
    default="en",
    show_default=True,
    help="The language of values that are made up.",
)
def sample(
    policy: Path | None,
    leads: int,
    events: int,
    seed: int,
    output: Path,
    form: str,
    until: str | None,
    ids: str,
    lang: str,
) -> int:
    """Make up a year of leads and what they did, as a web site, a mailing and a sales team would see it.

    With a POLICY, the files have the columns that it reads, and the values and actions that it asks for. Without one, they are
    those of a web form. Some leads do a lot and most little, on working days, one step after another; some become customers:
    `converted` and `won_at` say which and when, and hang on what a lead is and did.
    """
    from leadrules.cli.sampling import sample_into

    return sample_into(policy, output, leads, events, seed, until, form=form, numbers=ids == "number", language=lang)
