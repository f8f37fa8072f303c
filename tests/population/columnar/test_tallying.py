"""Sums of rules at their limits, for few leads and for many."""

import gc
import weakref

import pytest
from attrs import evolve

from leadrules.model.expressions import And, Comparison, Constant, Count, Fact, Known, LeadField
from leadrules.model.lead import Lead
from leadrules.model.problems import ScoreOverflow
from leadrules.model.schema import Field, Schema
from leadrules.model.signals import Bands, Every, Halving, Losing, Repeat
from leadrules.model.values import DAY, POINT, Kind
from leadrules.population.columnar.sharing import side_by_side
from leadrules.population.columnar.tallying import tally_rules
from leadrules.population.plan import make_plan
from tests.evaluation.building import NOW, action, did, lead, policy, when, when_event
from tests.population.columnar.by_interpreter import in_columns, interpreted, situations

SCHEMA = Schema(lead_fields=(Field("company", Kind.TEXT),))
VISIT = action("visit")


def leads(*visits):
    """Leads with so many visits, a day apart."""
    each = [lead(*(did("visit", number) for number in range(count))) for count in visits]
    return [Lead(f"L-{number}", one.fields, one.events) for number, one in enumerate(each)]


def of_rules(*rules):
    """A policy of these rules alone."""
    return evolve(policy(*rules), schema=SCHEMA)


RULES = [
    when_event(VISIT, 3),
    when_event(VISIT, -3, cap=10),
    when_event(VISIT, 0),
    when_event(VISIT, 2, cap=0),
    when_event(VISIT, 2.5, cap=7),
    when_event(VISIT, 5, repeat=Repeat(Every.LEAD)),
    when_event(VISIT, 5, repeat=Repeat(Every.LEAD), fade=Halving(DAY)),
    when_event(VISIT, -5, repeat=Repeat(Every.WEEK), fade=Losing(30, DAY)),
    when_event(VISIT, 8, fade=Halving(DAY), cap=12),
    when_event(VISIT, 8, fade=Losing(7, 3 * DAY)),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(RULES.index(rule)))
@pytest.mark.parametrize("visits", [(0, 1, 2, 40), (0,) * 100 + (3, 1), ()], ids=["many", "few", "none"])
def test_few_and_many(rule, visits):
    """A rule gives the same whether it touches every lead or hardly one."""
    assert interpreted(of_rules(rule), leads(*visits), NOW) == in_columns(of_rules(rule), leads(*visits), NOW, 1_000)


@pytest.mark.parametrize("fade", [None, Losing(1, DAY)], ids=["whole", "fading"])
@pytest.mark.parametrize("keep", [True, False])
def test_overflow_names_what_the_interpreter_meets_first(fade, keep):
    """The first lead, and of its rules the first; a cap does not help."""
    rules = [
        when_event(VISIT, 900_000, line=1),
        when_event(VISIT, 1_000_000, line=2, fade=fade, cap=5),
        when_event(VISIT, -1_000_000, line=3),
    ]
    everybody = leads(1, 100, 0, 110, 300)
    expected = interpreted(of_rules(*rules), everybody, NOW)
    (now,) = situations(make_plan(of_rules(*rules)), everybody, NOW, 64)
    with pytest.raises(ScoreOverflow) as found:
        tally_rules(now, keep=keep)
    assert expected == str(found.value)


def test_just_at_the_limit():
    """A sum of exactly 100,000,000 points is one."""
    (now,) = situations(make_plan(of_rules(when_event(VISIT, 1_000_000))), leads(100, 99), NOW, 64)
    sums, _, (total,) = tally_rules(now, keep=False)
    assert [(2, 199_000_000 * POINT, 199)] == [(each.leads, each.points, each.times) for each in sums]
    assert [100_000_000 * POINT, 99_000_000 * POINT] == total.tolist()


def test_sums_of_all_leads_may_leave_64_bits():
    """What a rule gives everybody is a whole number of any length."""
    (now,) = situations(make_plan(of_rules(when_event(VISIT, 1_000_000))), leads(*[100] * 10_000), NOW, 10_000)
    ((rule,), _, _) = tally_rules(now, keep=False)
    assert 10_000 * 100_000_000 * POINT == rule.points


def test_more_rules_on_leads_than_fit_one_number():
    """Rules on leads are added a few at a time."""
    known = Known(LeadField("company", Kind.TEXT))
    rules = [when(known, points) for points in range(1, 20)]
    everybody = [Lead("a", {"company": "x"}), Lead("b")]
    assert interpreted(of_rules(*rules), everybody, NOW) == in_columns(of_rules(*rules), everybody, NOW, 2)


def test_two_policies_share_what_they_find():
    """Rules of both are added up once, and each policy still gets its own answer, as if it were alone."""
    known = Known(LeadField("company", Kind.TEXT))
    twice = when_event(VISIT, 2, line=7)
    bands = Bands((when_event(VISIT, 4, cap=6), when_event(action("call"), 1)), on_events=True)
    other_bands = Bands((when_event(VISIT, 4, cap=6), when_event(action("call"), 2)), on_events=True)
    one = of_rules(when_event(VISIT, 3), twice, twice, bands, when(known, 5), when(Fact("complete"), 1))
    other = evolve(
        of_rules(when(known, 5), when_event(VISIT, 3, line=3), twice, other_bands, when(Fact("complete"), 1)),
        required=("company",),
    )
    everybody = [*leads(1, 2), Lead("known", {"company": "x"}, leads(9)[0].events)]
    plans = side_by_side(make_plan(one), make_plan(other))
    memory = {}
    for policy_, plan in zip((one, other), plans, strict=True):
        (alone,) = situations(make_plan(policy_), everybody, NOW, 64)
        (now,) = situations(plan, everybody, NOW, 64)
        sums, _, totals = tally_rules(evolve(now, memory=memory), keep=False)
        expected, _, expected_totals = tally_rules(alone, keep=False)

        assert expected == sums
        assert [each.tolist() for each in expected_totals] == [each.tolist() for each in totals]
    shared = [[None if each is None else each.place for each in plan.shared] for plan in plans]
    assert [[0, 1, None, 2, None, 3, None], [3, 0, 1, 2, None, None]] == shared


def test_a_shard_is_let_go_at_once():
    """Nothing refers to itself: shards after shards must not wait in memory for somebody to look for cycles."""
    asked = Comparison(">", Count(VISIT), Constant(0, Kind.NUMBER))
    plan = make_plan(of_rules(when(asked, 1), when(asked, 2), when_event(And((VISIT, asked)), 3)))
    gc.disable()
    try:
        (now,) = situations(plan, leads(1, 2), NOW, 64)
        tally_rules(now, keep=False)
        shard = weakref.ref(now.shard)
        del now
        assert shard() is None
    finally:
        gc.enable()
