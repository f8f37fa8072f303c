"""Sets of values against single values."""

from random import Random

from leadrules.analysis.cells import cells_of
from leadrules.analysis.sets import Numbers, Texts, apart, join, meet, within, without
from leadrules.analysis.text_tests import Probe

RANGE = range(-2, 13)
WORDS = ("", "a", "b", "ab", "ba", "aa", "c")


def _numbers(chance: Random) -> Numbers:
    kept = sorted(chance.sample(range(11), chance.randint(0, 6)))
    spans: list[tuple[int, int]] = []
    for number in kept:
        if spans and spans[-1][1] == number - 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return Numbers(tuple(spans), chance.random() < 0.5)


def _texts(chance: Random) -> Texts:
    listed = frozenset(chance.sample(WORDS, chance.randint(0, 3)))
    return Texts(listed, chance.random() < 0.5, chance.random() < 0.5)


def _inside(values) -> set[object]:
    """The values of a set, of a few that are looked at."""
    unknown = {None} if values.unknown else set()
    if isinstance(values, Numbers):
        return unknown | {number for number in RANGE for low, high in values.spans if low <= number <= high}
    return unknown | {
        word
        for word in WORDS
        if (word in values.texts) != values.others
        and (not values.others or all(each.passed_by(word) for each in values.passing))
        and (not values.others or not any(each.passed_by(word) for each in values.failing))
    }


def test_sets_of_values():
    """Meeting, joining and leaving out are what they are for single values; inside and apart are told exactly."""
    chance = Random(1)
    for draw in (_numbers, _texts):
        for _ in range(600):
            one, other = draw(chance), draw(chance)
            assert _inside(one) & _inside(other) == _inside(meet(one, other))
            assert _inside(one) | _inside(other) == _inside(join(one, other))
            assert _inside(one) - _inside(other) == _inside(without(one, other))
            if not (isinstance(one, Texts) and (one.others or other.others)):  # there are more words than these
                assert (_inside(one) <= _inside(other)) == within(one, other)
                assert _inside(one).isdisjoint(_inside(other)) == apart(one, other)


def test_text_tests_in_sets():
    """A set of texts that pass a test meets another, and is left out of another, test by test."""
    chance = Random(2)
    tests = [Texts(others=True, passing=(Probe("contains", (word,)),)) for word in ("a", "b", "ab")]
    for _ in range(300):
        domain = _texts(chance)
        for each in chance.sample(tests, 2):
            inside, outside = meet(domain, each), without(domain, each)
            assert _inside(domain) & _inside(each) == _inside(inside)
            assert _inside(domain) - _inside(each) == _inside(outside)
            domain = chance.choice((inside, outside))


def test_cells_divide_the_domain():
    """Each value is in exactly one cell, and no set divides a cell."""
    chance = Random(3)
    for draw in (_numbers, _texts):
        for _ in range(300):
            domain, sets = draw(chance), [draw(chance) for _ in range(3)]
            if isinstance(domain, Texts):
                sets.append(Texts(others=True, passing=(Probe("starts with", ("a",)),)))
            cells = cells_of(domain, sets)
            assert sorted(map(str, _inside(domain))) == sorted(str(value) for cell in cells for value in _inside(cell))
            assert all(within(cell, each) or apart(cell, each) for cell in cells for each in sets)
