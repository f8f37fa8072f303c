"""Rules: select, repeat, fade, sum, cap; bands; clamps; and the reasons that add up."""

from decimal import Decimal

import pytest

from leadrules.model.expressions import And, Comparison, Constant
from leadrules.model.problems import ScoreOverflow
from leadrules.model.signals import Bands, Every, Halving, Losing, Repeat, Scorecard
from leadrules.model.values import DAY, HOUR
from tests.evaluation.building import (
    DURATION,
    EventAge,
    action,
    at_least,
    decide,
    did,
    lead,
    limits,
    number,
    of_event,
    of_lead,
    policy,
    score,
    text,
    when,
    when_event,
)

RICH = Comparison(">=", of_lead("revenue"), number(100))
ALWAYS = And(())
VISIT = action("visit")


def test_a_lead_rule_counts_once():
    """However many events there are."""
    assert 5 == score(when(RICH, 5), of=lead(did("visit"), did("visit"), revenue=1_000_000))
    assert 0 == score(when(RICH, 5), of=lead())


def test_an_event_rule_counts_each_match():
    """Identical events are separate events."""
    visit = did("visit", 1)

    assert 9 == score(when_event(VISIT, 3), of=lead(visit, visit, did("visit", 2), did("call")))


@pytest.mark.parametrize(
    ("repeat", "zone", "counted"),
    [
        (Repeat(), "UTC", 7),
        (Repeat(Every.LEAD), "UTC", 1),
        (Repeat(Every.DAY), "UTC", 4),
        (Repeat(Every.DAY), "Asia/Tokyo", 4),
        (Repeat(Every.WEEK), "UTC", 3),
        (Repeat(Every.WEEK), "Asia/Tokyo", 2),
        (Repeat(Every.MONTH), "UTC", 2),
        (Repeat(Every.FIELD, "page"), "UTC", 3),
        (Repeat(Every.FIELD, "action"), "UTC", 1),
    ],
)
def test_repeats(repeat, zone, counted):
    """The latest alone, of each day, ISO week, month or value; an unknown value is one value too."""
    events = [
        did("visit", 0, HOUR, page="a"),  # Thursday 3 October 2024, 23:00
        did("visit", 0, 2 * HOUR, page="a"),  # the same evening
        did("visit", 0, 10 * HOUR, page="b"),  # 14:00; in Tokyo the two above are on the next day
        did("visit", 4, -HOUR),  # Monday 30 September, 01:00
        did("visit", 4, 2 * HOUR),  # Sunday 29 September, 22:00: another day and week, but not in Tokyo
        did("visit", 31, page="b"),  # Tuesday 3 September
        did("visit", 31, page="b"),
    ]

    reasons = decide(policy(when_event(VISIT, 1, repeat=repeat), zone=zone), lead(*events)).reasons

    assert counted == reasons[0].times


def test_the_latest_match_is_the_one_that_counts():
    """Its age decides what fading leaves, in whatever order the events come."""
    fresh, old = did("visit", 0.5), did("visit", 35)
    rule = when_event(VISIT, 8, repeat=Repeat(Every.LEAD), fade=Halving(30 * DAY))

    assert [8, 8] == [score(rule, of=lead(fresh, old)), score(rule, of=lead(old, fresh))]


@pytest.mark.parametrize(
    ("age", "left"),
    [
        (0, 1024),
        (DAY - 1, 1024),
        (DAY, 512),
        (10 * DAY, 1),
        (11 * DAY - 1, 1),
        (11 * DAY, 0),
        (5000 * DAY, 0),
    ],
)
def test_halving(age, left):
    """Halved once for each whole step of age, ten times at most; then nothing."""
    assert left == score(when_event(VISIT, 1024, fade=Halving(DAY)), of=lead(did("visit", 0, age)))
    assert -left == score(when_event(VISIT, -1024, fade=Halving(DAY)), of=lead(did("visit", 0, age)))


@pytest.mark.parametrize(("age", "left"), [(0, 10), (DAY - 1, 10), (DAY, 7), (3 * DAY, 1), (4 * DAY, 0), (9 * DAY, 0)])
def test_losing(age, left):
    """A share of the points for each whole step of age, and never below nothing."""
    assert left == score(when_event(VISIT, 10, fade=Losing(30, DAY)), of=lead(did("visit", 0, age)))
    assert -left == score(when_event(VISIT, -10, fade=Losing(30, DAY)), of=lead(did("visit", 0, age)))


def test_fading_is_exact():
    """0.01 points halved ten times are still not rounded."""
    rule = when_event(VISIT, 0.01, fade=Halving(DAY))

    assert Decimal("0.000009765625") == score(rule, of=lead(did("visit", 10)))


