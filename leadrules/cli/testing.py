"""The work of `leadrules test`, from paths to an exit status."""

import sys
from collections.abc import Sequence
from fractions import Fraction
from functools import partial
from pathlib import Path

from attrs import evolve, frozen

from leadrules.cli.exits import FINE, FOUND
from leadrules.cli.progress import trying
from leadrules.cli.streams import colours, hand_over, say, tell
from leadrules.cli.suites import open_suites
from leadrules.rendering.testing.as_json import as_json
from leadrules.rendering.testing.as_junit import as_junit
from leadrules.rendering.testing.as_text import as_text
from leadrules.testing.cases import Suite
from leadrules.testing.coverage.measuring import measure
from leadrules.testing.mutation.testing import mutate
from leadrules.testing.report import Report
from leadrules.testing.running import run_suite
from leadrules.testing.selecting import is_asked_for


@frozen
class Asked:
    """What is asked of a run of tests."""

    pattern: str | None
    fail_on_empty: bool
    form: str
    encoding: str
    coverage: bool = False
    threshold: Fraction | None = None
    mutate: bool = False


def run_tests(paths: Sequence[Path], asked: Asked) -> int:
    """Run what is asked for, show how it ended, and give the exit status."""
    suites = [_selected(suite, asked.pattern) for suite in open_suites(paths, asked.encoding)]
    reports = [_report(suite, asked) for suite in suites if suite.cases or asked.pattern is None]
    match asked.form:
        case "json":
            hand_over([as_json(reports)])
        case "junit":
            hand_over([as_junit(reports)])
        case _:
            say([as_text(reports, colours=colours(sys.stdout))])
    if not any(suite.cases for suite in suites):
        tell(f"no test has `{asked.pattern}` in its name" if asked.pattern else "there is no test to run")
        return FOUND if asked.fail_on_empty or not all(report.good for report in reports) else FINE
    return FINE if all(report.good for report in reports) else FOUND


def _report(suite: Suite, asked: Asked) -> Report:
    report = run_suite(suite)
    if asked.coverage:
        report = evolve(report, coverage=measure(suite), threshold=asked.threshold)
    if asked.mutate and report.failed:
        tell(f"{suite.file}: changes are tried once all tests pass")
    elif asked.mutate:
        report = evolve(report, mutation=mutate(suite, partial(trying, suite.file)))
    return report


def _selected(suite: Suite, pattern: str | None) -> Suite:
    return evolve(suite, cases=tuple(case for case in suite.cases if is_asked_for(case.test.name, pattern)))
