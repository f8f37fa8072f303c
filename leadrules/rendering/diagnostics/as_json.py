"""Findings about policies for programs; docs/schemas/findings.schema.json describes the list."""

import json
from collections.abc import Iterable

from leadrules.diagnostics.diagnostic import Diagnostic, Fix
from leadrules.rendering.exact_json import inert
from leadrules.text.span import Span


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """A JSON list with an object for each finding; lines and columns count from 1, `end_column` is just behind."""
    return inert(json.dumps([_record(each) for each in diagnostics], ensure_ascii=False, indent=2)) + "\n"


def _record(diagnostic: Diagnostic) -> dict[str, object]:
    code = diagnostic.code
    return {
        "code": code.id,
        "name": code.name,
        "severity": code.severity.value,
        "message": diagnostic.message,
        "file": diagnostic.span.source.name,
        **_range(diagnostic.span),
        "hint": diagnostic.hint or None,
        "fix": _fix(diagnostic.fix) if diagnostic.fix else None,
    }


def _fix(fix: Fix) -> dict[str, object]:
    edits = [{"file": edit.span.source.name, **_range(edit.span), "text": edit.text} for edit in fix.edits]
    return {"message": fix.message, "safe": fix.safe, "edits": edits}


def _range(span: Span) -> dict[str, int]:
    begins, ends = span.begins, span.ends
    return {"line": begins.line, "column": begins.column, "end_line": ends.line, "end_column": ends.column}