@pytest.mark.parametrize(
    ("value", "cap", "total"), [(10, 25, 25), (10, 30, 30), (10, 31, 30), (-10, 25, -25), (10, 0, 0)]
)
def test_caps(value, cap, total):
    """A rule's own sum goes no further than its cap, on its own side of zero."""
    assert total == score(when_event(VISIT, value, cap=cap), of=lead(*[did("visit")] * 3))


def test_select_fade_sum_cap_in_this_order():
    """Three visits fade to 4 + 2 + 2, and only then are capped at 7."""
    events = lead(did("visit", 0), did("visit", 1), did("visit", 1.5))
    decision = decide(policy(when_event(VISIT, 4, fade=Halving(DAY), cap=7)), events)

    assert 7 == decision.score
    assert 3 == decision.reasons[0].times


def test_the_first_band_that_matches_counts():
    """Rows below it are not asked, and no row may match."""
    rows = [(100, 10), (50, 5), (80, 7)]
    bands = Bands(tuple(when(at_least(low, of_lead("revenue")), value) for low, value in rows), on_events=False)

    scores = [score(bands, of=lead(revenue=value * 10_000)) for value in (100, 90, 80, 50, 49)]

    assert [10, 5, 5, 5, 0] == scores


def test_bands_over_events_give_each_event_to_its_first_row():
    """A row selects among the events that are its own."""
    first = when_event(Comparison("==", of_event("page"), text("a")), 15, repeat=Repeat(Every.LEAD), line=1)
    recent = when_event(Comparison("<=", EventAge(), Constant(DAY, DURATION)), 3, cap=5, line=2)
    rest = when_event(ALWAYS, 1, line=3)
    events = lead(
        did("v", 0, page="a"), did("v", 9, page="a"), did("v", 1), did("v", 1), did("v", 2), did("v", 3), did("v", 4)
    )

    decision = decide(policy(Bands((first, recent, rest), on_events=True)), events)

    assert [(15, 1, "a.rules:1"), (5, 2, "a.rules:2"), (3, 3, "a.rules:3")] == [
        (reason.points, reason.times, reason.rule) for reason in decision.reasons
    ]


def test_clamps_are_reasons():
    """Named scores are clamped, then the total; each clamp that changed a sum is a row, others are not."""
    fit = Scorecard("fit", (when(ALWAYS, 50, line=2), when(ALWAYS, 0, line=3)), limits(40, line=1))
    loss = Scorecard("loss", (when(ALWAYS, -50, line=5),), limits(10, -20, line=4))
    fine = Scorecard("fine", (when(ALWAYS, 5, line=7),), limits(10, -10, line=6))

    decision = decide(policy(scorecards=(fit, loss, fine), limits=limits(15, line=9)), lead())

    assert {"fit": 40, "loss": -20, "fine": 5} == decision.scores
    assert 15 == decision.score
    assert [
        ("fit", 50, "why", "a.rules:2"),
        ("fit", -10, "cap", "a.rules:1"),
        ("loss", -50, "why", "a.rules:5"),
        ("loss", 30, "floor", "a.rules:4"),
        ("fine", 5, "why", "a.rules:7"),
        (None, -10, "cap", "a.rules:9"),
    ] == [(reason.score, reason.points, reason.because, reason.rule) for reason in decision.reasons]
    assert decision.score == sum(reason.points for reason in decision.reasons)


def test_a_sum_exactly_at_its_limit_is_not_clamped():
    """No row of 0 points."""
    card = Scorecard("fit", (when(ALWAYS, 40),), limits(40, 40))

    assert ["why"] == [reason.because for reason in decide(policy(scorecards=(card,)), lead()).reasons]


def test_a_rule_that_gives_nothing_has_no_row():
    """Rules of 0 points and events that have faded to 0 are left out."""
    faded = when_event(VISIT, 5, fade=Halving(DAY))

    assert () == decide(policy(when(ALWAYS, 0), faded), lead(did("visit", 400))).reasons


def test_a_score_of_no_rules_is_zero():
    """A block may stand empty."""
    assert {"fit": 0} == decide(policy(scorecards=(Scorecard("fit", ()),)), lead()).scores


def test_a_sum_beyond_a_hundred_million_is_an_error():
    """Never a wrong number: 100 events of 1,000,000 points are allowed, one more is not, capped or not."""
    visit = did("visit")
    rule = when_event(VISIT, 1_000_000, line=22)

    assert 100_000_000 == score(rule, of=lead(*[visit] * 100))
    with pytest.raises(ScoreOverflow) as caught:
        score(when_event(VISIT, -1_000_000, line=22, cap=5), of=lead(*[visit] * 101))

    assert "a.rules:22: the points of this rule add up beyond ± 100,000,000 for lead `L-1` (LR393)" == str(caught.value)
