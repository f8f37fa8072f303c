"""What is asked of the leads of a shard: operands and conditions of every kind, and which events match one."""

from collections.abc import Callable
from functools import partial

import numpy as np

from leadrules.model.expressions import (
    AnyEvent,
    Comparison,
    Condition,
    Constant,
    Count,
    Distinct,
    Fact,
    Latest,
    LeadField,
    Listed,
    Maximum,
    NextStageName,
    Operand,
    ScoreOf,
    Since,
    StageName,
    Sum,
    TierName,
)
from leadrules.model.values import Kind
from leadrules.population.columnar.arrays import constant, spread, spread_column
from leadrules.population.columnar.choosing import choose
from leadrules.population.columnar.conditions import any_of, true_in
from leadrules.population.columnar.events import lead_column
from leadrules.population.columnar.frames import Frame
from leadrules.population.columnar.memory import once
from leadrules.population.columnar.operands import value_in
from leadrules.population.columnar.questions import answer, compared_count, compared_since, happened_at_all
from leadrules.population.columnar.runs import Selected
from leadrules.population.columnar.situation import Situation
from leadrules.records.prepared.shape import Column, Truth


def holds(condition: Condition | None, now: Situation) -> Truth:
    """Where the condition is true, one answer a lead; without a condition, everywhere."""
    return spread(true_in(lead_frame(now), condition), len(now.shard.ids))


def value(operand: Operand, now: Situation) -> Column:
    """What the operand is, one value a lead."""
    return spread_column(value_in(lead_frame(now), operand), len(now.shard.ids))


def select(where: Condition | None, now: Situation) -> Selected:
    """The events that have happened and match; without a condition, all of them."""
    return choose(where, now, lead_frame(now))


def lead_frame(now: Situation) -> Frame:
    """One row a lead of the shard."""
    return _frame(now, _judged_once)


def _frame(now: Situation, judge: Callable[[Situation, Condition], Truth | None]) -> Frame:
    # Nothing here refers to the frame itself: a cycle would keep a shard in memory until somebody looks for cycles.
    return Frame(len(now.shard.ids), now.as_of, now.plan.policy.calendar, partial(_looked_up, now), partial(judge, now))


def _looked_up(now: Situation, operand: Operand) -> Column | None:
    match operand:
        case LeadField():
            return lead_column(now, operand.name)
        case Count() | Since() | Distinct() | Sum() | Maximum() | Latest():
            return answer(operand, now, lead_frame(now))
        case ScoreOf():
            points = now.total if operand.name is None else now.scores[operand.name]
            assert points is not None  # noqa: S101  the total is asked for by later layers only
            return Column(Kind.SCORE, points)
        case TierName():
            return now.tier or constant(None, Kind.TEXT)
        case StageName():
            return now.stage or constant(None, Kind.TEXT)
        case NextStageName():
            return now.next_stage or constant(None, Kind.TEXT)
        case _:
            return None


def _judged_once(now: Situation, condition: Condition) -> Truth | None:
    if condition not in now.plan.repeated:
        return _judged(now, condition)
    return once(now, "true", condition, lambda: true_in(_frame(now, _judged), condition))


def _judged(now: Situation, condition: Condition) -> Truth | None:
    found = None if now.asked is None else now.asked.fixed(condition)
    if found is not None:
        return found
    match condition:
        case Comparison(operator, Count() as asked, Constant(value=int() as bound)):
            return compared_count(operator, asked, bound, now, lead_frame(now))
        case Comparison(operator, Since() as asked, Constant(value=int()) as bound):
            return compared_since(operator, asked, bound, now, lead_frame(now))
        case AnyEvent():
            return happened_at_all(condition, now, lead_frame(now))
        case Fact():
            return _fact(condition.name, now)
        case Listed():
            return _listed(condition, now)
        case _:
            return None


def _fact(name: str, now: Situation) -> Truth:
    match name:
        case "complete":
            return np.asarray(~any_of(now.missing))
        case "disqualified":
            return np.array(False) if now.disqualified is None else now.disqualified
        case "handed_off":
            return any_of(now.hand_offs)
        case _:
            raise AssertionError(name)


def _listed(condition: Listed, now: Situation) -> Truth:
    """Which leads have been given any of what is listed."""
    policy, wanted = now.plan.policy, set(condition.texts)
    match condition.collection:
        case "flags":
            given = zip(now.flags, [{each.name} for each in policy.flags], strict=False)
        case "lists":
            given = zip(now.lists, [{each.name} for each in policy.lists], strict=False)
        case "nurture":
            given = zip(now.nurtures, [set(each.contents) for each in policy.nurtures], strict=False)
        case "hand_off":
            given = zip(now.hand_offs, [{each.to} for each in policy.hand_offs], strict=False)
        case "missing":
            given = zip(now.missing, [{name} for name in policy.required], strict=False)
        case _:
            raise AssertionError(condition.collection)
    return any_of([truth for truth, texts in given if wanted & texts])
