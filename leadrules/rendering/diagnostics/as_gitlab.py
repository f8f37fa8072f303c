"""Findings as GitLab's code quality report, which tells new ones from known ones by their fingerprint."""

import json
from collections.abc import Sequence
from typing import Final

from leadrules.diagnostics.diagnostic import Diagnostic, Severity
from leadrules.diagnostics.fingerprints import fingerprints
from leadrules.rendering.cells import visible
from leadrules.rendering.exact_json import inert

_SEVERITIES: Final = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def as_gitlab(diagnostics: Sequence[Diagnostic]) -> str:
    """A JSON list for the artifact `codequality`."""
    issues = [_issue(each, mark) for each, mark in zip(diagnostics, fingerprints(diagnostics), strict=True)]
    return inert(json.dumps(issues, ensure_ascii=False, indent=2)) + "\n"


def _issue(diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
    span = diagnostic.span
    return {
        "description": visible(f"{diagnostic.code.id} {diagnostic.code.name}: {diagnostic.message}"),
        "check_name": diagnostic.code.name,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.code.severity],
        "location": {"path": span.source.name, "lines": {"begin": span.begins.line, "end": span.ends.line}},
    }
