"""Tests as a JUnit report: a suite for each policy, a case for each test."""

from collections.abc import Iterable

from leadrules.rendering import junit
from leadrules.rendering.junit import JunitCase, JunitSuite
from leadrules.rendering.testing.as_text import as_page
from leadrules.testing.running import Report, Result


def as_junit(reports: Iterable[Report]) -> str:
    """XML; of a failed test, what the page shows."""
    return junit.as_junit(
        JunitSuite(report.suite.file, tuple(_case(each, report) for each in report.results)) for report in reports
    )


def _case(result: Result, report: Report) -> JunitCase:
    if result.passed:
        return JunitCase(result.case.test.name)
    message = result.refusal or "; ".join(f"expected {each.expectation.text}" for each in result.failures)
    return JunitCase(result.case.test.name, message, "expectation", as_page(result, report))
