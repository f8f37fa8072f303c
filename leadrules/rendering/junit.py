"""JUnit reports, as servers that run tests read them: suites of cases, passed or failed."""

import re
from collections.abc import Iterable
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from attrs import frozen

from leadrules.rendering.cells import visible

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@frozen
class JunitCase:
    """A case; it failed where it has a `message`. `shown` is what stands in the report, of a failure or as output."""

    name: str
    message: str = ""
    kind: str = ""
    shown: str = ""


@frozen
class JunitSuite:
    """The cases of a file."""

    file: str
    cases: tuple[JunitCase, ...]


def as_junit(suites: Iterable[JunitSuite]) -> str:
    """The report as XML."""
    root = Element("testsuites", name="leadrules")
    for suite in suites:
        failed = sum(bool(case.message) for case in suite.cases)
        counts = {"tests": str(len(suite.cases)), "failures": str(failed), "errors": "0", "skipped": "0"}
        element = SubElement(root, "testsuite", {"name": _clean(visible(suite.file)), **counts})
        for case in suite.cases:
            _add(element, case)
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _add(suite: Element, case: JunitCase) -> None:
    element = SubElement(suite, "testcase", classname=suite.attrib["name"], name=_clean(visible(case.name)))
    if case.message:
        failure = SubElement(element, "failure", type=case.kind, message=_clean(visible(case.message)))
        failure.text = _clean(case.shown)
    elif case.shown:
        SubElement(element, "system-out").text = _clean(case.shown)


def _clean(text: str) -> str:
    """The text without what XML can't hold."""
    return _NOT_XML.sub("", text)
