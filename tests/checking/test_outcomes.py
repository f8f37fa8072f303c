"""Tiers and what follows from them, follow-ups, stages, claims."""

import pytest

from leadrules.model import outcomes as model
from leadrules.model.calendar import Calendar, Closing, OpenHours
from leadrules.model.expressions import Among, Comparison, Constant, EventField, Fact, LeadField
from leadrules.model.outcomes import Clock, FollowUp
from leadrules.model.signals import Place
from leadrules.model.values import DAY, HOUR, Kind
from tests.checking.meaning import meant, number

BIG = Comparison(">", LeadField("revenue", Kind.NUMBER), Constant(number(5), Kind.NUMBER))
BUSINESS = 'calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00 '


def _common(line, because, condition=BIG):
    return {"condition": condition, "because": because, "place": Place("web.rules", line)}


def test_outcomes():
    """Each statement becomes the outcome of its name, in order, with its reason and its line."""
    policy = meant("""tier Hot if revenue > 5
tier Cold otherwise because "no hurry"
disqualify if revenue > 5 because "too big"
hand_off to "Field Sales" if revenue > 5
flag "即対応" if revenue > 5
list "today" if revenue > 5
nurture with "a", "b", "a" if revenue > 5
stages New, Won
move New to Won if revenue > 5
""")

    assert policy.tiers == (
        model.Tier("Hot", **_common(1, "revenue > 5")),
        model.Tier("Cold", **_common(2, "no hurry", None)),
    )
    assert policy.disqualifications == (model.Disqualification(**_common(3, "too big")),)
    assert policy.hand_offs == (model.HandOff("Field Sales", **_common(4, "revenue > 5")),)
    assert policy.flags == (model.Flag("即対応", **_common(5, "revenue > 5")),)
    assert policy.lists == (model.Listing("today", **_common(6, "revenue > 5")),)
    assert policy.nurtures == (model.Nurture(("a", "b"), **_common(7, "revenue > 5")),)
    assert policy.stages == ("New", "Won")
    assert policy.moves == (model.Move("New", "Won", **_common(9, "revenue > 5")),)


def test_otherwise_shows_itself():
    """A tier by `otherwise` has that word for its reason."""
    assert "otherwise" == meant("tier Cold otherwise").tiers[0].because


def test_a_follow_up_with_everything():
    """All parts of a follow-up."""
    (found,) = meant(
        'event { ended_at: time } follow_up by phone within 24h..2d after action == "webinar" from ended_at '
        'with "slides", "prices" saying "Thank you." if revenue > 5 because "just seen"'
    ).follow_ups

    assert found == FollowUp(
        **_common(1, "just seen"),
        channel="phone",
        low=24 * HOUR,
        high=2 * DAY,
        clock=Clock.ELAPSED,
        after=Comparison("==", EventField("action", Kind.TEXT), Constant("webinar", Kind.TEXT)),
        anchor="ended_at",
        contents=("slides", "prices"),
        saying="Thank you.",
    )


def test_the_smallest_follow_up():
    """Nothing but a wait: every event that is no contact is a candidate, and its own text is the reason."""
    (found,) = meant("follow_up within   48h").follow_ups

    assert (None, None, None, None, 2 * DAY) == (found.channel, found.after, found.anchor, found.low, found.high)
    assert "follow_up within 48h" == found.because


@pytest.mark.parametrize(
    ("wait", "low", "high", "clock"),
    [
        ("4 business hours", None, 4, Clock.BUSINESS_HOURS),
        ("1 business day", None, 1, Clock.BUSINESS_DAYS),
        ("1..two business days", 1, 2, Clock.BUSINESS_DAYS),
        ("0..two business hours", 0, 2, Clock.BUSINESS_HOURS),
        ("0h..48h", 0, 2 * DAY, Clock.ELAPSED),
    ],
)
def test_waits(wait, low, high, clock):
    """Elapsed time in microseconds, business time in whole hours or days."""
    (found,) = meant(f"{BUSINESS} let two = 2 follow_up within {wait}").follow_ups

    assert (low, high, clock) == (found.low, found.high, found.clock)


def test_claims():
    """Assumptions stand apart from claims; each knows its own words."""
    policy = meant("assume revenue > 5\nnever revenue > 5\nalways  revenue  >  5 # yes")

    assert ((model.Claim("assume", BIG, "revenue > 5", Place("web.rules", 1))),) == policy.assumptions
    assert [("never", "revenue > 5"), ("always", "revenue > 5")] == [(each.kind, each.text) for each in policy.claims]


def test_what_a_record_needs():
    """Several `require` lines add up, each field once."""
    policy = meant("require company, title require title, email")

    assert ("company", "title", "email") == policy.required


def test_contacts():
    """`contact when` is a condition about one event."""
    policy = meant('contact when action in ["call", "meeting"]')

    assert Among(EventField("action", Kind.TEXT), ("call", "meeting")) == policy.contact


def test_facts_may_be_used_by_later_layers():
    """Each layer may use those before it."""
    policy = meant("""
        disqualify if not complete and score < 0
        tier Hot if disqualified
        hand_off to "Sales" if tier == Hot
        flag "x" if handed_off
    """)

    assert Fact("disqualified") == policy.tiers[0].condition
    assert Fact("handed_off") == policy.flags[0].condition


def test_a_calendar():
    """Days from Monday, over the end of the week too; hours in order; closings with and without a year."""
    calendar = meant(
        'calendar "Asia/Tokyo" days Sat..Mon, Wed hours 13:00..24:00, 09:00..12:00 holidays JP, US '
        "closed 12-29..01-03, 2026-08-13"
    ).calendar

    assert calendar == Calendar(
        zone="Asia/Tokyo",
        days=(0, 2, 5, 6),
        hours=(OpenHours(540, 720), OpenHours(780, 1440)),
        holidays=("JP", "US"),
        closed=(Closing((None, 12, 29), (None, 1, 3)), Closing((2026, 8, 13), (2026, 8, 13))),
    )


def test_names_and_digests():
    """A policy is called by its `policy` line or else by its file; its digest is that of its text."""
    named, unnamed = meant('policy "Web form leads"'), meant("tier Cold otherwise")

    assert ("Web form leads", "web") == (named.name, unnamed.name)
    assert "adffb7c1e1c1e6bc2f4ffa9af4a0f0a7" != unnamed.digest
    assert unnamed.digest != named.digest
