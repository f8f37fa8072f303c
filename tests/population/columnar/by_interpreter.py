"""The same leads asked of both: rule by rule as the interpreter finds it, and as arrays."""

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
from attrs import frozen

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.scores import score
from leadrules.evaluation.situation import first_look as at_first_look
from leadrules.model.expressions import Known, LeadField, Not
from leadrules.model.lead import Lead
from leadrules.model.policy import Policy
from leadrules.model.values import Kind
from leadrules.population.columnar.asking import holds
from leadrules.population.columnar.situation import Situation
from leadrules.population.columnar.tallying import tally_rules
from leadrules.population.plan import Plan, make_plan
from leadrules.records.columnar.of_leads import typed_leads
from leadrules.records.prepared.clustering import cluster, column_of
from leadrules.records.prepared.shape import Column, Shard


@frozen
class Scored:
    """What the rules give a lead: of each its times and points, and the sum of each scorecard before its clamps."""

    times: tuple[int, ...]
    points: tuple[int, ...]
    sums: tuple[int, ...]


Answer = tuple[Scored, ...] | str  # or why there is none


def interpreted(policy: Policy, leads: Sequence[Lead], as_of: int) -> Answer:
    """As the language says."""
    try:
        return tuple(_scored(policy, lead, as_of) for lead in leads)
    except LeadRulesError as refused:
        return str(refused)


def _scored(policy: Policy, lead: Lead, as_of: int) -> Scored:
    now = at_first_look(policy, lead, as_of)
    scores = [score(each, now) for each in policy.scorecards]
    tallies = [tally for each in scores for tally in each.tallies]
    sums = tuple(sum(tally.points for tally in each.tallies) for each in scores)
    return Scored(tuple(each.times for each in tallies), tuple(each.points for each in tallies), sums)


def in_columns(policy: Policy, leads: Sequence[Lead], as_of: int, leads_a_shard: int) -> Answer:
    """As arrays say, in shards of so many leads."""
    plan = make_plan(policy)
    try:
        return tuple(each for now in situations(plan, leads, as_of, leads_a_shard) for each in _of_shard(now))
    except LeadRulesError as refused:
        return str(refused)


def situations(plan: Plan, leads: Sequence[Lead], as_of: int, leads_a_shard: int) -> Iterator[Situation]:
    """The shards before any score."""
    schema = plan.policy.schema
    for load in cluster(schema, typed_leads(schema, leads), leads_a_shard).shards:
        yield first_look(plan, load(), as_of)


def first_look(plan: Plan, shard: Shard, as_of: int) -> Situation:
    """A shard of which only what is missing is known."""
    now = Situation(plan, shard, as_of)
    missing = tuple(holds(Not(Known(LeadField(name, Kind.TEXT))), now) for name in plan.policy.required)
    return Situation(plan, shard, as_of, stage=_stage(now), missing=missing)


def _stage(now: Situation) -> Column | None:
    """As `evaluation.situation` says, one lead after the other."""
    stages, column = now.plan.policy.stages, now.shard.leads.get("stage")
    if not stages:
        return None
    codes = [-1] * len(now.shard.ids) if column is None or column.texts is None else column.values.tolist()
    named = [stages[0] if code < 0 else column.texts[code].as_py() for code in codes]
    return column_of(Kind.TEXT, pa.chunked_array([pa.array(named, pa.string())]))


def _of_shard(now: Situation) -> Iterator[Scored]:
    sums, tallies, totals = tally_rules(now, keep=True)
    assert tallies is not None
    lean = tally_rules(Situation(now.plan, now.shard, now.as_of, now.stage, now.missing), keep=False)
    assert (sums, None) == lean[:2]
    assert all(np.array_equal(one, other) for one, other in zip(totals, lean[2], strict=True))
    for rule, tally in zip(sums, tallies, strict=True):
        points = tally.points.tolist()
        expected = sum(each != 0 for each in points), sum(points), sum(tally.times.tolist())
        assert expected == (rule.leads, rule.points, rule.times)
    for lead in range(len(now.shard.ids)):
        yield Scored(
            tuple(int(each.times[lead]) for each in tallies),
            tuple(int(each.points[lead]) for each in tallies),
            tuple(int(each[lead]) for each in totals),
        )
