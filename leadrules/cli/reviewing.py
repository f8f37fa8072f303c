"""The work of `leadrules review`."""

from collections.abc import Sequence
from pathlib import Path

from leadrules.analysis.verdicts import Answer
from leadrules.cli.caching import Caching
from leadrules.cli.diffing import compiled_versions, simulated
from leadrules.cli.exits import FINE, FOUND
from leadrules.cli.options import Records
from leadrules.cli.revisions import policy_at
from leadrules.cli.settings import settings_for
from leadrules.cli.streams import pour
from leadrules.cli.suites import open_suites
from leadrules.rendering.reviewing.as_json import as_json
from leadrules.rendering.reviewing.as_markdown import as_markdown
from leadrules.reviewing.review import review
from leadrules.testing.cases import Suite


def review_all(
    paths: Sequence[Path], revisions: str | None, records: Records | None, form: str, caching: Caching
) -> int:
    """Review a change and print it; the exit status."""
    old, new = compiled_versions(paths, revisions)
    suites = _suites(paths[-1], revisions)
    impact = None if records is None else simulated(old, new, records, caching)
    found = review(old, new, suites, settings_for(paths[-1]), impact)
    page = as_json(found) if form == "json" else as_markdown(found)
    pour([page.encode("utf-8", "backslashreplace")])
    refuted = any(each.proof.outcome is Answer.REFUTED for each in found.claims)
    return FOUND if refuted or any(report.failed for report in found.reports) else FINE


def _suites(path: Path, revisions: str | None) -> Sequence[Suite]:
    """The tests of the new version: as they are, or as they were at its revision."""
    _, between, new = (revisions or "").partition("..")
    if not between:
        return open_suites([path], "utf-8")
    with policy_at(new or "HEAD", path) as (policy, shown):
        return open_suites([policy], "utf-8", shown)
