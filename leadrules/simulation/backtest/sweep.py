"""The figures of a policy along the values of one of its constants: what tiers give, and nothing that comes after them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from leadrules.model.policy import Policy
from leadrules.population.answers import Answers
from leadrules.population.plan import Plan, make_plan
from leadrules.records.prepared.shape import PreparedHistory, Shard
from leadrules.simulation.answering import Engine, answers_of
from leadrules.simulation.backtest.backtest import everybody_of, tiers_of
from leadrules.simulation.backtest.entries import Entries, entries_of, joined
from leadrules.simulation.backtest.fates import Asking, Fates
from leadrules.simulation.backtest.shape import Point


def points_of(
    asking: Asking, values: Sequence[tuple[str, Policy]], as_of: int, fates: Fates, *, lost: bool
) -> tuple[Point, ...]:
    """A point for each value, as it is written, and the policy that has it."""
    plans = [make_plan(_to_tiers(policy)) for _, policy in values]
    found: list[list[Entries]] = [[] for _ in plans]
    firsts = [0] * len(plans)
    for place, answers in _answered(asking, plans, as_of):
        end = firsts[place] + len(answers.ids)
        found[place].append(entries_of(plans[place].policy, answers, fates.codes[firsts[place] : end], by_rule=False))
        firsts[place] = end
    return tuple(
        _point(value, plan.policy, joined(plan.policy, parts), lost=lost)
        for (value, _), plan, parts in zip(values, plans, found, strict=True)
    )


def _point(value: str, policy: Policy, entries: Entries, *, lost: bool) -> Point:
    everybody = everybody_of(entries, lost=lost)
    return Point(value, everybody.leads, tiers_of(policy, entries, everybody, lost=lost))


def _to_tiers(policy: Policy) -> Policy:
    """The layers down to the tiers."""
    return Policy(
        policy.name,
        policy.digest,
        policy.calendar,
        policy.schema,
        required=policy.required,
        scorecards=policy.scorecards,
        limits=policy.limits,
        disqualifications=policy.disqualifications,
        tiers=policy.tiers,
        stages=policy.stages,
    )


def _answered(asking: Asking, plans: Sequence[Plan], as_of: int) -> Iterator[tuple[int, Answers]]:
    """The answers of all plans, those of each in the order of the leads."""
    if asking.engine is Engine.ARRAYS:
        for block in _in_arrays(plans, asking.history, as_of):
            yield from enumerate(block)
        return
    for place, plan in enumerate(plans):
        for answers in answers_of(asking.engine, plan, asking.history, as_of, asking.memory):
            yield place, answers


def _in_arrays(plans: Sequence[Plan], history: PreparedHistory, as_of: int) -> Iterator[tuple[Answers, ...]]:
    from leadrules.population.columnar.ahead import in_order
    from leadrules.population.columnar.run import answer_shard
    from leadrules.population.columnar.sharing import all_alongside

    together = all_alongside(plans)

    def of_shard(load: Callable[[], Shard]) -> tuple[Answers, ...]:
        shard, memory = load(), dict[Any, Any]()
        return tuple(answer_shard(plan, shard, as_of, memory, keep_tallies=False) for plan in together)

    return in_order(of_shard, history.shards)
