"""Findings as SARIF 2.1.0, the form in which code scanning takes them: with rules, fixes and fingerprints."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Final
from urllib.parse import quote

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Edit, Fix, Note, Severity
from leadrules.diagnostics.fingerprints import fingerprints
from leadrules.diagnostics.page import read_page
from leadrules.rendering.exact_json import inert
from leadrules.text.span import Span

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME: Final = "https://leadrules.example.com"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LINK: Final = re.compile(r"\[(?=[^\[\]]*\]\()")  # `[text](target)` in a message would become a link

_Json = dict[str, object]


def as_sarif(diagnostics: Sequence[Diagnostic], version: str) -> str:
    """One run of this version of the tool, with the rules that found something."""
    rules = {each.code.id: each.code for each in diagnostics}
    order = {code: number for number, code in enumerate(sorted(rules))}
    driver: _Json = {
        "name": "leadrules",
        "version": version,
        "informationUri": HOME,
        "rules": [_rule(rules[code]) for code in order],
    }
    results = [
        _result(each, order[each.code.id], mark)
        for each, mark in zip(diagnostics, fingerprints(diagnostics), strict=True)
    ]
    run: _Json = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log: _Json = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return inert(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _rule(code: Code) -> _Json:
    page = read_page(code.page)
    return {
        "id": code.id,
        "name": code.name,
        "shortDescription": {"text": page.title or page.why.split("\n", 1)[0]},
        "fullDescription": {"text": page.why},
        "help": {"text": code.page.strip(), "markdown": page.markdown},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _result(diagnostic: Diagnostic, rule: int, fingerprint: str) -> _Json:
    words = [diagnostic.message, *([f"hint: {diagnostic.hint}"] if diagnostic.hint else [])]
    result: _Json = {
        "ruleId": diagnostic.code.id,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.code.severity],
        "message": _message("\n".join(words)),
        "locations": [_location(diagnostic.span)],
        "partialFingerprints": {"leadrules/v1": fingerprint},
    }
    if diagnostic.notes:
        result["relatedLocations"] = [_note(note) for note in diagnostic.notes]
    if diagnostic.fix:
        result["fixes"] = [_fix(diagnostic.fix)]
    return result


def _message(text: str) -> _Json:
    return {"text": _LINK.sub(r"\\[", text)}


def _location(span: Span) -> _Json:
    return {"physicalLocation": {"artifactLocation": _artifact(span), "region": _region(span)}}


def _note(note: Note) -> _Json:
    return {**_location(note.span), "message": _message(note.message)}


def _fix(fix: Fix) -> _Json:
    return {"description": _message(fix.message), "artifactChanges": list(_changes(fix.edits))}


def _changes(edits: Sequence[Edit]) -> Iterable[_Json]:
    for source in dict.fromkeys(edit.span.source for edit in edits):
        here = [edit for edit in edits if edit.span.source == source]
        replacements = [{"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}} for edit in here]
        yield {"artifactLocation": _artifact(here[0].span), "replacements": replacements}


def _artifact(span: Span) -> _Json:
    name = span.source.name
    return {"uri": ("file://" if name.startswith("/") else "") + quote(name, safe="/", errors="replace")}


def _region(span: Span) -> _Json:
    begins, ends = span.begins, span.ends
    return {
        "startLine": begins.line,
        "startColumn": begins.column,
        "endLine": ends.line,
        "endColumn": ends.column,
    }
