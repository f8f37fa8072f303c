"""A review for programs."""

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.rendering.diffing.as_json import difference_record
from leadrules.rendering.exact_json import exact_json
from leadrules.rendering.proving.as_json import witness_record
from leadrules.rendering.simulation.as_json import whole_record
from leadrules.reviewing.review import ClaimNow, Review


def as_json(found: Review) -> str:
    """`{verdict, by, changes, …, claims, tests, lints: {appeared, gone}, impact, text}`."""
    record = difference_record(found.difference, found.new.policy) | {
        "claims": [_claim(each, found) for each in found.claims],
        "tests": [
            {
                "policy": report.suite.file,
                "passed": len(report.results) - report.failed,
                "failed": [each.case.test.name for each in report.results if not each.passed],
            }
            for report in found.reports
        ],
        "lints": {"appeared": list(map(_finding, found.appeared)), "gone": list(map(_finding, found.gone))},
        "impact": None if found.impact is None else whole_record(found.impact),
        "text": list(found.text),
    }
    return exact_json(record) + "\n"


def _claim(each: ClaimNow, found: Review) -> dict[str, object]:
    proof = each.proof
    return {
        "claim": proof.claim,
        "verdict": str(proof.outcome),
        "before": None if each.before is None else str(each.before),
        "witness": None if proof.witness is None else witness_record(proof.witness, found.new.policy),
        "reason": proof.reason or None,
    }


def _finding(each: Diagnostic) -> dict[str, object]:
    span = each.span
    return {
        "code": each.code.id,
        "name": each.code.name,
        "file": span.source.label,
        "line": span.begins.line,
        "message": each.message,
    }
