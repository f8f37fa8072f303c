"""Tests of a policy run: what passes, what fails, with which values and which nearest statement."""

import pytest

from leadrules.testing.passing import passes
from leadrules.testing.running import run_suite
from leadrules.testing.selecting import is_asked_for
from tests.testing.policies import POLICY, suite


def _failures(steps, policy=POLICY):
    """The failures of one test with these steps."""
    (result,) = run_suite(suite(f'{policy}\ntest "x" {{ {steps} }}')).results
    return result.failures


def _read(failure):
    return [(part.words, part.note, [(each.words, each.value) for each in part.read]) for part in failure.parts]


def test_everything_expected_holds():
    """A test passes where all its expectations hold, and one that has none."""
    report = run_suite(suite(f'{POLICY} test "a" {{ expect score == 0 expect tier == Cold }} test "b" {{ }}'))

    assert [True, True] == [result.passed for result in report.results]
    assert 0 == report.failed


def test_a_failure_has_the_values_of_both_sides():
    """The score on one side, the constant by its name on the other."""
    (failure,) = _failures('did "download" 1d ago expect score >= hot_line')

    assert "score >= hot_line" == failure.expectation.text
    assert [("score >= hot_line", "", [("score", 10 * 10_240_000), ("hot_line", 30 * 10_240_000)])] == _read(failure)


def test_a_failure_says_what_there_is():
    """Of a list, its texts."""
    first, second = _failures(
        'given employees = 2000 did "inquiry" 1d ago expect not flags contains "now" expect lists contains "x"'
    )

    assert [('not flags contains "now"', 'there is "now", "large"', [])] == _read(first)
    assert [('lists contains "x"', 'there is "priority"', [])] == _read(second)


def test_a_follow_up_that_is_not_listed_shows_those_that_are():
    """With their channel and time."""
    (failure,) = _failures('did "download" 1d ago expect follow_up by email due 2026-01-09')

    assert ["email"] == [story.channel for story in failure.listed]
    assert failure.nearest is None


def test_no_decision_is_a_failure():
    """Where the policy can't decide, the test has not passed, and says why."""
    (result,) = run_suite(
        suite('calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00 holidays JP\nfollow_up within 1 business day\n'
              'test "far" { now 2206-01-01; did "a" 1d ago; expect score == 0 }')
    ).results  # fmt: skip

    assert not result.passed
    assert "holidays" in result.refusal


@pytest.mark.parametrize(
    ("steps", "gives", "place", "applied"),
    [
        ('given title = "部長" expect score == 30', 10, 8, False),
        ('given title = "部長" expect score == 20 expect score == 50', 30, 11, False),
        ('given title = "部長" did "download" 1d ago expect score == 20', 10, 11, True),
        ('given title = "部長" did "download" 1d ago expect fit == 0', 20, 7, True),
        ("expect intent >= 5", 10, 11, False),
        ('given title = "部長", employees = 100 expect score == 30', -5, 6, True),
        ("expect tier == Warm", "tier Warm", 15, False),
        ('given title = "部長" did "download" 1d ago expect tier == Warm', "tier Hot", 14, True),
        ('did "inquiry" 1d ago expect not tier == Hot', "tier Hot", 14, True),
        ("expect tier in [Hot, Warm]", "tier Warm", 15, False),
        ("expect handed_off", "hand_off to Sales", 18, False),
        ('expect score == 0 and hand_off contains "Sales"', "hand_off to Sales", 18, False),
        ('expect lists contains "priority"', "list priority", 21, False),
        ('expect nurture contains "slides" or nurture contains "news" and complete', None, None, None),
        ('did "inquiry" 1d ago expect nurture contains "news"', "nurture with white paper, news", 22, False),
        ("expect next_stage == Known", "move New to Known", 24, False),
        ("expect disqualified", "disqualify", 17, False),
        ("expect follow_up by phone", "follow_up by phone", 26, False),
        ("expect follow_up by letter", None, None, None),
        ("expect known(title)", None, None, None),
    ],
)  # fmt: skip
def test_the_nearest_statement(steps, gives, place, applied):
    """A rule that closes the gap, a tier in the way, an outcome that did not apply; none where nothing makes it hold."""
    failure = _failures(steps)[-1]
    nearest = failure.nearest

    found = (nearest.gives, nearest.place.line, nearest.applied) if nearest else (None, None, None)
    assert (gives, place, applied) == found


def test_the_nearest_statement_says_what_stood_in_its_way():
    """The parts of its condition that were false."""
    (failure,) = _failures("given employees = 99 expect score == 10")

    assert ["employees in 100..3000"] == [part.words for part in failure.nearest.parts]


def test_a_run_that_only_asks_whether_all_pass():
    """True where all do, false where one fails or can't be decided."""
    good, bad = suite(f'{POLICY} test "a" {{ }}'), suite(f'{POLICY} test "a" {{ expect score == 1 }}')

    assert passes(good.policy, good.cases)
    assert not passes(bad.policy, bad.cases)


@pytest.mark.parametrize(
    ("pattern", "asked"),
    [(None, True), ("download", True), ("DOWN", True), ("a down*", True), ("*hot", True), ("down*", False), ("x", False),
     ("a ????load makes it hot", True)],
)  # fmt: skip
def test_tests_are_asked_for_by_name(pattern, asked):
    """A part of the name, in any case; with `*` or `?`, the whole name has that form."""
    assert asked is is_asked_for("A download makes it hot", pattern)
