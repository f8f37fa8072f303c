"""Outcomes, layer by layer, and the decision they make."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from leadrules.evaluation.expectations import keeps, meets
from leadrules.evaluation.interpreter import examine
from leadrules.model.decision import Decision, HandedOff
from leadrules.model.expressions import (
    And,
    Comparison,
    Constant,
    Fact,
    Known,
    Listed,
    NextStageName,
    Not,
    StageName,
    TierName,
)
from leadrules.model.outcomes import (
    Claim,
    Disqualification,
    Expectation,
    Flag,
    HandOff,
    Listing,
    Move,
    Nurture,
    Tier,
)
from leadrules.model.values import HOUR
from tests.evaluation.building import (
    ANYWHERE,
    NOW,
    YES_NO,
    at_least,
    decide,
    did,
    follow_up,
    lead,
    of_lead,
    outcome,
    policy,
    text,
    when,
)

ALWAYS, NEVER = And(()), Not(And(()))
HOT = Comparison("==", TierName(), text("Hot"))


def _tier(name: str, condition) -> Tier:
    return outcome(Tier, name, condition=condition)


TIERS = (_tier("Hot", at_least(50)), _tier("Warm", at_least(20)), _tier("Cold", None))


@pytest.mark.parametrize(
    ("points", "tier"), [(50, "Hot"), (49.99, "Warm"), (20, "Warm"), (19.99, "Cold"), (-5, "Cold")]
)
def test_the_first_tier_that_holds(points, tier):
    """From best to worst; `otherwise` takes the rest."""
    assert tier == decide(policy(when(ALWAYS, points), tiers=TIERS), lead()).tier


def test_no_tier_is_unknown():
    """Where no tier holds, comparisons with it are false and `unknown(tier)` is true."""
    flags = (outcome(Flag, "none", condition=Not(Known(TierName()))), outcome(Flag, "hot", condition=HOT))
    decision = decide(policy(tiers=TIERS[:2], flags=flags), lead())

    assert (None, ("none",)) == (decision.tier, decision.flags)


def test_what_a_lead_needs():
    """`complete`, and the missing fields in the order required."""
    needs = policy(required=("title", "company"), flags=(outcome(Flag, "ok", condition=Fact("complete")),))

    blank, full = decide(needs, lead(company="A")), decide(needs, lead(company="A", title="B"))

    assert (False, ("title",), ()) == (blank.complete, blank.missing, blank.flags)
    assert (True, (), ("ok",)) == (full.complete, full.missing, full.flags)
    assert decide(policy(), lead()).complete


def test_unknown_fields_are_told():
    """Those that the policy looked at, in its order."""
    assert ("b", "c") == decide(policy(looked_at=("b", "a", "c")), lead(a=False, z=1)).unknown


def _all_outcomes(disqualified) -> Decision:
    moves = (outcome(Move, "New", "Lost", condition=Fact("disqualified")),)
    given = policy(
        when(ALWAYS, 60),
        tiers=TIERS,
        disqualifications=(
            outcome(Disqualification, condition=NEVER, because="no"),
            outcome(Disqualification, condition=disqualified, because="test address"),
            outcome(Disqualification, condition=disqualified, because="second"),
        ),
        hand_offs=(outcome(HandOff, "Field", condition=HOT, because="hot"),),
        flags=(outcome(Flag, "now"),),
        lists=(outcome(Listing, "vip", condition=Fact("handed_off")),),
        nurtures=(outcome(Nurture, ("paper",)),),
        follow_ups=(follow_up(HOUR),),
        stages=("New", "Lost"),
        moves=moves,
    )
    return decide(given, lead(did("visit")))


def test_outcomes_of_a_lead_that_is_worked():
    """Each later layer sees the ones before."""
    decision = _all_outcomes(NEVER)

    assert (False, None) == (decision.disqualified, decision.disqualified_because)
    assert (HandedOff("Field", "hot"),) == decision.hand_off
    assert (("now",), ("vip",), ("paper",), 1) == (
        decision.flags,
        decision.lists,
        decision.nurture,
        len(decision.follow_ups),
    )
    assert decision.next_stage is None


def test_a_disqualified_lead_is_not_worked():
    """Score, tier, flags and moves stay; hand-off, list, follow-up and nurture go; the first reason is told."""
    decision = _all_outcomes(ALWAYS)

    assert (True, "test address") == (decision.disqualified, decision.disqualified_because)
    assert (60, "Hot", ("now",), "Lost") == (decision.score, decision.tier, decision.flags, decision.next_stage)
    assert ((), (), (), ()) == (decision.hand_off, decision.lists, decision.follow_ups, decision.nurture)


def test_equal_outcomes_appear_once():
    """At the first place, with the first reason."""
    offs = tuple(outcome(HandOff, to, because=why) for to, why in [("A", "1"), ("B", "2"), ("A", "3")])
    nurtures = tuple(outcome(Nurture, each) for each in [("x", "y"), ("y", "z"), ("x", "y")])
    flags = tuple(outcome(Flag, name) for name in "aba")

    decision = decide(policy(hand_offs=offs, nurtures=nurtures, flags=flags), lead())

    assert (HandedOff("A", "1"), HandedOff("B", "2")) == decision.hand_off
    assert (("x", "y", "z"), ("a", "b")) == (decision.nurture, decision.flags)


def _stages(**fields) -> tuple[str | None, str | None]:
    moves = [
        ("New", "Touched", action_taken := Fact("complete")),
        ("New", "Lost", action_taken),
        ("Touched", "New", Comparison("==", StageName(), text("Touched"))),
    ]
    given = policy(
        required=("title",),
        stages=("New", "Touched", "Lost"),
        moves=tuple(outcome(Move, origin, target, condition=when) for origin, target, when in moves),
    )
    decision = decide(given, lead(**fields))
    return decision.stage, decision.next_stage


def test_stages():
    """The first stage without a field; the first move that holds; back is a move; a stage not listed stays."""
    assert ("New", None) == _stages()
    assert ("New", "Touched") == _stages(title="A")
    assert ("Touched", "New") == _stages(stage="Touched")
    assert ("Lost", None) == _stages(stage="Lost", title="A")
    assert ("Elsewhere", None) == _stages(stage="Elsewhere", title="A")


def test_a_policy_without_stages_gives_none():
    """Even where the lead has a field of that name."""
    assert decide(policy(), lead(stage="New")).stage is None


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo"])
def test_times_are_told_in_the_zone(zone):
    """One instant, on the clock of the policy's zone."""
    as_of = decide(policy(zone=zone), lead()).as_of

    assert datetime(2024, 10, 4, tzinfo=UTC) == as_of
    assert timedelta(hours=9 if zone == "Asia/Tokyo" else 0) == as_of.utcoffset()
    assert as_of.astimezone(timezone(timedelta(hours=9))).hour == 9


