"""Constructs beyond the method: each pair yields its reason, and none a verdict that some lead contradicts."""

import pytest

from leadrules.diffing.change import Result
from tests.diffing.test_diff import ALLOWED, compared, met, policy_of

FIELDS = "event { amount: number asset: text paid: yes_no day: date ended: time }\nlead { n, m: number t: text d, e: date }\n"
LINE = "when {} then +5\ntier Hot if score >= 5\n"
RULE = 'when action == "x" then +5 {}\nwhen action == "y" then +1\ntier Hot if score >= 10\n'

BEYOND = [  # alike or not, this is not followed: the reason names it
    ("n * 2 >= 10", "n >= 5", "a calculation: `n * 2`"),
    ("n + m >= 10", "m + n >= 10", "a calculation: `"),
    ("n - m > 0", "n > m", "two values that are compared: `"),
    ("n > m and m > 5", "n > m and m > 5 and n > 5", "two values that are compared: `"),
    ("d > e", "age(d) < age(e)", "a length of time up to now: `"),
    ("e - d < 30d", "d + 30d > e", "a calculation: `"),
    ("d >= 2025-12-06", "age(d) <= 30d", "a length of time up to now: `age(d)`"),
    ("distinct(paid) >= 3", "distinct(paid) >= 4", "how many different values there are: `distinct(paid)`"),
    ('count(action == "x") > count(action == "y")', 'count(action == "x") >= count(action == "y") + 1', "a calculation: `"),
    ('t contains any of ["a", "b"]', 't contains "a" or t contains "b"', "text tests that depend on one another: `t`"),
    ("any(at >= 2026-01-01)", "any(age <= 5d)", "a calculation: `at`"),
]  # fmt: skip
OFTEN = [
    ("once per day", "once per day up to 50", "what counts once per day"),
    ("once per week up to 10", "once per day up to 10", "what counts once per "),
    ("once per day halving every 2d", "once per day halving every 1d", "what counts once per day"),
    ("once per paid", "once per paid up to 10", "what counts once for each value"),
]
FOLLOWED = [  # the like of it is followed, nevertheless
    ('latest(amount where action == "x") >= 5', 'latest(amount where action == "x") >= 6', Result.ONLY_LOWERS),
    ('latest(amount where action == "x") >= 5', 'max(amount where action == "x") >= 5', Result.ONLY_RAISES),
    ('distinct(asset where action == "x") >= 1', 'any(action == "x" and known(asset))', Result.EQUIVALENT),
    ('distinct(asset where action == "x") >= 2', 'count(action == "x" and known(asset)) >= 2', Result.ONLY_RAISES),
    ("sum(amount) >= 5", "sum(amount) >= 6", Result.ONLY_LOWERS),
    ("sum(amount) == 0", "not any()", Result.ONLY_LOWERS),
    ("n > m", "m < n", Result.EQUIVALENT),
    ("n >= m and m >= n", "n == m", Result.EQUIVALENT),
    ("not (n > m)", "n <= m", Result.ONLY_LOWERS),  # an unknown is not greater
    ('t contains "ab"', 't contains "ab" and t contains "a"', Result.EQUIVALENT),
    ('t starts with "ab" and t ends with "b"', 't == "ab" or t starts with "ab" and t ends with "b"', Result.EQUIVALENT),
    ('t contains "AB" ignoring case', 't contains "ab" ignoring case', Result.EQUIVALENT),
    ('t matches "a*"', 't starts with "a"', Result.EQUIVALENT),
    ("age(d) > 30d", "until(d) < -30d", Result.EQUIVALENT),
    ("any(ended > at)", "any(at < ended)", Result.EQUIVALENT),
    ('since(action == "x") < since(action == "y")', 'since(action == "y") > since(action == "x")', Result.EQUIVALENT),
    ('count(action == "x") >= 1.5', 'count(action == "x") >= 2', Result.EQUIVALENT),
    ("any(at >= 2026-01-01)", "any(at > 2025-12-31)", Result.EQUIVALENT),
]  # fmt: skip
WHOLE = [
    # The latest 24 hours lie on two calendar days at most (see below), and on three where a day has 23 hours.
    ('calendar "Europe/Berlin"\nwhen action == "x" within 24h then +5 once per day up to 10',
     'calendar "Europe/Berlin"\nwhen action == "x" within 24h then +5 once per day'),
    ('when action == "x" then +5 once per day\nwhen action == "x" then +1', 'when action == "x" then +6 once per day'),
    ('when action == "x" then +5\nwhen action == "x" then -5 once', 'when action == "x" then +5 once per day'),
    ('calendar "UTC" days Mon..Fri hours 9:00..17:00\nfollow_up within 1 business day',
     'calendar "UTC" days Mon..Fri hours 9:00..18:00\nfollow_up within 1 business day'),
    ('contact when action == "c"\nfollow_up within 1d', 'contact when action == "d"\nfollow_up within 1d'),
    ('follow_up within 1d after action == "x" from ended', 'follow_up within 1d after action == "x" from event.day'),
    ("follow_up within 1d", 'follow_up within 1d after action == "x" or action != "x"'),
    ("score a { when n >= 1 then +7 when m >= 1 then -2 }\nscore max 6", "score a max 6 { when n >= 1 then +7 when m >= 1 then -2 }"),
    ("score a max 9 { when n >= 1 then +7 }\nscore b { when n >= 1 then +3 }\nscore max 12\ntier Hot if score >= 10",
     "score a { when n >= 1 then +7 when n >= 2 then +1 }\nscore b min 1 { when n >= 1 then +3 }\ntier Hot if score >= 10"),
    ("stages A, B\nmove A to B if n >= 1", "stages B, A\nmove A to B if n >= 1"),
    ("assume n >= 0\nwhen n >= 0 then +5", "when known(n) then +5"),
]  # fmt: skip


