"""The work of `leadrules score`, from files to files."""

import os
from collections.abc import Sequence
from pathlib import Path

from leadrules.cli.deciding import decide
from leadrules.cli.engines import ARRAYS
from leadrules.cli.exits import FINE, FOUND, Refusal
from leadrules.cli.files import check_output, write_whole
from leadrules.cli.options import Records
from leadrules.cli.outputs import Output, check_table, deliver
from leadrules.cli.policies import open_policy
from leadrules.cli.reading import instant
from leadrules.cli.streams import tell
from leadrules.model.clock import as_datetime
from leadrules.records.report import RejectedRow
from leadrules.rendering.encoding import SPELLED
from leadrules.rendering.rejects import as_csv
from leadrules.rendering.summary import as_summary, as_tiers


def score_all(
    path: Path, records: Records, output: Output, rejects: Path | None, engine: str = ARRAYS, *, strict: bool
) -> int:
    """Decide for every lead, deliver the decisions, and tell how it went; the exit status."""
    policy = open_policy(path)
    _check_outputs(output.file, rejects, (path, *records.files))
    at = instant(records.as_of, policy.calendar)
    if output.table is not None:
        check_table(output.table, policy)
    bar = output.file is not None or output.format == "table"
    decided = decide(policy, records, at, engine, keep_rejects=rejects is not None, bar=bar)
    report = decided.report
    deliver(decided.decisions, policy, at, output)
    if rejects is not None:
        _write(rejects, report.rejects, output)
    for line in as_summary(policy.name, policy.digest, as_datetime(policy.calendar, at), report):
        tell(line)
    if policy.tiers:
        tell(as_tiers(decided.tiers, [tier.name for tier in policy.tiers]))
    return FOUND if strict and report.rejected_rows else FINE


def _check_outputs(output: Path | None, rejects: Path | None, inputs: Sequence[Path]) -> None:
    for file in (output, rejects):
        if file is not None:
            check_output(file, inputs)
    if output is not None and rejects is not None and os.path.realpath(output) == os.path.realpath(rejects):
        raise Refusal(f"decisions and rejects can't both go to `{output.as_posix()}`", "name two different files")


def _write(path: Path, rejects: Sequence[RejectedRow], output: Output) -> None:
    """The rows that can't be used, for a spreadsheet, which knows UTF-8 by the mark that stands first."""
    write_whole(path, [as_csv(rejects, raw=output.raw).encode(output.encoding or "utf-8-sig", SPELLED)])
