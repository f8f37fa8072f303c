"""What is given out, and when nothing is."""

import pytest

from leadrules.formatting import format as formatting
from leadrules.formatting.format import Formatted, format_text
from leadrules.rendering.diagnostics import as_text
from leadrules.syntax.parser import parse
from leadrules.text.source import Source


def formed(text):
    """A text in form."""
    return format_text(Source("a.rules", text)).text


@pytest.mark.parametrize("text", ["", "\n\n", " \u3000\t", ";", "; ;\n"])
def test_nothing(text):
    """Where nothing is said, nothing stands."""
    assert formed(text) == ""


def test_a_text_in_form():
    """It stays as it is, to the letter."""
    text = "# why\n\ntier Hot  if score >= 50  # best\ntier Cold otherwise\n"

    assert text == formed(text)


def test_line_ends_stay():
    """A file from Windows stays one."""
    assert "let a = 1\r\nlet b = 2\r\n" == formed("let a=1\r\nlet b=2")
    assert "let a = 1\nlet b = 2\n" == formed("let a=1\nlet b=2\r\n")


def test_byte_order_mark_stays():
    """An editor that writes one may need it."""
    assert "\ufefftier Hot if score > 1\n" == formed("\ufefftier Hot if score>1")


def test_problems():
    """A text with problems has no form."""
    source = Source("a.rules", "tier Hot if score >")

    assert Formatted(None, parse(source)[1]) == format_text(source)
    assert parse(source)[1]


@pytest.mark.parametrize(
    ("slip", "line"),
    [
        (lambda text: text.replace("+5", "+6"), "when a then +5"),
        (lambda text: text.replace("# why\n", ""), "tier Hot if score > 1"),
        (lambda text: text.replace("  # beside", ""), "when a then +5"),
        (lambda text: text.replace("Hot if", "Hot"), "tier Hot if score > 1"),
        (lambda text: text + "tier Cold otherwise\n", "when a then +5"),
    ],
    ids=["points", "comment above", "comment beside", "no policy", "one more"],
)
def test_a_slip_is_caught(monkeypatch, slip, line):
    """Whatever the formatter would change is noticed, and told with its place; nothing is given out."""
    right = formatting.lay_out
    monkeypatch.setattr(formatting, "lay_out", lambda policy: slip(right(policy)))

    done = format_text(Source("a.rules", "when a then +5  # beside\n# why\ntier Hot if score > 1\n"))

    assert done.text is None
    assert ["LR397"] == [each.code.id for each in done.problems]
    assert done.problems[0].span.text.startswith(line)


def test_the_words_for_a_slip(monkeypatch, snapshot):
    """They say whose mistake it is, and that the file is safe."""
    monkeypatch.setattr(formatting, "lay_out", lambda _: "tier Hot if score > 2\n")
    done = format_text(Source("a.rules", "tier Hot if score > 1\n"))

    assert snapshot == as_text(done.problems)
    assert Formatted(None, done.problems) == done


def test_shipped_policies_are_in_form(root):
    """What the project ships is written as it asks others to write."""
    for path in sorted((root / "policies").rglob("*.rules")):
        text = path.read_text(encoding="utf-8")

        assert text == formed(text), path