def contradicted(old, new, seed):
    """What made-up leads show that the verdict rules out."""
    found = compared(old, new)
    told = {(each.aspect, each.way) for each in (*found.changes, *found.gaps)}
    seen = {(each.aspect, each.way) for each, _ in met(policy_of(old), policy_of(new), seed)}
    return {each for each in seen if each[1] not in ALLOWED[found.result]} | (seen - told)


@pytest.mark.parametrize(("old", "new", "reason"), BEYOND, ids=lambda each: each)
def test_not_followed(old, new, reason):
    """The reason quotes the construct; nothing is claimed that a lead contradicts."""
    old, new = FIELDS + LINE.format(old), FIELDS + LINE.format(new)
    found = compared(old, new)

    assert (Result.NOT_ANALYSED, True) == (found.result, found.gaps[0].reason.startswith(reason)), found.gaps
    assert set() == contradicted(old, new, reason)


@pytest.mark.parametrize(("old", "new", "reason"), OFTEN, ids=lambda each: each)
def test_how_often(old, new, reason):
    """What counts once per day shares its days with what else happens on them."""
    old, new = FIELDS + RULE.format(old), FIELDS + RULE.format(new)
    found = compared(old, new)

    assert (Result.NOT_ANALYSED, True) == (found.result, found.gaps[0].reason.startswith(reason)), found.gaps
    assert set() == contradicted(old, new, reason)


@pytest.mark.parametrize(("old", "new", "result"), FOLLOWED, ids=str)
def test_followed(old, new, result):
    """What a construct has in common with itself, and what it implies, is known."""
    old, new = FIELDS + LINE.format(old), FIELDS + LINE.format(new)

    assert result is compared(old, new).result
    assert set() == contradicted(old, new, result)


@pytest.mark.parametrize(("old", "new"), WHOLE, ids=str)
def test_never_equivalent(old, new):
    """Policies that differ for some lead, however rare, or that nobody can tell apart without more than is followed."""
    old, new = FIELDS + old, FIELDS + new

    assert Result.EQUIVALENT is not compared(old, new).result or "assume" in old
    assert set() == contradicted(old, new, "whole")


def test_days_of_the_latest_hours():
    """Where no clock changes, 24 hours lie on two days at most: a cap of two is none."""
    rule = 'when action == "x" within 24h then +5 once per day'

    assert Result.EQUIVALENT is compared(f"{rule} up to 10", rule).result
    assert Result.EQUIVALENT is not compared(f"{rule} up to 9", rule).result
