"""Every phrase in every language, and only what is said."""

import re
from pathlib import Path
from string import Formatter

import pytest

from leadrules.rendering.report.phrases import LANGUAGES, say

REPORT = Path(__file__).parents[3] / "leadrules" / "rendering" / "report"
EN, JA = LANGUAGES["en"], LANGUAGES["ja"]


def _blanks(phrase):
    """The names that are filled in, whatever the count."""
    forms = (phrase,) if isinstance(phrase, str) else phrase
    return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}


def test_both_languages_say_the_same():
    """No phrase is missing in either, in the same order, so that they can be read side by side."""
    assert list(EN.phrases) == list(JA.phrases)


@pytest.mark.parametrize("name", EN.phrases)
def test_a_phrase_tells_the_same_in_both(name):
    """What is filled in stands in both languages; but Japanese needs no count where English says `1`."""
    assert _blanks(EN.phrases[name]) == _blanks(JA.phrases[name])


def test_every_phrase_is_said_somewhere():
    """A phrase that nobody says any more goes."""
    sources = "".join(
        path.read_text(encoding="utf-8")
        for path in REPORT.rglob("*")
        if path.suffix in {".py", ".html"} and "words" not in path.parts
    )
    begun, ended = re.findall(r'f">?([a-z_.]+)\{', sources), re.findall(r'f"\{[a-z]+\}(\.[a-z]+)"', sources)
    said = [*re.findall(r'">?([a-z_.]+)"', sources)]
    unsaid = set(EN.phrases) - set(said)

    assert [] == [each for each in unsaid if not each.startswith(tuple(begun)) and not each.endswith(tuple(ended))]


def test_one_and_many():
    """A count chooses the form, and numbers get their commas."""
    assert "Score or tier would change for 1 of 1,200 leads." == say(EN, "flow.changed", count=1, leads=1200)
    assert "Score or tier would change for 1,100 of 1,200 leads." == say(EN, "flow.changed", count=1100, leads=1200)
    assert "全1,200件のうち1件でスコアまたはティアが変わります。" == say(JA, "flow.changed", count=1, leads=1200)


def test_what_is_filled_in_is_text():
    """A name with braces or signs that turn the line is no more than a name."""
    assert "L-{count}\\u{202e} moves most: {lead} points" == say(
        EN, "movers.title", lead="L-{count}\u202e", change="{lead}"
    )


@pytest.mark.parametrize(("code", "most"), [("en", "Most leads"), ("ja", "ほとんどのリード")])
def test_the_fullest_group_is_not_most_leads(code, most):
    """A quarter of all leads may be the fullest group, and is no majority."""
    told = say(LANGUAGES[code], "scores.told", low="0", high="5", share="26.7%")

    assert "26.7%" in told
    assert most not in told