def test_claims_and_expectations():
    """They may ask what is decided last, and follow-ups by channel and due."""
    given = policy(
        flags=(outcome(Flag, "now"),),
        stages=("New", "Old"),
        moves=(outcome(Move, "New", "Old"),),
        follow_ups=(follow_up(HOUR, channel="phone"),),
    )
    examined = examine(given, lead(did("visit")), NOW)
    moved = Comparison("==", NextStageName(), text("Old"))
    flagged = Listed("flags", ("now", "never"))

    def expect(condition=None, channel=None, due=None) -> bool:
        return meets(Expectation(condition, channel, due, "", ANYWHERE), examined)

    assert [True, True, False] == [expect(each) for each in (moved, flagged, Listed("lists", ("now",)))]
    assert [True, True, False, False] == [
        expect(channel="phone", due=NOW + HOUR),
        expect(due=NOW + HOUR),
        expect(channel="mail", due=NOW + HOUR),
        expect(channel="phone", due=NOW),
    ]
    assert [True, False] == [keeps(Claim(kind, moved, "", ANYWHERE), examined) for kind in ("always", "never")]


def test_a_yes_no_field_asks_for_itself():
    """A bare field is a comparison with true; unknown is not true."""
    asked = Comparison("==", of_lead("newsletter", YES_NO), Constant(True, YES_NO))
    flag = policy(flags=(outcome(Flag, "yes", condition=asked),))

    assert [("yes",), (), ()] == [
        decide(flag, each).flags for each in (lead(newsletter=True), lead(newsletter=False), lead())
    ]
