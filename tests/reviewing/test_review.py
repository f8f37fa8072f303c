"""A change put before those who approve it: all there is to say, nothing that a policy says is more than text."""

import json

import pytest
from click.testing import CliRunner

from leadrules.cli.main import main
from leadrules.linting.settings import Settings
from leadrules.pipeline import compile_source
from leadrules.rendering.reviewing.as_json import as_json
from leadrules.rendering.reviewing.as_markdown import as_markdown
from leadrules.reviewing.review import review
from leadrules.testing.cases import Suite, written_cases
from leadrules.text.source import Source

OLD = """\
policy "Web form"
lead { title: text staff: number }
when title contains "部長" then +20 because "decides"
when action == "download" then +10 up to 30
tier Hot if score >= 40
tier Cold otherwise
hand_off to "Sales" if tier == Hot
always score <= 50
never handed_off and score < 40
test "a director who downloads twice" { given title = "部長" did "download" 2d ago did "download" 1d ago expect tier == Hot }
"""
NEW = (
    OLD.replace("up to 30", "up to 40")
    .replace("score >= 40\n", "score >= 45\n")
    .replace('"decides"', '"may `decide` | <b>@all</b>"')
)


def reviewed(old, new):
    """The review of two texts."""
    before, after = (
        compile_source(Source(name, text)).compiled for name, text in (("old.rules", old), ("new.rules", new))
    )
    suite = Suite("new.rules", after.policy, written_cases(after.policy))
    return review(before, after, [suite], Settings())


def test_page(snapshot):
    """Verdict, changes with leads, claims, tests, lints, and the text, folded."""
    assert as_markdown(reviewed(OLD, NEW)) == snapshot


def test_nothing_changes():
    """What is written differently and means the same is said to be so."""
    other = OLD.replace('when action == "download" then', 'when action in ["download"] then')
    page = as_markdown(reviewed(OLD, other))
    assert "equivalent: no lead is decided differently" in page
    assert "written differently, and means the same: `score other`" in page


def test_long_texts():
    """A long claim and a long reason are shown whole; what is longer than a page is cut, and counted."""
    claim = f"never score > 90 and {' and '.join(f'title != {chr(34)}name {number}{chr(34)}' for number in range(30))}"
    page = as_markdown(reviewed(OLD, f"{NEW}{claim}\n"))
    assert f"- proved: `{claim}`\n" in page

    long = f"never title == {chr(34)}{'x' * 4_000}{chr(34)} and score > 90"
    assert f"…` and {len(long) - 3_000:,} more characters\n" in as_markdown(reviewed(OLD, f"{NEW}{long}\n"))


def test_for_programs():
    """The same facts by their names."""
    record = json.loads(as_json(reviewed(OLD, NEW)))
    assert ("mixed", "refuted", "proved") == (
        record["verdict"],
        record["claims"][0]["verdict"],
        record["claims"][0]["before"],
    )
    assert {"passed": 0, "failed": ["a director who downloads twice"], "policy": "new.rules"} == record["tests"][0]


@pytest.mark.parametrize("forms", [("markdown", "# `Web form`: mixed"), ("json", '{"verdict": "mixed"')], ids=str)
def test_command(tmp_path, forms):
    """It ends with 1, as a claim is refuted and a test fails."""
    (tmp_path / "old.rules").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.rules").write_text(NEW, encoding="utf-8")
    form, begins = forms
    words = ["review", str(tmp_path / "old.rules"), str(tmp_path / "new.rules"), "--format", form]
    result = CliRunner().invoke(main, words)
    assert (1, True) == (result.exit_code, result.output.startswith(begins)), result.output
