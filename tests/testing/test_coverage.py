"""What tests touch of a policy."""

from fractions import Fraction

import pytest

from leadrules.testing.coverage.goals import Aim, Coverage, Goal, read_percent, shown_percent
from leadrules.testing.coverage.measuring import measure
from tests.testing.policies import suite


def _lacking(text, aim):
    """The words and what is lacking, for the goals of an aim."""
    return [(goal.words, goal.lacking) for goal in measure(suite(text)).lacking if goal.aim is aim]


def _counted(text, aim):
    return measure(suite(text)).counted(aim)


def test_rules_that_count_are_covered():
    """A rule, each row of a table, and one that counts for nothing."""
    text = """
    when size > 5 then +1
    when action == "visit" then +2
    by city { "a" then +1  "b" then +0  otherwise then -1 }
    test "x" { given size = 6, city = "b" }
    """

    assert (2, 5) == _counted(text, Aim.RULE)
    assert [
        ('when action == "visit" then +2', "never counted"),
        ('"a" then +1', "never counted"),
        ("otherwise then -1", "never counted"),
    ] == _lacking(text, Aim.RULE)


def test_outcomes_that_apply_are_covered():
    """The first tier that holds, the first move, each of several equal hand-offs, a listed follow-up."""
    text = """
    stages A, B
    tier Hot if size > 5
    tier Warm if size > 3
    tier Cold otherwise
    hand_off to "S" if size > 5
    hand_off to "S" if size > 6
    flag "f" if size > 7
    list "l" if size > 7
    nurture with "n" if size > 6
    disqualify if size > 8
    move A to B if size > 6
    move A to B if size > 5
    follow_up within 1d after action == "visit"
    follow_up within 1d after action == "call"
    test "x" { given size = 7; did "visit" 1d ago }
    """

    assert [
        ("tier Warm if size > 3", "never applied"),
        ("tier Cold otherwise", "never applied"),
        ('flag "f" if size > 7', "never applied"),
        ('list "l" if size > 7', "never applied"),
        ("disqualify if size > 8", "never applied"),
        ("move A to B if size > 5", "never applied"),
        ('follow_up within 1d after action == "call"', "never applied"),
    ] == sorted(_lacking(text, Aim.RULE), key=lambda each: text.index(each[0]))


def test_a_disqualified_lead_gets_nothing():
    """What its conditions hold for has not applied."""
    text = 'disqualify if size > 1 list "l" if size > 1 flag "f" if size > 1 test "x" { given size = 2 }'

    assert [('list "l" if size > 1', "never applied")] == _lacking(text, Aim.RULE)


def test_conditions_need_both_outcomes():
    """Each atomic condition, wherever it stands: joined, negated, in an aggregate."""
    text = """
    event { page: number }
    when a > 1 and not (b == 2 or known(c)) then +1
    flag "f" if at least 1 of [count(page > 3) > 1, d in 1..2]
    test "x" { given a = 2; did "visit", page = 4 1d ago }
    """

    assert [
        ("a > 1", "never false"),
        ("b == 2", "never true"),
        ("known(c)", "never true"),
        ("count(page > 3) > 1", "never true"),
        ("page > 3", "never false of an event"),
        ("d in 1..2", "never true"),
    ] == _lacking(text, Aim.CONDITION)


def test_what_is_written_as_one_is_one():
    """`unknown`, `!=` and `not in` are told as they are written."""
    text = 'lead { a, b, c: number } when unknown(a) or b != 2 or c not in [1, 2] then +1 test "x" { given a = 1, b = 3, c = 3 }'

    assert [("unknown(a)", "never true"), ("b != 2", "never false"), ("c not in [1, 2]", "never false")] == _lacking(
        text, Aim.CONDITION
    )


def test_conditions_that_no_test_can_change():
    """Where analysis knows that it can't be, it is said: the policy is at fault, not its tests."""
    text = 'when a > 1 then +10 tier Hot if score > 100 test "x" { given a = 2 }'

    assert [("a > 1", "never false"), ("score > 100", "never true, and never can be")] == _lacking(text, Aim.CONDITION)


def test_conditions_on_events_are_asked_of_events():
    """True of one and false of another, in one test or in several."""
    text = 'when action == "a" within 30d then +1 test "x" { did "a" 1d ago did "b" 40d ago }'

    assert [] == _lacking(text, Aim.CONDITION)
    assert (4, 4) == _counted(text, Aim.CONDITION)


