"""Findings as a JUnit report: a suite for each file, a failed case for each finding, a passed one where there is none."""

import re
from collections.abc import Iterable, Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from leadrules.diagnostics.diagnostic import Diagnostic, Severity
from leadrules.rendering.cells import visible
from leadrules.rendering.diagnostics.as_text import as_text

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(diagnostics: Sequence[Diagnostic], files: Iterable[str]) -> str:
    """XML for the `files` that were looked at, in their order. A remark fails nothing; it stands in the case's output."""
    root = Element("testsuites", name="leadrules")
    for file in dict.fromkeys([*files, *(each.span.source.name for each in diagnostics)]):
        here = [each for each in diagnostics if each.span.source.name == file]
        failed = sum(each.code.severity is not Severity.INFO for each in here)
        counts = {"tests": str(len(here) or 1), "failures": str(failed), "errors": "0", "skipped": "0"}
        suite = SubElement(root, "testsuite", {"name": _clean(visible(file)), **counts})
        for each in here:
            _case(suite, each)
        if not here:
            SubElement(suite, "testcase", classname=_clean(visible(file)), name="no findings")
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _case(suite: Element, diagnostic: Diagnostic) -> None:
    code, begins = diagnostic.code, diagnostic.span.begins
    name = f"{code.id} {code.name} at {begins.line}:{begins.column}"
    case = SubElement(suite, "testcase", classname=suite.attrib["name"], name=name)
    shown = _clean(as_text([diagnostic]).rpartition("\n\n")[0])
    if code.severity is Severity.INFO:
        SubElement(case, "system-out").text = shown
    else:
        failure = SubElement(case, "failure", type=code.severity.value, message=_clean(visible(diagnostic.message)))
        failure.text = shown


def _clean(text: str) -> str:
    """The text without what XML can't hold."""
    return _NOT_XML.sub("", text)
