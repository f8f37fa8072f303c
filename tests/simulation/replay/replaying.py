"""Replays of leads that are in memory."""

from collections.abc import Callable, Sequence

import numpy as np

from leadrules.model.lead import Lead
from leadrules.model.policy import Policy
from leadrules.population.columnar.stepping import step_shard
from leadrules.population.plan import make_plan
from leadrules.simulation.replay.instants import Every, first_entry
from leadrules.simulation.replay.replay import Asked, Told, replay
from leadrules.simulation.replay.shape import Replay
from leadrules.simulation.replay.walking import Course, walk
from tests.simulation.small import history_of


def replayed(
    policy: Policy,
    leads: Sequence[Lead],
    until: int,
    *,
    since: int | None = None,
    every: Every = Every(),  # noqa: B008  frozen
    entered: str | None = None,
    asked: Asked = Asked("small.rules"),  # noqa: B008  frozen
    won: dict[str, int] | None = None,
    block: int = 3,
    take: Callable[[Told], None] | None = None,
) -> Replay:
    """The replay of the leads, a few of them a shard; `won` tells when a lead was won."""
    history = history_of(policy.schema, leads, block)
    first = first_entry(policy.calendar, history, entered)
    assert first is not None
    course = Course(first, first if since is None else since, until, every, entered)
    plan = make_plan(policy)

    def conversions(shard):
        return np.array([(won or {}).get(each, np.iinfo(np.int64).max) for each in shard.ids.to_pylist()], np.int64)

    walked = walk(plan, history, course, conversions if won is not None else None, step_shard)
    return replay(plan, history, course, walked, asked, take)
