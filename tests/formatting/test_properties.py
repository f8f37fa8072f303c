"""Form is faithful and final, whatever is written: the same nodes, every comment, and nothing left to change."""

import re
from collections import Counter
from random import Random

import pytest

from leadrules.formatting.folding import ROOM
from leadrules.formatting.format import format_text, lay_out
from leadrules.syntax.decoding import decode
from leadrules.syntax.nodes import PolicyText
from leadrules.syntax.parser import parse
from leadrules.syntax.preparation import prepare
from leadrules.text.cells import width
from leadrules.text.source import Source
from tests.generators.policies import policy_text
from tests.generators.remarks import strewn
from tests.properties.test_any_bytes import SIGNS, VALUES, damaged

TYPED = [range(first, first + 250) for first in range(20_000, 20_500, 250)]
STREWN = [range(first, first + 250) for first in range(30_000, 30_500, 250)]
SOAK = 50_000  # of each of the two
LONG = [
    [pytest.param(range(first, first + 1_000), marks=pytest.mark.soak) for first in range(start, start + SOAK, 1_000)]
    for start in (200_000, 300_000)
]


def nodes_of(text: str) -> PolicyText:
    """What a text says; it can be read."""
    policy, problems = parse(Source("made-up.rules", text))
    assert () == problems, text
    return policy


def comments_of(text: str) -> Counter[str]:
    """What its comments say, each as often as it is said."""
    return Counter(f"#{span.text[1:].rstrip()}" for span in prepare(Source("made-up.rules", text)).comments)


def check_form(text: str, policy: PolicyText) -> str:
    """The text of a policy in form, which says the same and stays as it is."""
    formed = lay_out(policy)
    again = nodes_of(formed)
    assert policy == again, text
    assert comments_of(text) == comments_of(formed), text
    assert formed == lay_out(again), text
    return formed


@pytest.mark.parametrize("seeds", [*TYPED, *LONG[0]], ids=str)
def test_as_typed(seeds):
    """Policies as people type them, with and without an input method."""
    for seed in seeds:
        text = policy_text(seed)
        check_form(text, nodes_of(text))


@pytest.mark.parametrize("seeds", [*STREWN, *LONG[1]], ids=str)
def test_comments_anywhere(seeds):
    """Comments, line breaks and blank lines in any gap; the few texts that fall apart by them are left out."""
    read = 0
    for seed in seeds:
        chance = Random(f"strewn {seed}")
        text = strewn(chance, policy_text(seed), chance.choice((0.02, 0.05, 0.2)))
        policy, problems = parse(Source("made-up.rules", text))
        if not problems:
            check_form(text, policy)
            read += 1

    assert read > len(seeds) * 0.8


def test_damaged_policies(root):
    """Whatever bytes can still be read have a form; the others are told of, and no exception comes of any."""
    pieces = (*SIGNS, *VALUES)
    policies = tuple(
        (root / "policies" / name / f"{name}.rules").read_text(encoding="utf-8") for name in ("four_stage", "web_form")
    )
    chance = Random(3)
    formed = 0
    for _ in range(1_500):
        source, problem = decode(damaged(chance, pieces, policies), "x.rules")
        done = format_text(source)
        if problem is None and done.text is not None:
            formed += 1
            assert done.text == format_text(Source("x.rules", done.text)).text, source.text
        else:
            assert done.problems or problem
            assert "LR397" not in {each.code.id for each in done.problems}, source.text

    assert formed > 200


def test_lines_are_tidy():
    """No tab, no space at an end, no two blank lines, none at an edge of the page or of braces; one line end at the end."""
    untidy = re.compile(r"\t| $|\n\n\n|\A\n|\n\n\Z|\{\n\n|\n\n *\}|[^\n]\Z", re.MULTILINE)
    for seed in range(40_000, 40_200):
        chance = Random(seed)
        text = strewn(chance, policy_text(seed), 0.1)
        policy, problems = parse(Source("made-up.rules", text))
        if not problems:
            formed = lay_out(policy)
            found = untidy.search(re.sub(r'"(?:[^"\\\n]|\\.)*"|#.*', "x", formed))
            assert found is None, formed


def test_lines_keep_within_the_page():
    """A line ends before column 120, unless it is made of a single part that can't be folded."""
    wide = [
        line
        for seed in range(50_000, 50_300)
        for line in lay_out(nodes_of(policy_text(seed))).splitlines()
        if width(line.split("  #")[0]) > ROOM
    ]

    assert [] == wide


def test_all_at_once():
    """One text of all: many groups, many neighbours."""
    texts = [policy_text(seed) for seed in range(60_000, 60_030)]
    text = "\n".join(text.removeprefix("\ufeff") for text in texts)

    assert check_form(text, nodes_of(text))
