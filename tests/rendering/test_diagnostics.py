"""Findings as people, error lists and programs get them."""

import json

import pytest

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Edit, Fix, Note, Severity
from leadrules.rendering.diagnostics import as_concise, as_json, as_text, count
from leadrules.text.source import Source
from leadrules.text.span import Span

UNKNOWN_FIELD = Code("LR105", "unknown-field", Severity.ERROR, "page")
ODD = Code("LR299", "odd", Severity.WARNING, "page")
TEXT = (
    """\
when 業種 == "IT" then +5
score fit {
\twhen titel contains "部長" then +1
  when a then +1
  when b then +1
  when c then +1
}
when e\u0301x\u202e == \x1b[31m 1
"""
    f"when {'x' * 300} == bad {'y' * 400}\n"
)
SOURCE = Source("policies/web.rules", TEXT)


def _span(words: str, source: Source = SOURCE) -> Span:
    start = source.text.index(words)
    return Span(source, start, start + len(words))


TITLE = Diagnostic(
    UNKNOWN_FIELD,
    _span("titel"),
    "there is no field `titel`",
    "not declared in `lead { … }`",
    (Note(_span("業種"), "the fields end here"),),
    "did you mean `title`?",
    Fix("write `title`", (Edit(_span("titel"), "title"),), safe=True),
)
CASES = {
    "full_width_letters": Diagnostic(UNKNOWN_FIELD, _span('"IT"'), "behind full-width letters", "here"),
    "below_full_width_letters": Diagnostic(UNKNOWN_FIELD, _span("業種"), "two cells a letter", "here"),
    "note_hint_and_tab": TITLE,
    "many_lines": Diagnostic(ODD, Span(SOURCE, TEXT.index("score"), TEXT.index("}") + 2), "seven lines", "to here"),
    "few_lines": Diagnostic(ODD, Span(SOURCE, TEXT.index("when b"), TEXT.index("}") + 1), "three lines"),
    "long_line": Diagnostic(ODD, _span("bad"), "in the middle of a long line", "here"),
    "longer_than_shown": Diagnostic(ODD, _span("x" * 300), "longer than what is shown"),
    "controls": Diagnostic(ODD, _span("x\u202e"), "a hidden `\u202e` and an escape \x1b[31m", "\x1b[2J"),
    "combining_mark": Diagnostic(ODD, _span("\u0301"), "the mark alone", "on this letter"),
    "end_of_text": Diagnostic(ODD, Span(SOURCE, len(TEXT), len(TEXT)), "nothing left", "the end"),
}


@pytest.mark.parametrize("case", CASES)
def test_full(case, snapshot):
    """Carets stand below the words, whatever letters are before them."""
    assert snapshot == as_text([CASES[case]])


@pytest.mark.parametrize("case", CASES)
def test_nothing_reaches_the_terminal_as_a_command(case):
    """No control character and no turn of direction in what is printed, in any form."""
    printed = as_text([CASES[case]]) + as_concise([CASES[case]])

    assert "" == "".join(letter for letter in printed if letter in "\x1b\t\r\u202e")


def test_carets_are_as_wide_as_the_words():
    """`業種` is two letters and four cells."""
    lines = as_text([CASES["below_full_width_letters"]]).splitlines()

    assert ['1 | when 業種 == "IT" then +5', "  |      ^^^^ here"] == lines[3:5]


def test_colours_change_no_word():
    """Without its colours the coloured text is the plain one."""
    coloured = as_text([TITLE], colours=True)
    for code in ("1;31", "1;36", "1", "2", "0"):
        coloured = coloured.replace(f"\x1b[{code}m", "")

    assert as_text([TITLE]) == coloured


def test_concise(snapshot):
    """A line a finding."""
    assert snapshot == as_concise(CASES.values())


def test_json():
    """Each object has the fields of the contract, in their order, with places as people count."""
    found = json.loads(as_json([TITLE]))

    assert [
        {
            "code": "LR105",
            "name": "unknown-field",
            "severity": "error",
            "message": "there is no field `titel`",
            "file": "policies/web.rules",
            "line": 3,
            "column": 7,
            "end_line": 3,
            "end_column": 12,
            "hint": "did you mean `title`?",
            "fix": {
                "message": "write `title`",
                "safe": True,
                "edits": [
                    {
                        "file": "policies/web.rules",
                        "line": 3,
                        "column": 7,
                        "end_line": 3,
                        "end_column": 12,
                        "text": "title",
                    }
                ],
            },
        }
    ] == found
    assert ["code", "name", "severity", "message", "file", "line", "column"] == list(found[0])[:7]


def test_json_without_hint_and_fix():
    """What a finding does not have is null."""
    found = json.loads(as_json([CASES["long_line"]]))

    assert [(None, None)] == [(each["hint"], each["fix"]) for each in found]


@pytest.mark.parametrize(
    ("expected", "findings"),
    [("1 error", [TITLE]), ("2 errors, 1 warning", [TITLE, CASES["long_line"], TITLE]), ("", [])],
)
def test_count(expected, findings):
    """The last line counts by severity, the worst first."""
    assert expected == count(findings)


def test_nothing_found_says_nothing():
    """Whoever asked says in his own words that all is well."""
    assert "" == as_text([])
