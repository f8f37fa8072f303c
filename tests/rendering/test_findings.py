"""Findings for other programs: each form keeps to its schema, and no text of a policy becomes anything but text."""

import json
import re
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Edit, Fix, Note, Severity
from leadrules.rendering.diagnostics import as_json
from leadrules.rendering.diagnostics.as_github import as_github
from leadrules.rendering.diagnostics.as_gitlab import as_gitlab
from leadrules.rendering.diagnostics.as_junit import as_junit
from leadrules.rendering.diagnostics.as_sarif import as_sarif
from leadrules.text.source import Source
from leadrules.text.span import Span

PAGE = """\
A made-up lint.

Why:
    To have one.

Bad:
    let a = 5

Good:
    when b == 5 then +1
"""
CODES = [Code(f"LR29{number}", f"made-up-{severity}", severity, PAGE) for number, severity in enumerate(Severity)]
SOURCE = Source("policies/見込み 1.rules", 'let a = 5\nwhen 業種 == "IT"\n  then +5\nlet a = 5\n')
HOSTILE = "::error::\r\n[click](javascript:1) ]]> & <b> % \x1b[2J\x00\x9b\u202e\ud800 ${{x}}, : end"


def _at(start, end, source=SOURCE):
    return Span(source, start, end)


def _some(message="nothing uses `a`", hint="take it out", name=SOURCE.name):
    source = Source(name, SOURCE.text)
    remove = Fix(message, (Edit(_at(0, 10, source), ""), Edit(_at(10, 10, source), message)), safe=True)
    return [
        Diagnostic(CODES[0], _at(4, 5, source), message, "here", (Note(_at(40, 43, source), message),), hint, remove),
        Diagnostic(CODES[1], _at(10, 33, source), message),
        Diagnostic(CODES[2], _at(38, 39, source), message),
        Diagnostic(CODES[0], _at(42, 43, source), message),
    ]


FORMS = {
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "junit": lambda findings: as_junit(findings, ["clean.rules"]),
    "sarif": lambda findings: as_sarif(findings, "1.2.3"),
}


@pytest.mark.parametrize("form", FORMS)
def test_forms(form, snapshot):
    """What each form looks like."""
    assert FORMS[form](_some()) == snapshot


@pytest.mark.parametrize(
    "findings", [_some(), _some(HOSTILE, HOSTILE, f"a\n{HOSTILE}.rules"), []], ids=["some", "hostile", "none"]
)
def test_sarif_keeps_to_its_schema(findings, root):
    """SARIF 2.1.0 as OASIS has published it."""
    schema = json.loads((root / "tests/rendering/schemas/sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))

    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(
        json.loads(as_sarif(findings, "1"))
    )


def test_the_sarif_schema_bites(root):
    """A level that there is not is refused."""
    schema = json.loads((root / "tests/rendering/schemas/sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    written = as_sarif(_some(), "1").replace('"level": "note"', '"level": "remark"')

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(schema).validate(json.loads(written))


@pytest.mark.parametrize(
    "findings", [_some(), _some(HOSTILE, HOSTILE, f"a\n{HOSTILE}.rules"), []], ids=["some", "hostile", "none"]
)
def test_json_keeps_to_its_schema(findings, root):
    """The schema that we publish."""
    schema = json.loads((root / "docs/schemas/findings.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)

    jsonschema.Draft202012Validator(schema).validate(json.loads(as_json(findings)))


def test_sarif_places_and_marks():
    """A rule for each code, columns of code points, fixes as they would be applied, and different fingerprints."""
    (run,) = json.loads(as_sarif(_some(), "1.2.3"))["runs"]
    results = run["results"]
    replacements = results[0]["fixes"][0]["artifactChanges"][0]["replacements"]

    assert ["LR290", "LR291", "LR292"] == [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [0, 1, 2, 0] == [result["ruleIndex"] for result in results]
    assert ["error", "warning", "note", "error"] == [result["level"] for result in results]
    assert "unicodeCodePoints" == run["columnKind"]
    assert {"startLine": 2, "startColumn": 1, "endLine": 3, "endColumn": 8} == (
        results[1]["locations"][0]["physicalLocation"]["region"]
    )
    assert (
        "policies/%E8%A6%8B%E8%BE%BC%E3%81%BF%201.rules"
        == (results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
    )
    assert [{"text": ""}, {"text": "nothing uses `a`"}] == [each["insertedContent"] for each in replacements]
    assert 4 == len({result["partialFingerprints"]["leadrules/v1"] for result in results})


def test_fingerprints_stay_when_lines_move():
    """What is known by its fingerprint is known further down too."""
    moved = Source(SOURCE.name, "# more\n" + SOURCE.text)
    first, second = (
        Diagnostic(CODES[0], Span(source, start, start + 1), "x") for source, start in ((SOURCE, 4), (moved, 11))
    )

    assert [each["fingerprint"] for each in json.loads(as_gitlab([first]))] == [
        each["fingerprint"] for each in json.loads(as_gitlab([second]))
    ]


@pytest.mark.parametrize("form", FORMS)
def test_hostile_texts_stay_texts(form):
    """No control character, no line of its own, no markup and no command comes out of a message or a file name."""
    written = FORMS[form](_some(HOSTILE, HOSTILE, f"a\n{HOSTILE}.rules"))

    assert [] == re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]", written)
    assert [] == re.findall(r"^::error::", written, re.MULTILINE)
    written.encode("utf-8")


def test_github_lines():
    """One annotation a line, whatever the message; commas and colons can't end a property."""
    lines = as_github(_some(HOSTILE, HOSTILE, "a,b:c.rules")).splitlines()

    assert [True] * 4 == [
        bool(re.match(r"::(error|warning|notice) file=a%2Cb%3Ac\.rules,line=\d+,", line)) for line in lines
    ]


def test_junit_holds_what_was_found():
    """A failure for errors and warnings, a passed case for a remark, and one for a file without findings."""
    root = ET.fromstring(as_junit(_some(HOSTILE, HOSTILE), ["clean.rules", SOURCE.name]))  # noqa: S314  our own
    suites = {suite.get("name"): suite for suite in root}

    assert ["clean.rules", SOURCE.name] == list(suites)
    assert ("4", "3") == (suites[SOURCE.name].get("tests"), suites[SOURCE.name].get("failures"))
    assert [1, 1, 0, 1] == [len(case.findall("failure")) for case in suites[SOURCE.name]]
    assert ["no findings"] == [case.get("name") for case in suites["clean.rules"]]


@pytest.mark.parametrize("form", FORMS)
def test_forms_are_deterministic(form):
    """The same findings give the same bytes."""
    assert FORMS[form](_some()) == FORMS[form](_some())