def test_a_definition_is_one_text():
    """Its conditions count once, however often it is used."""
    text = 'define warm as a > 1 flag "x" if warm flag "y" if warm and b > 1 test "x" { given a = 2 }'

    assert [("b > 1", "never true")] == [each for each in _lacking(text, Aim.CONDITION) if "b" in each[0]]
    assert 2 * 2 <= _counted(text, Aim.CONDITION)[1] <= 2 * 3


@pytest.mark.parametrize(
    ("tests", "lacking"),
    [
        ("", ["no case with score 20", "no case with score 15"]),
        ('test "at" { given a = 2, b = 2 }', ["no case with score 15"]),
        ('test "at" { given a = 2, b = 2 } test "below" { given b = 2, c = 2 }', []),
        ('test "at" { given a = 2, b = 2, c = 2 } test "below" { given a = 2 }',
         ["no case with score 20", "no case with score 15"]),
    ],
)  # fmt: skip
def test_boundaries_need_a_case_on_either_side(tests, lacking):
    """The least score there can be at the threshold or above, and the greatest below."""
    text = f"when a > 1 then +10 when b > 1 then +10 when c > 1 then +5 tier Hot if score > 15 {tests}"

    assert lacking == [each for _, each in _lacking(text, Aim.BOUNDARY)]


def test_boundaries_of_a_named_score_and_of_ranges():
    """Each end of a range is a threshold; the score is named in what is lacking."""
    text = """
    score fit { when a > 1 then +10 when b > 1 then +5 }
    tier Hot if fit in 5..10
    """

    assert ["no case with fit 5", "no case with fit 0", "no case with fit 15", "no case with fit 10"] == [
        each for _, each in _lacking(text, Aim.BOUNDARY)
    ]


def test_a_threshold_out_of_reach_has_one_side():
    """Nobody is asked for a score that no lead has."""
    text = "when a > 1 then +10 tier Hot if score >= 50"

    assert ["no case with score 10"] == [each for _, each in _lacking(text, Aim.BOUNDARY)]


def test_the_same_threshold_counts_once():
    """Two tiers at one line have one boundary."""
    text = "when a > 1 then +10 tier Hot if score >= 10 and b > 1 tier Warm if score >= 10"

    assert (0, 2) == _counted(text, Aim.BOUNDARY)


def test_scores_that_can_not_be_listed():
    """Where points fade, a score is near that is less than the smallest points away."""
    text = 'when action == "a" then +10 halving every 30d tier Hot if score >= 10 test "x" { did "a" 1d ago }'

    assert [("score >= 10", "no case with score from 0, below 10")] == _lacking(text, Aim.BOUNDARY)


def test_a_case_without_a_decision_touches_nothing():
    """Where the policy refuses, nothing is covered."""
    text = """
    calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00 holidays JP
    when action == "a" then +1
    follow_up within 1 business day
    test "far" { now 2206-01-01; did "a" 1d ago }
    """

    assert 0 == measure(suite(text)).counted()[0]


def _coverage(met, total):
    return Coverage(tuple(Goal(Aim.RULE, "", None, 1, "", met=number < met) for number in range(total)))


@pytest.mark.parametrize(
    ("met", "total", "percent", "reached"),
    [
        (9_999, 10_000, "100", False),
        (9_999, 10_000, "99.99%", True),
        (9_999, 10_000, "99.991", False),
        (10_000, 10_000, "100%", True),
        (1, 3, "33.3%", True),
        (1, 3, "33.34%", False),
        (0, 0, "100%", True),
    ],
)  # fmt: skip
def test_thresholds_are_compared_exactly(met, total, percent, reached):
    """No share is rounded up to what is wanted."""
    assert reached is _coverage(met, total).reaches(read_percent(percent))


@pytest.mark.parametrize(
    ("met", "total", "shown"),
    [(9_999, 10_000, "99.9%"), (1, 3, "33.3%"), (2, 3, "66.6%"), (3, 3, "100%"), (0, 5, "0.0%"), (0, 0, "100%")],
)  # fmt: skip
def test_percentages_are_cut_off(met, total, shown):
    """Only everything is 100%."""
    assert shown == shown_percent(met, total)


@pytest.mark.parametrize(
    ("text", "share"),
    [("95%", Fraction(95)), ("95", Fraction(95)), (" 99.5 % ", Fraction(199, 2)), ("0", Fraction(0)), ("100.0%", Fraction(100)),
     ("101%", None), ("-1%", None), ("many", None), ("", None), ("1e2", None), ("９５%", None), ("nan", None)],
)  # fmt: skip
def test_shares_are_read_exactly(text, share):
    """A plain decimal from 0 to 100, with or without its sign."""
    assert share == read_percent(text)
