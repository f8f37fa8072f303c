"""What is measured side by side gives the same answers; nothing is timed here."""

import pytest

from benchmarks.deciding import by_hand
from benchmarks.deciding.leads import AS_OF, BOUNDS, as_plain_values, made_up_leads
from benchmarks.deciding.measure import all_peers, thirty_rules
from benchmarks.deciding.without_reasons import score_and_tier_alone, telling_nothing
from leadrules.evaluation.compiled import compile_policy_function
from leadrules.evaluation.interpreter import evaluate
from leadrules.model.signals import Bands

LEADS = made_up_leads(300)


@pytest.fixture(scope="module")
def policy():
    """The policy of the benchmark."""
    return thirty_rules()


@pytest.fixture(scope="module")
def decisions(policy):
    """What the definition of the language decides."""
    return [evaluate(policy, lead, AS_OF) for lead in LEADS]


def test_the_compiled_twin_decides_the_same(policy, decisions):
    """Every field of every decision."""
    decide = compile_policy_function(policy)

    assert decisions == [decide(lead, AS_OF) for lead in LEADS]


def test_the_hand_written_function_decides_the_same(decisions):
    """Reasons, unknown fields and follow-ups included: it is no easier question that it answers faster."""
    assert decisions == [by_hand.decide(lead, AS_OF) for lead in LEADS]


def test_without_reasons_the_answer_is_the_same(policy, decisions):
    """The silenced twin and the policy cut down to what peers can say keep score and tier."""
    cut = score_and_tier_alone(policy)
    decide, silent = compile_policy_function(cut), telling_nothing(cut)
    expected = [(each.score, each.tier) for each in decisions]

    assert expected == [(each.score, each.tier) for each in (decide(lead, AS_OF) for lead in LEADS)]
    assert expected == [silent(lead, AS_OF) for lead in LEADS]


def test_peers_give_the_same_score_and_tier(decisions):
    """Whichever of them are installed (`pip install -e .[bench]`)."""
    few = LEADS[:10]
    expected = [(each.score, each.tier) for each in decisions[:10]]
    for peer in all_peers():
        assert expected == [peer.decide(peer.given(as_plain_values(lead))) for lead in few], peer.name


def test_the_question_is_worth_asking(policy, decisions):
    """Thirty rules, each of which counts for some lead; every tier, status, clamp and unknown field is met."""
    rules = [rule for scorecard in policy.scorecards for rule in scorecard.rules]
    rows = [str(row.place) for rule in rules for row in (rule.rows if isinstance(rule, Bands) else (rule,))]
    limits = [str(scorecard.limits.highest.place) for scorecard in policy.scorecards if scorecard.limits.highest]
    counted = {reason.rule for each in decisions for reason in each.reasons}

    assert 30 == len(rows)
    assert set() == {*rows, *limits} - counted
    assert {"Hot", "Warm", "Cold"} == {each.tier for each in decisions}
    assert {"open", "overdue", "met", "late"} == {one.status for each in decisions for one in each.follow_ups}
    assert set(policy.looked_at) == {name for each in decisions for name in each.unknown}


def test_leads_are_the_same_every_time():
    """A seed makes them; each has twenty events, some of them yet to come."""
    assert LEADS[:5] == made_up_leads(5)
    assert {20} == {len(lead.events) for lead in LEADS}
    assert any(event.at > AS_OF for lead in LEADS for event in lead.events)
    assert BOUNDS["as_of"] == AS_OF
