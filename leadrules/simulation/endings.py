"""Which leads have ended in some way by an instant, and, where the data says so, at which instant they did."""

from collections.abc import Sequence

import numpy as np

from leadrules.model.expressions import AnyEvent, AsOf, Condition, Converted, EventAge
from leadrules.model.outcomes import Claim
from leadrules.model.policy import Policy
from leadrules.model.signals import Place
from leadrules.model.values import Kind
from leadrules.population.columnar.asking import select, value
from leadrules.population.columnar.situation import Situation
from leadrules.population.plan import Plan, make_plan, nodes
from leadrules.records.prepared.shape import Column, PreparedHistory, Shard, Whole
from leadrules.simulation.outcome import Ending

_NEVER = 2**62


def plan_of(policy: Policy, conditions: Sequence[Condition]) -> Plan:
    """A plan that asks for these and nothing else: `Answers.kept` tells, for each condition, of which leads it is true."""
    claims = tuple(Claim("always", each, "", Place(policy.name, 1)) for each in conditions)
    return make_plan(
        Policy(policy.name, policy.digest, policy.calendar, policy.schema, stages=policy.stages, claims=claims)
    )


def has_instants(ending: Ending) -> bool:
    """Does the data say of each lead when it ended so: by a field, or by the first of some events?"""
    match ending.condition:
        case _ if ending.field is not None:
            return True
        case AnyEvent(where):
            return not any(isinstance(each, AsOf | EventAge) for each in nodes(where))
        case _:
            return False


def instants(ending: Ending, plan: Plan, shard: Shard, until: int) -> Column:
    """When each lead of a shard ended so, unknown for those that had not by `until`. A date begins with its local day.

    Only for an ending that has instants; `plan` is one of the same policy.
    """
    now = Situation(plan, shard, until)
    if ending.field is not None:
        field = ending.field if ending.field.kind is Kind.TIME else Converted(ending.field, Kind.TIME)
        column = value(field, now)
        known = np.ones(len(shard.ids), bool) if column.known is None else column.known
        return Column(Kind.TIME, column.values, known & (column.values <= until))
    assert isinstance(ending.condition, AnyEvent)  # noqa: S101  as asked before
    selected = select(ending.condition.where, now)
    first: Whole = np.full(len(shard.ids), _NEVER)
    np.minimum.at(first, selected.owner.astype(np.intp), selected.at)
    there = first < _NEVER
    return Column(Kind.TIME, np.where(there, first, 0), there)


def latest_instant(ending: Ending, plan: Plan, history: PreparedHistory) -> int | None:
    """The last instant that a field gives to any lead; None for an ending that has no field, or of which none is known."""
    if ending.field is None:
        return None
    found = [instants(ending, plan, load(), _NEVER) for load in history.shards]
    ends = [int(each.values[each.known].max()) for each in found if each.known is not None and each.known.any()]
    return max(ends, default=None)
