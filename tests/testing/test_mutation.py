"""Tests tested: which changes they notice, which change nothing, and tests that would notice the others."""

import pytest

from leadrules.testing.cases import Suite, written_cases
from leadrules.testing.mutation.mutants import mutants_of
from leadrules.testing.mutation.testing import mutate
from leadrules.testing.passing import passes
from tests.testing.policies import laid_out, policy


@pytest.fixture
def mutated(tmp_path):
    """What becomes of the mutants of a policy with its tests."""

    def mutating(text):
        path = laid_out(tmp_path, text)
        meant = policy(text)
        return mutate(Suite(path.as_posix(), meant, written_cases(meant)), drawn=500)

    return mutating


WEAK = 'when size >= 5 then +10\ntest "ten" { given size = 9 expect score == 10 }\n'


def test_changes_that_tests_notice(mutated):
    """A suite that asks on both sides of an edge leaves nothing."""
    found = mutated(
        WEAK + 'test "at" { given size = 5 expect score == 10 }\ntest "below" { given size = 4 expect score == 0 }'
    )

    assert (8, 8, (), ()) == (found.total, found.noticed, found.survivors, found.equivalent)


def test_changes_that_no_test_notices(mutated):
    """Each with the smallest lead that shows it."""
    found = mutated(WEAK)

    assert ["its condition is dropped", "`>=` becomes `>`", "`5` becomes `6`", "`5` becomes `4`"] == [
        each.mutant.words for each in found.survivors
    ]
    assert 'test "web.rules:1:6: >= becomes >" {\n  given size = 5\n  expect score == 10\n}' == found.survivors[1].test
    assert "  given size = 4\n  expect score == 0\n" in found.survivors[3].test


def test_proposed_tests_make_the_suite_complete(mutated):
    """With every proposed test, all pass, and nothing survives."""
    text = """
    calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00
    lead { size: number title: text signup: date }
    event { asset: text ended_at: time }
    score fit max 15 { when size in 10..20 then +10 when title contains "長" then +10 }
    when action == "download" within 30d then +5 once per day up to 10
    when action == "visit" then +4 halving every 10d
    contact when action == "call"
    tier Hot if score >= 20 or any(action == "ask")
    tier Warm if score >= 10 and age(signup) > 5d
    tier Cold otherwise
    disqualify if title == "学生"
    hand_off to "Sales" if tier == Hot
    flag "f" if count(action == "visit") >= 2 and not handed_off
    follow_up by phone within 1 business day after action == "ask"
    follow_up by email within 24h..48h after action == "download" from ended_at if tier != Hot
    stages A, B, C
    move A to B if handed_off
    move A to C if known(title)
    """
    tests = [each.test for each in mutated(text).survivors]
    named = [test.replace('test "', f'test "{number} ') for number, test in enumerate(tests)]
    after = mutated("\n".join((text, *named)))

    assert () == after.survivors
    assert after.total > 60


def test_changes_that_change_nothing(mutated):
    """Swapped rows that exclude each other, a threshold between two scores there can be."""
    found = mutated('by city { "a" then +10 "b" then +20 }\ntier Hot if score >= 15\n')

    assert ["the row and the one below it are swapped", "`15` becomes `16`", "`15` becomes `14`"] == [
        each.words for each in found.equivalent if "becomes" not in each.words or "`15`" in each.words
    ]


def test_texts_that_two_rows_have(mutated):
    """Swapped rows differ for a text in which both find theirs."""
    found = mutated('by title { contains "社長" then +10 contains "部長" then +20 }')
    (swapped,) = [each for each in found.survivors if "swapped" in each.mutant.words]

    assert "expect score == 10" in swapped.test


def test_reasons_are_no_decision(mutated):
    """A hand-off that is given anyway, for another reason, changes nothing."""
    found = mutated('hand_off to "S" if a > 1\nhand_off to "S" if a > 0')

    assert "the statement is dropped" in [each.words for each in found.equivalent]


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        ("disqualify if a > 1", "the statement is dropped", "expect disqualified"),
        ('flag "f" if a > 1', "its `if` is dropped", 'expect not flags contains "f"'),
        ('list "l" if a > 1', "the statement is dropped", 'expect lists contains "l"'),
        ("tier Hot if a > 1", "its `if` is dropped", "expect unknown(tier)"),
        ("stages A, B move A to B if a > 1", "the statement is dropped", "expect next_stage == B"),
        ("follow_up within 1h..2h", "its beginning is dropped", "expect follow_up due 2026-01-04T10:00..2026-01-04T11:00"),
        ('contact when action == "c" follow_up within 1h after action == "a"', "`contact when` is dropped", "follow_up"),
    ],
)  # fmt: skip
def test_what_a_proposed_test_expects(mutated, text, words, line):
    """What is decided, in the words of the language."""
    (survivor,) = [each for each in mutated(text).survivors if each.mutant.words == words]

    assert line in survivor.test


def test_the_time_is_named_where_it_matters(mutated):
    """A change that shows at another time alone has a `now` in its test."""
    found = mutated("lead { born: date } when age(born) > 3652d then +1")

    assert all(each.test for each in found.survivors)


def test_the_same_policy_gives_the_same_answer(mutated):
    """Chance is seeded."""
    once, again = mutated(WEAK), mutated(WEAK)

    assert [each.test for each in once.survivors] == [each.test for each in again.survivors]


def test_proposed_tests_notice(mutated, tmp_path):
    """Each passes under the policy and fails under its mutant, read from its text."""
    for survivor in mutated(WEAK).survivors:
        cases = written_cases(policy(f"{WEAK.partition('test')[0]}{survivor.test}"))

        assert passes(policy(WEAK), cases)
        assert not passes(survivor.mutant.policy, cases)


def test_no_mutant_is_refused():
    """Every change is a policy that decides."""
    text = 'score fit max 5 { when size > 5 then +1 } tier Hot if fit in 1..2 flag "x" if size > 1'
    cases = written_cases(policy(text + ' test "x" { given size = 6 }'))

    assert all(passes(each.policy, cases) for each in mutants_of(policy(text)))
