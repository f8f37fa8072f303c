"""`leadrules simulate`: what would a policy do?"""

from pathlib import Path

import click

from leadrules.cli.caching import Caching, with_cache
from leadrules.cli.engines import Running, started, with_engine
from leadrules.cli.options import PATH, Records, with_history
from leadrules.cli.outcomes import Tried, with_outcome
from leadrules.cli.reporting import Reporting, with_report
from leadrules.cli.wishes import with_folder, with_form, with_most, with_settings


@click.command(short_help="tell what a policy would do with all leads")
@with_history
@click.option("--against", type=PATH, metavar="OLD", help="The policy in force: tell what becomes different.")
@with_settings
@with_outcome
@with_form
@with_folder("JSON, Markdown and CSV tables")
@with_most("of the leads that move most are taken apart")
@with_engine("arrays", "duckdb", "spark", "postgres")
@with_report
@with_cache
@click.option(
    "--strict", is_flag=True, help="End with 1, too, where a row can't be used or a lead breaks an assumption."
)
def simulate(
    policy: Path,
    records: Records,
    against: Path | None,
    settings: tuple[str, ...],
    form: str,
    output: Path | None,
    most: int,
    running: Running,
    reporting: Reporting,
    caching: Caching,
    strict: bool,  # noqa: FBT001  click gives flags so
    tried: Tried | None,
) -> int:
    """Tell what a policy would do with all leads of a file: tiers, scores, points of each rule, hand-offs, follow-ups.

    With --against, tell what changes: who moves from which tier to which, and which rules move them.

    With --outcome, tell how many leads of each tier, score and threshold were won later. That goes together, and no more:
    why they were won, numbers like these can't tell.

    Ends with 1 where a lead breaks a claim of the policy (`always`, `never`).
    """
    from leadrules.cli.caching import cache_of
    from leadrules.cli.histories import Means
    from leadrules.cli.simulating import Asked, simulate_all
    from leadrules.simulation.answering import Engine

    means = Means(Engine(running.engine), cache_of(caching), caching.memory)
    asked = Asked(policy, against, settings, most, means, tried)
    with started(running, records, caching.memory):
        return simulate_all(asked, records, form, output, reporting, strict=strict)
