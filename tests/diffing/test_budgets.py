"""What a comparison may take: it ends, says what was left open, and says the same on every machine."""

from leadrules.analysis.comparing import side_by_side
from leadrules.analysis.effort import WHOLE
from leadrules.diffing.change import Way
from leadrules.diffing.diff import diff
from leadrules.diffing.drawing import both_of
from leadrules.diffing.ranks import ranks_of
from leadrules.diffing.searching import Search, approach, is_tired, look_around
from leadrules.diffing.suspects import suspects
from tests.diffing.test_diff import policy_of

FIELDS = [f"f{number}" for number in range(12)]
RULES = "\n".join(
    f"when {one} * {other} > {place} and known({FIELDS[place % 5]}) then +{1 + place % 7}"
    for place, (one, other) in enumerate((one, other) for one in FIELDS for other in FIELDS if one < other)
)
HEAD = f"lead {{ {', '.join(FIELDS)}: number }}\n{RULES}\n"
FLAGS = [f'flag "{number}" if score >= {number * 3} and {{}} >= {number}' for number in range(30)]
OLD, NEW = (
    HEAD + "\n".join(line.format(FIELDS[place % size]) for place, line in enumerate(FLAGS)) for size in (12, 11)
)


def test_questions_share_what_they_may_take():
    """However many there are, and however hard, not much more steps are taken than all of them may."""
    versions = side_by_side(policy_of(OLD), policy_of(NEW), 300)
    count = sum(1 for _ in suspects(versions, lambda _old, _new: Way.ASIDE))

    assert count > 20
    assert versions.budget.cases[0] < WHOLE * 300 + 300 * 2 * len(FLAGS)


def test_the_work_of_a_search_ends():
    """A search that has used up its work looks at nobody any more."""
    old, new = policy_of("when n >= 1 then +5"), policy_of("when n >= 1 then +6")
    search = Search(both_of(old, new), ranks_of(old, new))
    search.left[0] = 10 * search.both.weight
    look_around(search, lambda: False)
    assert (True, 0) == (is_tired(search), search.left[0])
    somebody = next(iter(search.met.values())).scene
    assert [] == list(approach(search, somebody, {}, lambda: False))


def test_little_effort_claims_nothing():
    """With hardly any steps, what is not proved is said to be open, with its place."""
    old = HEAD + 'flag "x" if score >= 900 and f0 >= 5 and (f1 < 3 or f2 < 3) and (f3 < 3 or f4 < 3)'
    found = diff(policy_of(old), policy_of(old.replace(">= 900", ">= 901")), 1)

    assert ("not analysed", "not analysed") == (found.result, found.by["flags"])
    assert {"too many cases to tell apart within the effort allowed: `score` (made.rules:68)"} == {
        each.reason for each in found.gaps
    }


def test_the_same_again():
    """Twice the same, to the last word."""
    one, other = (diff(policy_of(OLD), policy_of(NEW), 100) for _ in range(2))
    assert one == other
