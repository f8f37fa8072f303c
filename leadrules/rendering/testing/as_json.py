"""How tests ended, for programs."""

from collections.abc import Sequence

from leadrules.rendering.decisions.record import as_record
from leadrules.rendering.exact_json import exact_json
from leadrules.rendering.testing.as_text import expected_and_found
from leadrules.rendering.testing.coverage import coverage_record
from leadrules.rendering.testing.mutation import mutation_record
from leadrules.testing.nearest import Nearest
from leadrules.testing.report import Failure, Report, Result


def as_json(reports: Sequence[Report]) -> str:
    """One object: how many passed and failed, and for each policy its tests, with all about those that failed."""
    results = [each for report in reports for each in report.results]
    record = {
        "passed": sum(each.passed for each in results),
        "failed": sum(not each.passed for each in results),
        "policies": [
            {
                "policy": report.suite.file,
                "tests": [_test(each, report) for each in report.results],
                "coverage": coverage_record(report.coverage) if report.coverage else None,
                "mutants": mutation_record(report.mutation) if report.mutation else None,
            }
            for report in reports
        ],
    }
    return exact_json(record) + "\n"


def _test(result: Result, report: Report) -> dict[str, object]:
    case, zone = result.case, report.suite.policy.calendar.zone
    return {
        "name": case.test.name,
        "file": case.file,
        "line": case.line,
        "passed": result.passed,
        "refusal": result.refusal or None,
        "failures": [_failure(each, zone) for each in result.failures],
        "decision": as_record(result.explanation.decision) if result.explanation else None,
    }


def _failure(failure: Failure, zone: str) -> dict[str, object]:
    return {
        "expected": failure.expectation.text,
        "line": failure.expectation.place.line,
        "column": failure.column or None,
        "found": list(expected_and_found(failure, zone)),
        "nearest": _nearest(failure.nearest) if failure.nearest else None,
    }


def _nearest(nearest: Nearest) -> dict[str, object]:
    return {
        "gives": nearest.gives,
        "because": nearest.because or None,
        "rule": str(nearest.place),
        "applied": nearest.applied,
        "passed_over": nearest.passed_over or None,
    }
