"""Snapshots: every number of a small case is one that can be counted on two hands."""

from collections import Counter
from fractions import Fraction

import pytest

from leadrules.evaluation.interpreter import evaluate
from leadrules.model.values import POINT
from leadrules.sampling.leads import draw_leads
from leadrules.simulation.shape import Broken, Load, MoveCount, Named, Snapshot, Spread
from tests.properties.triples import policy_of
from tests.simulation.small import AS_OF, compiled, lead, simulated

POLICY = """\
policy "Small"
calendar "Asia/Tokyo"
lead { title, city: text  revenue: number }
require city, title
contact when action == "call"
score fit max 25 min 0 {
  when title contains "CEO" then +20 because "decides"
  by revenue { >= 100 then +10  >= 50 then +5 }
  when city == "Nowhere" then -7
}
when action == "download" then +10 up to 30
when action == "never" then +1
tier Hot if score >= 50
tier Warm if score >= 20
tier Hot2 if score == 7
disqualify if city == "Nowhere" because "not served"
hand_off to "Sales" if tier == Hot
hand_off to "Sales" if score >= 45
flag "big" if revenue >= 100
list "call" if tier in [Hot, Warm]
nurture with "paper", "news" if tier == Warm
nurture with "news" if unknown(tier)
stages New, Open
move New to Open if score > 0
follow_up by phone within 1d after action == "download"
follow_up within 2d after action == "visit"
assume known(city)
always score <= 55
never tier == Hot and disqualified
"""
LEADS = (
    lead("L-1", ("download", 1), ("download", 2), ("download", 3), ("download", 4), title="CEO", revenue=1_000_000, city="Rome"),
    lead("L-2", ("download", 30), ("visit", 1), title="CEO", revenue=500_000, city="Oslo"),
    lead("L-3", ("visit", 100), title="Clerk", city="Nowhere", stage="Lost"),
    lead("L-4", title="Clerk", stage="Open"),
    lead("L-5", ("download", 20), ("call", 10), city="Rome"),
    lead("L-0"),
)  # fmt: skip


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    """What the policy does."""
    return simulated(compiled(POLICY), LEADS)


def test_tiers(snapshot):
    """By name, best first; leads without one at the end."""
    assert (Named("Hot", 1), Named("Warm", 1), Named("Hot2", 0), Named(None, 4)) == snapshot.tiers
    assert 6 == snapshot.leads


def test_score(snapshot):
    """The ends are exact, and so is the sum that the mean is made of."""
    assert Spread(6, 0, 55 * POINT, (55 + 35 + 0 + 0 + 10 + 0) * POINT) == snapshot.score
    assert [("fit", 25 * POINT), ("other", 30 * POINT)] == [(name, each.highest) for name, each in snapshot.scores]


