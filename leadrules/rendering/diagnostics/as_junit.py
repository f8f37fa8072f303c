"""Findings as a JUnit report: a suite for each file, a failed case for each finding, a passed one where there is none."""

from collections.abc import Iterable, Sequence

from leadrules.diagnostics.diagnostic import Diagnostic, Severity
from leadrules.rendering import junit
from leadrules.rendering.diagnostics.as_text import as_text
from leadrules.rendering.junit import JunitCase, JunitSuite


def as_junit(diagnostics: Sequence[Diagnostic], files: Iterable[str]) -> str:
    """XML for the `files` that were looked at, in their order. A remark fails nothing; it stands in the case's output."""
    suites = []
    for file in dict.fromkeys([*files, *(each.span.source.name for each in diagnostics)]):
        here = tuple(_case(each) for each in diagnostics if each.span.source.name == file)
        suites.append(JunitSuite(file, here or (JunitCase("no findings"),)))
    return junit.as_junit(suites)


def _case(diagnostic: Diagnostic) -> JunitCase:
    code, begins = diagnostic.code, diagnostic.span.begins
    name = f"{code.id} {code.name} at {begins.line}:{begins.column}"
    message = "" if code.severity is Severity.INFO else diagnostic.message
    return JunitCase(name, message, code.severity.value, as_text([diagnostic]).rpartition("\n\n")[0])
