"""Whole policies of any statements, changed anywhere in their text: no lead contradicts a verdict."""

import re
from random import Random

import pytest

from leadrules.pipeline import compile_source
from leadrules.text.source import Source
from tests.diffing.test_diff import ALLOWED, compared, met, policy_of
from tests.generators.policies import plain_text

WORDS = {
    r'(?<![\w:.\-"])\d+(?![\w:.\-"])': ("1", "2", "7", "20"),
    r" (?:and|or) ": (" and ", " or "),
    r"(?:>=|<=|<|>|==|!=)": (">=", "<=", "<", ">", "==", "!="),
    r"\b\d+(?:min|h|d|w)\b": ("1d", "7d", "30d", "48h", "2w"),
    r"\b(?:known|unknown)\b": ("known", "unknown"),
    r"\bper (?:day|week|month)\b": ("per day", "per week", "per month"),
}
SHORT = [range(first, first + 3) for first in (0, 20, 40)]
LONG = [pytest.param(range(first, first + 25), marks=pytest.mark.soak) for first in range(1_000, 1_500, 25)]


def _changed(text, chance):
    """The text with a word, a number or a line otherwise."""
    if chance.random() < 0.3:
        lines = text.split("\n")
        place, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.choice(("gone", "twice", "moved")):
            case "gone":
                del lines[place]
            case "twice":
                lines.insert(other, lines[place])
            case _:
                lines[place], lines[other] = lines[other], lines[place]
        return "\n".join(lines)
    pattern = chance.choice(list(WORDS))
    found = list(re.finditer(pattern, text))
    if not found:
        return text
    here = chance.choice(found)
    return text[: here.start()] + chance.choice(WORDS[pattern]) + text[here.end() :]


def _means_something(text):
    return compile_source(Source("made.rules", text)).compiled is not None


@pytest.mark.parametrize("seeds", [*SHORT, *LONG], ids=str)
def test_any_change(seeds):
    """What made-up leads show, the verdict allows, and is told or left open."""
    for seed in seeds:
        text, chance = plain_text(seed), Random(f"any change {seed}")
        tried = (_changed(text, chance) for _ in range(20))
        changed = next((each for each in tried if each != text and _means_something(each)), None)
        if changed is None or not _means_something(text):
            continue
        found = compared(text, changed)
        told = {(each.aspect, each.way) for each in (*found.changes, *found.gaps)}
        for each, lead in met(policy_of(text), policy_of(changed), f"any {seed}"):
            assert each.way in ALLOWED[found.result], (seed, found.result, each, lead)
            assert (each.aspect, each.way) in told or "same" not in found.by.values(), (seed, each, lead)