def test_rules(snapshot):
    """Every rule, those that never count too, the rows of band tables one by one."""
    found = [(each.because, each.leads, each.points // POINT, each.times) for each in snapshot.rules]

    assert [
        ("decides", 2, 40, 2),
        ("by revenue: >= 100 then +10", 1, 10, 1),
        ("by revenue: >= 50 then +5", 1, 5, 1),
        ('when city == "Nowhere" then -7', 1, -7, 1),
        ('when action == "download" then +10 up to 30', 3, 50, 6),
        ('when action == "never" then +1', 0, 0, 0),
    ] == found
    assert 7 == snapshot.rules[0].place.line


def test_clamps(snapshot):
    """Whose sum was changed, and by how much; a clamp that a policy has not is not told of."""
    found = [(each.score, each.because, each.leads, each.points // POINT) for each in snapshot.clamps]

    assert [("fit", "cap", 1, -5), ("fit", "floor", 1, 7)] == found


def test_outcomes(snapshot):
    """What is given twice counts once for a lead."""
    assert (1, (Named("not served", 1),)) == (snapshot.disqualified, snapshot.disqualifications)
    assert (Named("Sales", 1),) == snapshot.hand_offs
    assert (Named("big", 1),) == snapshot.flags
    assert (Named("call", 2),) == snapshot.lists
    assert (Named("paper", 1), Named("news", 4)) == snapshot.nurture


def test_stages(snapshot):
    """Those of the policy, then what the leads say; the first is that of a lead that says nothing."""
    assert (Named("New", 4), Named("Open", 1), Named("Lost", 1)) == snapshot.stages
    assert (MoveCount("New", "Open", 3),) == snapshot.moves


def test_follow_ups(snapshot):
    """By the day in Tokyo, where noon in London is evening: 20 hours before it is the day before."""
    today = AS_OF // (24 * 3600 * 1_000_000)

    assert (
        Load(today, "phone", "overdue", 1),
        Load(today + 1, "phone", "open", 1),
        Load(today + 1, "phone", "met", 1),
        Load(today + 2, None, "open", 1),
    ) == snapshot.follow_ups


def test_claims(snapshot):
    """Broken by whom: the first three by id, whatever their order in the data."""
    (assumed,), (always, never) = snapshot.assumptions, snapshot.claims

    assert Broken("assume", "known(city)", assumed.place, 2, ("L-0", "L-4")) == assumed
    assert ("always", 0, ()) == (always.kind, always.leads, always.examples)
    assert ("never", 0, ()) == (never.kind, never.leads, never.examples)


def test_three_examples():
    """Never more, and the first of all blocks."""
    (claim,) = simulated(compiled("always score > 0\n"), [lead(f"L-{number}") for number in range(9, 0, -1)]).claims

    assert (9, ("L-1", "L-2", "L-3")) == (claim.leads, claim.examples)


def test_unknowns(snapshot):
    """Each field that the policy looks at, and each that it requires."""
    assert 3 == snapshot.incomplete
    assert (Named("city", 2), Named("title", 2)) == snapshot.missing
    assert {"title": 2, "city": 2, "revenue": 4} == {each.name: each.leads for each in snapshot.unknown}


@pytest.mark.parametrize("block", [1, 2, 6, 100])
def test_blocks_do_not_matter(snapshot, block):
    """However many leads are answered at a time."""
    assert snapshot == simulated(compiled(POLICY), LEADS, block=block)


def test_no_leads():
    """Everything is named, and nothing is counted."""
    empty = simulated(compiled(POLICY), ())

    assert (Named("Hot", 0), Named("Warm", 0), Named("Hot2", 0)) == empty.tiers
    assert Spread() == empty.score
    assert 6 == len(empty.rules)
    assert ((), ()) == (empty.distribution, empty.follow_ups)
    assert (Named("Sales", 0),) == empty.hand_offs


@pytest.mark.parametrize("seed", range(25))
def test_made_up_policies(seed):
    """What is counted over blocks is what is counted over decisions."""
    policy, text = policy_of(seed)
    leads = tuple(draw_leads(policy, AS_OF, seed, 12))
    decisions = [evaluate(policy, each, AS_OF) for each in leads]

    found = simulated(policy, leads)

    assert Counter(each.tier for each in decisions) == Counter({each.name: each.leads for each in found.tiers}), text
    assert sum(Fraction(each.score) for each in decisions) == Fraction(found.score.total, POINT), text
    for name, of in (("flags", found.flags), ("lists", found.lists), ("nurture", found.nurture)):
        given = Counter(each for decision in decisions for each in getattr(decision, name))
        assert given == Counter({each.name: each.leads for each in of}), text
    assert Counter(each.to for one in decisions for each in one.hand_off) == Counter(
        {each.name: each.leads for each in found.hand_offs}
    )
    due = Counter((each.due.date().toordinal(), each.by, each.status) for one in decisions for each in one.follow_ups)
    assert due == Counter({(each.day + 719_163, each.by, each.status): each.follow_ups for each in found.follow_ups}), (
        text
    )
    points = Counter()
    for each in (reason for one in decisions for reason in one.reasons):
        points[each.score, each.because, each.rule] += Fraction(each.points)
    told = Counter()
    for each in (*found.rules, *found.clamps):
        told[each.score, each.because, str(each.place)] += Fraction(each.points, POINT)
    assert {key: given for key, given in points.items() if given} == {
        key: given for key, given in told.items() if given
    }, text
    assert sum(not each.complete for each in decisions) == found.incomplete
    unknown = Counter(name for one in decisions for name in one.unknown)
    assert unknown == Counter({each.name: each.leads for each in found.unknown})
