"""Which engine answers: arrays over the shards of a history, DuckDB or Spark over all of it, or
a PostgreSQL server over what lies there. All say the same.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import tee
from typing import Any

from leadrules.population.answers import Answers
from leadrules.population.elsewhere import Elsewhere
from leadrules.population.plan import Plan
from leadrules.records.prepared.shape import PreparedHistory, Shard


class Engine(StrEnum):
    """What a plan is run by."""

    ARRAYS = "arrays"
    DUCKDB = "duckdb"
    SPARK = "spark"
    POSTGRES = "postgres"


def answers_of(
    engine: Engine,
    plan: Plan,
    history: PreparedHistory,
    as_of: int,
    memory: int | None = None,
    queries: int = 1,
    *,
    by_rule: bool = False,
) -> Iterator[Answers]:
    """What the plan decides for all leads of the history, block by block, in their order.

    `memory` is how many bytes the process may take before one of so many `queries` at once goes on on the disk; arrays take
    no more than a shard needs, and Spark what its session was opened with. What lies elsewhere is answered there. `by_rule`:
    it is to be known of the answers to which leads each rule gave points, by `paid` or by the tallies.
    """
    if isinstance(history, Elsewhere):
        return history.answer(plan, as_of, by_rule)
    match engine:
        case Engine.ARRAYS:
            from leadrules.population.columnar.run import answer

            return answer(plan, history, as_of, keep_paid=by_rule)
        case Engine.DUCKDB:
            from leadrules.population.relational.duckdb import answer as answer_by_query
            from leadrules.population.relational.memory import limit_of
            from leadrules.simulation.retyping import typed_again

            typed = typed_again(plan.policy.schema, history)
            room = limit_of(memory, queries)
            return answer_by_query(plan, typed, as_of, memory_limit=room, keep_tallies=by_rule)
        case Engine.SPARK:
            from leadrules.population.relational.spark.answering import answer as answer_by_spark
            from leadrules.simulation.retyping import typed_again

            return answer_by_spark(plan, typed_again(plan.policy.schema, history), as_of, keep_tallies=by_rule)
        case Engine.POSTGRES:
            raise AssertionError(engine)  # it counts nothing but what lies with it


def answers_of_both(
    engine: Engine,
    old: Plan,
    new: Plan,
    history: PreparedHistory,
    as_of: int,
    memory: int | None = None,
    *,
    by_rule: bool = False,
) -> tuple[Iterator[Answers], Iterator[Answers]]:
    """What two plans decide for the same leads. What both ask of a shard is found out once, if they are read in step."""
    if engine is not Engine.ARRAYS or isinstance(history, Elsewhere):
        before, after = (answers_of(engine, each, history, as_of, memory, 2, by_rule=by_rule) for each in (old, new))
        return before, after
    one, other = tee(_pairs(old, new, history, as_of, by_rule=by_rule))
    return (pair[0] for pair in one), (pair[1] for pair in other)


def _pairs(
    old: Plan, new: Plan, history: PreparedHistory, as_of: int, *, by_rule: bool
) -> Iterator[tuple[Answers, Answers]]:
    from leadrules.population.columnar.ahead import in_order
    from leadrules.population.columnar.run import answer_shard
    from leadrules.population.columnar.sharing import side_by_side

    old, new = side_by_side(old, new)

    def of_shard(load: Callable[[], Shard]) -> tuple[Answers, Answers]:
        shard, memory = load(), dict[Any, Any]()
        first = answer_shard(old, shard, as_of, memory, keep_tallies=False, keep_paid=by_rule)
        return first, answer_shard(new, shard, as_of, memory, keep_tallies=False, keep_paid=by_rule)

    return in_order(of_shard, history.shards)
