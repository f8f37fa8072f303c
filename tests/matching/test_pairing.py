"""Pairs of rules: a rule is the same as long as something of it stays."""

import pytest

from leadrules.matching.pairing import pair_rules
from leadrules.population.plan import make_plan
from tests.simulation.small import compiled

OLD = """\
when action == "a" then +10
when action == "b" then +5 because "did b"
when action == "c" then +1
"""


def _pairs(old: str, new: str) -> list[tuple[int | None, int | None]]:
    found = pair_rules(*(make_plan(compiled(text)) for text in (old, new)))
    return [(each.old, each.new) for each in found]


def test_the_same():
    """Each with itself."""
    assert [(0, 0), (1, 1), (2, 2)] == _pairs(OLD, OLD)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (OLD.replace("+10", "+12 up to 24"), [(0, 0), (1, 1), (2, 2)]),
        (OLD.replace('"b" then', '"b" within 30d then'), [(0, 0), (1, 1), (2, 2)]),
        (OLD.replace('"c"', '"d"'), [(0, 0), (1, 1), (2, 2)]),
        ("\n\n" + OLD, [(0, 0), (1, 1), (2, 2)]),
        ('when title == "CEO" then +1\n' + OLD, [(None, 0), (0, 1), (1, 2), (2, 3)]),
        (OLD.replace('when action == "a" then +10\n', ""), [(0, None), (1, 0), (2, 1)]),
        ("\n".join(reversed(OLD.splitlines())), [(2, 0), (1, 1), (0, 2)]),
        ("score web { " + OLD + " }", [(0, 0), (1, 1), (2, 2)]),
        (OLD + OLD, [(0, 0), (1, 1), (2, 2), (None, 3), (None, 4), (None, 5)]),
        ("", [(0, None), (1, None), (2, None)]),
    ],
    ids=["points", "reason", "place", "lines", "added", "gone", "turned", "score", "doubled", "nothing"],
)
def test_changed(new, expected):
    """Points, condition, place and score may change, one at a time."""
    assert expected == _pairs(OLD, new)


def test_alike():
    """A rule that means something else is not alike, even if it still gives as much; its reason and place do not count."""
    new = OLD.replace("+10", "+12").replace("did b", "has done b") + '\nwhen title == "x" then +1'

    found = pair_rules(*(make_plan(compiled(text)) for text in (OLD, new)))

    assert [False, True, True, False] == [each.alike for each in found]


def test_twins_stay_in_order():
    """Of rules that say the same the first is the first."""
    twice = 'when action == "a" then +1\nwhen action == "a" then +1\n'

    assert [(0, 0), (1, 1)] == _pairs(twice, twice)


def test_what_has_moved_into_another_score():
    """Within a score first: the rule that stayed is not taken by the one that was copied elsewhere."""
    old = 'score fit { when title == "CEO" then +5 }\n'
    new = 'score web { when title == "CEO" then +5 }\nscore fit { when title == "CEO" then +6 }\n'

    assert [(None, 0), (0, 1)] == _pairs(old, new)


def test_bands():
    """Rows are rules: those whose range has changed follow their neighbours."""
    old = "by revenue { >= 100 then +10  >= 50 then +5  otherwise then -1 }"
    new = "by revenue { >= 120 then +10  >= 60 then +5  otherwise then -1 }"

    assert [(0, 0), (1, 1), (2, 2)] == _pairs(old, new)


@pytest.mark.parametrize("new", [OLD, OLD * 2, OLD.replace("+", "-"), 'by action { "a" then +1 "b" then +2 }'])
def test_every_rule_once(new):
    """Nothing is lost and nothing counts twice."""
    found = _pairs(OLD, new)

    assert [0, 1, 2] == sorted(old for old, _ in found if old is not None)
    assert list(range(len(make_plan(compiled(new)).rules))) == [number for _, number in found if number is not None]
