"""The whole story of a decision."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from leadrules.explaining.explanation import Part, Read
from leadrules.model.decision import Points
from leadrules.model.values import Kind
from leadrules.rendering.explanations.as_text import as_text

POLICY = """\
policy "Story"
calendar "UTC" days Mon..Fri hours 09:00..18:00
lead { title, company: text  revenue: number }
event { ended_at: time }
require company
contact when action == "call"
score fit max 25 {
  when title contains "部長" then +20 because "decision maker"
  when revenue >= 1000億 then +10
}
score engagement {
  when action == "download" then +10 up to 30
  when action == "visit" then +8 halving every 10d
}
score max 50
tier Hot if score >= 50
tier Warm if score >= 20 because "some interest"
tier Cold otherwise
disqualify if title == "学生" because "student"
hand_off to "Sales" if tier == Hot
flag "urgent" if any(action == "form")
list "all" if score > 0
nurture with "news" if tier == Cold
follow_up by phone within 1 business day after action == "form" because "asked us"
follow_up by email within 24h..48h after action == "download" from ended_at with "case study"
follow_up within 2d if tier == Cold
stages New, Working
move New to Working if handed_off
move New to Working if score > 0
"""
EVENTS = [
    *({"action": "download", "at": f"2026-03-3{day}T10:00:00Z"} for day in (0, 1)),
    {"action": "download", "at": "2026-04-01T10:00:00Z"},
    {"action": "download", "at": "2026-04-02T10:00:00Z", "ended_at": "2026-04-02T17:00:00Z"},
    {"action": "visit", "at": "2026-03-10T10:00:00Z"},
    {"action": "form", "at": "2026-04-02T15:00:00Z"},
]
HOT = {"title": "営業部長", "company": "Aoi", "revenue": "1200億"}


def _points(*points: Points) -> Decimal:
    return sum(map(Decimal, points), Decimal(0))


@pytest.mark.parametrize(
    ("lead", "events"),
    [(HOT, EVENTS), ({}, []), ({"title": "学生"}, EVENTS), ({"revenue": "1億"}, EVENTS[:1])],
    ids=["hot", "bare", "disqualified", "one_download"],
)
class TestEveryStory:
    """What is true whoever the lead is."""

    def test_page(self, story, lead, events, snapshot):
        """As it is read."""
        assert snapshot == as_text(story(POLICY, lead, events))

    def test_points_add_up(self, story, lead, events):
        """Rules and clamps make the scores, scores and clamps the total."""
        told = story(POLICY, lead, events)

        for score in told.scores:
            assert _points(score.points) == _points(*(each.points for each in (*score.rules, *score.clamps)))
        scores = [*(each.points for each in told.scores), *(each.points for each in told.total.clamps)]
        assert _points(told.decision.score) == _points(*scores)

    def test_nothing_is_left_out(self, story, lead, events):
        """Each rule and each outcome of the policy has its story."""
        told = story(POLICY, lead, events)

        assert [2, 2] == [len(score.rules) for score in told.scores]
        assert [3, 1, 1, 1, 1, 3, 2] == [
            *map(len, (told.tiers, told.hand_offs, told.flags, told.lists)),
            *map(len, (told.nurtures, told.follow_ups, told.moves)),
        ]

    def test_a_rule_counts_or_says_why_not(self, story, lead, events):
        """Never both, never neither."""
        rules = [rule for score in story(POLICY, lead, events).scores for rule in score.rules]

        assert [] == [rule for rule in rules if bool(rule.times) == bool(rule.parts)]

    def test_the_story_is_that_of_the_decision(self, story, lead, events):
        """What applies in the story is what was decided."""
        told = story(POLICY, lead, events)
        decision = told.decision

        assert decision.tier == next((each.name for each in told.tiers if each.holds and not each.passed_over), None)
        assert list(decision.flags) == [each.name for each in told.flags if each.holds and not each.passed_over]
        assert list(decision.lists) == [each.name for each in told.lists if each.holds and not each.passed_over]
        assert [each.due for each in decision.follow_ups] == [each.due for each in told.follow_ups if each.due]
        assert decision.disqualified == any(each.holds for each in told.disqualifications)


def test_follow_up(story):
    """Anchor, clock and field it counts from."""
    phone, email, silent = story(POLICY, HOT, EVENTS[3:]).follow_ups

    assert ("phone", "form", "open") == (phone.channel, phone.anchor.action, phone.status)
    assert datetime(2026, 4, 3, 15, 0, tzinfo=UTC) == phone.due
    assert ("ended_at", datetime(2026, 4, 2, 17, 0, tzinfo=UTC)) == (email.start_field, email.start)
    assert datetime(2026, 4, 3, 17, 0, tzinfo=UTC) == email.not_before
    assert (None, (Part("tier == Cold", (Read("tier", "Warm", Kind.TEXT),)),)) == (silent.due, silent.parts)


def test_an_answered_follow_up(story):
    """When we got in touch."""
    call = {"action": "call", "at": "2026-04-02T16:00:00Z"}
    told = story('contact when action == "call"  follow_up within 1d after action == "form"', {}, [EVENTS[-1], call])

    assert [("met", datetime(2026, 4, 2, 16, 0, tzinfo=UTC))] == [
        (each.status, each.answered) for each in told.follow_ups
    ]


@pytest.mark.parametrize(
    ("given", "said"), [("+1", "1 point"), ("-1", "-1 point"), ("+1.5", "1.5 points"), ("+2", "2 points")]
)
def test_one_point_is_no_points(story, given, said):
    """A count has its noun."""
    assert f"L-1: {said}" == as_text(story(f"when unknown(title) then {given}")).splitlines()[0]
