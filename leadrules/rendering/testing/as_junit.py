"""Tests as a JUnit report: a suite for each policy, a case for each test."""

from collections.abc import Iterable, Iterator

from leadrules.rendering import junit
from leadrules.rendering.explanations.page import Page
from leadrules.rendering.junit import JunitCase, JunitSuite
from leadrules.rendering.testing.as_text import as_page
from leadrules.rendering.testing.coverage import coverage_lines, wanted_percent
from leadrules.rendering.testing.mutation import survivor_lines
from leadrules.testing.report import Report, Result


def as_junit(reports: Iterable[Report]) -> str:
    """XML; of a failed test, what the page shows."""
    return junit.as_junit(JunitSuite(report.suite.file, tuple(_cases(report))) for report in reports)


def _cases(report: Report) -> Iterator[JunitCase]:
    """The tests; then coverage, where some is wanted, and each change that no test noticed."""
    yield from (_case(each, report) for each in report.results)
    page = Page(report.suite.policy.calendar.zone)
    if report.coverage and report.threshold is not None:
        wanted = "" if report.covered else f"{wanted_percent(report.threshold)} is wanted"
        yield JunitCase("coverage", wanted, "coverage", "\n".join(coverage_lines(report.coverage, page)))
    for survivor in report.mutation.survivors if report.mutation else ():
        mutant = survivor.mutant
        name = f"change at {mutant.place}: {mutant.words}"
        yield JunitCase(name, "no test noticed it", "mutant", "\n".join(survivor_lines(survivor, page)))


def _case(result: Result, report: Report) -> JunitCase:
    if result.passed:
        return JunitCase(result.case.test.name)
    message = result.refusal or "; ".join(f"expected {each.expectation.text}" for each in result.failures)
    return JunitCase(result.case.test.name, message, "expectation", as_page(result, report))
