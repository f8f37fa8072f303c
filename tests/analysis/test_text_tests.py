"""What text tests imply of one another, against texts that are tried."""

from itertools import product
from random import Random

from leadrules.analysis.text_tests import Probe, clash, follows, text_that

LETTERS = "abA部"
TEXTS = ["".join(letters) for length in range(1, 5) for letters in product(LETTERS, repeat=length)]


def _test(chance: Random) -> Probe:
    kind = chance.choice(("contains", "starts with", "ends with", "matches"))
    alphabet = LETTERS + "*?" if kind == "matches" else LETTERS
    texts = tuple("".join(chance.choices(alphabet, k=chance.randint(1, 3))) for _ in range(chance.choice((1, 1, 2))))
    return Probe(kind, texts, kind != "matches" and chance.random() < 0.3)


def test_what_follows_holds_for_every_text():
    """A test that follows from another is passed by each text that passes the other; and some do follow."""
    chance, following = Random(1), 0
    for _ in range(3000):
        one, other = _test(chance), _test(chance)
        if one != other and follows(one, other):
            following += 1
            assert [] == [text for text in TEXTS if one.passed_by(text) and not other.passed_by(text)], (one, other)

    assert following > 50


def test_what_clashes_has_no_text():
    """No text passes and fails as asked where a clash is seen; and some clashes are seen."""
    chance, clashes = Random(2), 0
    for _ in range(2000):
        passing, failing = (tuple(_test(chance) for _ in range(chance.randint(0, 2))) for _ in range(2))
        if clash(passing, failing):
            clashes += 1
            found = [
                text
                for text in TEXTS
                if all(each.passed_by(text) for each in passing) and not any(each.passed_by(text) for each in failing)
            ]
            assert [] == found, (passing, failing)

    assert clashes > 100


def test_texts_that_are_built_are_as_asked():
    """A text that is offered passes and fails what it should; mostly one is found where there is one."""
    chance, found, there = Random(3), 0, 0
    for _ in range(1500):
        passing, failing = (tuple(_test(chance) for _ in range(chance.randint(0, 2))) for _ in range(2))
        text = text_that(passing, failing, frozenset())
        if text is not None:
            assert all(each.passed_by(text) for each in passing)
            assert not any(each.passed_by(text) for each in failing)
        some = any(
            all(each.passed_by(tried) for each in passing) and not any(each.passed_by(tried) for each in failing)
            for tried in TEXTS
        )
        found += text is not None
        there += some

    assert found >= 0.97 * there
