"""A slip of the pen is answered with the word that was meant."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import count, islice
from random import Random

import pytest

from leadrules.pipeline import compile_source
from leadrules.starting.repository import LANGUAGES, POLICY, new_repository
from leadrules.text.source import Source
from tests.generators.policies import plain_text
from tests.properties.misspellings import EDITS, Answer, Word, answer, misspelt, words_of

LEAST = 95  # of a hundred slips, so many are answered with the right word


def _policies(root, generated: int) -> Iterator[str]:
    """Policies that people wrote, and some that nobody would."""
    whole = (path for path in sorted((root / "policies").glob("*/*.rules")) if not path.stem.endswith("_test"))
    yield from (path.read_text(encoding="utf-8") for path in whole)
    for language in LANGUAGES:
        yield from (each.text for each in new_repository(language) if each.path == POLICY)
    yield from islice((text for text in map(plain_text, count()) if "include" not in text), generated)


def _answers(policies, edits: int) -> Iterator[tuple[Word, Answer]]:
    """Each word of each policy at one of its places, misspelt in so many ways."""
    for number, text in enumerate(policies):
        chance = Random(f"slips {number}")
        places = defaultdict(list)
        for word in words_of(text):
            places[word.kind, word.text].append(word)
        for _, words in sorted(places.items()):
            word = chance.choice(words)
            for edit in chance.sample(EDITS, edits):
                changed = misspelt(word.text, edit, chance)
                if changed is not None:
                    yield word, answer(text, word, changed)


def _table(counted: Counter) -> str:
    rows = [f"{'misspelt':<10} {'right':>6} {'wrong':>6}  {'another policy':>14}  {'share':>7}"]
    for kind in [*sorted({kind for kind, _ in counted if kind != "all"}), "all"]:
        right, wrong, another = (counted[kind, verdict] for verdict in ("right", "wrong", "another"))
        rows.append(f"{kind:<10} {right:>6} {wrong:>6}  {another:>14}  {100 * right / (right + wrong or 1):>6.1f}%")
    return "\n".join(rows)


def _measure(answers, record_property) -> None:
    counted: Counter = Counter()
    wrong = []
    for word, given in answers:
        counted[word.kind, given.verdict] += 1
        counted["all", given.verdict] += 1
        if given.verdict == "wrong":
            hints = [f"{each.message} ({each.hint})" for each in given.said]
            wrong.append(f"{word.kind} {word.text} as {given.misspelt}: {hints}")
    print(*wrong, sep="\n")
    record_property("table", f"one slip, and whether the right word is offered\n{_table(counted)}")

    assert {"keyword", "field", "tier", "stage", "value", "let", "score", "all"} <= {kind for kind, _ in counted}
    for kind in {kind for kind, _ in counted}:
        right = counted[kind, "right"]
        assert 100 * right >= LEAST * (right + counted[kind, "wrong"]), "\n".join(wrong)


def test_the_right_word_is_offered(root, record_property):
    """Of misspelt keywords, fields, values, tiers, stages and other names, 95 % and more are answered with the right word.

    Where the misspelt policy is another sound policy, no word of which is nearly another, there is nothing to say: it is
    counted apart.
    """
    _measure(_answers(_policies(root, generated=4), edits=1), record_property)


@pytest.mark.soak
def test_the_right_word_is_offered_always(root, record_property):
    """The same for many more policies and every kind of slip."""
    _measure(_answers(_policies(root, generated=60), edits=len(EDITS)), record_property)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ('when action == "visit" tehn +5', "then"),
        ('when action == "visit" then +5 onec because "x"', "once"),
        ('when action == "visit" then +5 upto 10', "up to"),
        ('when title ends wiht "x" then +5', "ends with"),
        ('when action == "visit" then +5; tier Hot if nto any(action == "visit")', "not"),
        ("lead { size: number }; by size { 5 then +1; otehrwise then +0 }", "otherwise"),
        ("lead { open: yes_no }; when open == ture then +5", "true"),
        ("lead { size: number }; tier Hot if scoer >= 5", "score"),
        ('event { asset: text }; when action == "visit" then +5 once per dya', "day"),
        ('calendar "UTC" days Mno..Fri hours 09:00..18:00', "Mon"),
    ],
)
def test_well_known_slips(slip, meant):
    """What people mistype, wherever it comes to light."""
    hints = [each.hint for each in compile_source(Source("a.rules", slip)).diagnostics]

    assert f"did you mean `{meant}`?" in hints


def test_every_edit_is_one_step():
    """The four edits do what their names say."""
    chance = Random(1)
    lengths = {edit: {len(misspelt("tier", edit, chance) or "tier") for _ in range(40)} for edit in EDITS}

    assert {"insert": {5}, "drop": {3}, "swap": {4}, "replace": {4}} == lengths
