"""Findings as annotations of a pull request: what GitHub's actions print, GitHub shows at the line."""

from collections.abc import Iterable
from typing import Final

from leadrules.diagnostics.diagnostic import Diagnostic, Severity
from leadrules.rendering.cells import visible

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """A line for each finding: `::warning file=web.rules,line=4,…::message`. No text can start a command of its own."""
    return "".join(map(_line, diagnostics))


def _line(diagnostic: Diagnostic) -> str:
    code, begins, ends = diagnostic.code, diagnostic.span.begins, diagnostic.span.ends
    place = {"file": diagnostic.span.source.name, "line": str(begins.line), "endLine": str(ends.line)}
    if begins.line == ends.line:  # columns of several lines mean nothing to GitHub
        place |= {"col": str(begins.column), "endColumn": str(ends.column)}
    place["title"] = f"{code.id} {code.name}"
    properties = ",".join(f"{name}={_property(value)}" for name, value in place.items())
    words = [diagnostic.message, *([f"hint: {diagnostic.hint}"] if diagnostic.hint else [])]
    return f"::{_COMMANDS[code.severity]} {properties}::{'%0A'.join(map(_data, words))}\n"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
