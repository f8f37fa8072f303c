"""`leadrules score`: a decision for every lead, in the order in which they are worked through."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from leadrules.cli.engines import SPARK, TABLE, Running, started, with_engine
from leadrules.cli.options import PATH, TARGET, Records, with_records

if TYPE_CHECKING:
    from leadrules.cli.outputs import Output


@click.command(short_help="decide for every lead, with reasons")
@with_records
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv", "parquet"]),
    help="A list for people, or one of the forms for programs. As the ending of FILE says, if left out: .csv, .json, .jsonl, "
    ".parquet; any other is the list.",
)
@click.option(
    "-o",
    "--output",
    type=TARGET,
    metavar="FILE",
    help="Write to a file, whole or not at all; - is the output; postgresql://HOST/DATABASE?table=NAME is a table, and "
    "table:NAME one of Spark's.",
)
@click.option("--output-encoding", type=click.Choice(["utf-8", "utf-8-sig", "cp932"]), help="utf-8, if left out.")
@click.option("--raw", is_flag=True, help="No apostrophe before CSV cells that a spreadsheet would run as formulas.")
@click.option("--rejects", type=PATH, metavar="FILE", help="Write the rows that can't be used, as CSV.")
@with_engine("arrays", "spark", "postgres")
@click.option("--strict", is_flag=True, help="End with 1 where a row can't be used.")
def score(
    policy: Path,
    records: Records,
    form: str | None,
    output: Path | str | None,
    output_encoding: str | None,
    raw: bool,  # noqa: FBT001  click gives flags so
    rejects: Path | None,
    running: Running,
    strict: bool,  # noqa: FBT001
) -> int:
    """Decide for every lead of a file: score, tier, next step, and the reasons.

    Rows are ordered by tier (best first), due time, score and id.
    """
    from leadrules.cli.scoring import score_all

    given = _output(form, output, output_encoding, running, raw=raw)
    with started(running, records):
        return score_all(policy, records, given, rejects, running.engine, strict=strict)


def _output(
    form: str | None, output: Path | str | None, encoding: str | None, running: Running, *, raw: bool
) -> "Output":
    from leadrules.cli.outputs import Output, form_of

    if not isinstance(output, str):
        file = None if output == Path("-") else output
        return Output(form or form_of(file), file, encoding, raw)
    if form not in {None, "table"} or encoding is not None or raw:
        raise click.UsageError(
            "a table has columns of its own: '--format', '--output-encoding' and '--raw' are of files"
        )
    if output.startswith(TABLE) and running.engine != SPARK:
        raise click.UsageError(f"'{output}' is a table of Spark's, and needs '--engine spark'")
    return Output("table", None, None, raw, output)
