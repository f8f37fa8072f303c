"""From the steps of all leads, block by block, to a replay. No block is kept, nor the rows that it hands on."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import starmap
from typing import Final

from attrs import Factory, frozen

from leadrules.model.policy import Policy
from leadrules.population.columnar.steps.when import NEVER
from leadrules.population.plan import Plan
from leadrules.records.prepared.shape import PreparedHistory
from leadrules.simulation.replay.arrivals import First, Lengths, arrival_of, firsts_of, goals_of
from leadrules.simulation.replay.follow_ups import (
    Held,
    Judged,
    days_of,
    hold,
    judged_of,
    kept_of,
    loads_of,
    most_of,
    worst_of,
)
from leadrules.simulation.replay.shape import Replay, Worst
from leadrules.simulation.replay.stages import StageCounts, stage_flows, stage_moves, stages_of
from leadrules.simulation.replay.tiers import Flows, flows_of, standings_of, told_flows
from leadrules.simulation.replay.walking import Course, Walked

_LEADS: Final = "leads"
_STEPS: Final = "steps"
_WON: Final = "won"


@frozen
class Asked:
    """What somebody wants to know besides: the file as it was named, what counts as won as it is written, how many can be
    followed up by a channel a day, and how many of the worst are named.
    """

    file: str
    won: str | None = None
    capacity: Mapping[str, int] = Factory(dict)
    most: int = 10


@frozen(eq=False)
class Told:
    """All that a block of steps tells, row by row: the steps, who came where for the first time, what was triggered."""

    walked: Walked
    firsts: tuple[First, ...]
    judged: tuple[Judged, ...]


@frozen(eq=False)
class _Tally:
    """What has been counted so far."""

    lengths: list[Lengths]
    held: list[Held]
    flows: Flows = Factory(Counter)
    stages: StageCounts = Factory(StageCounts)
    days: Counter[tuple[int, str | None]] = Factory(Counter)
    worst: list[tuple[int, Worst]] = Factory(list)
    numbers: Counter[str] = Factory(Counter)


def replay(
    plan: Plan,
    history: PreparedHistory,
    course: Course,
    walked: Iterable[Walked],
    asked: Asked,
    take: Callable[[Told], None] | None = None,
) -> Replay:
    """What the policy would have decided all along, and what was made of it; `take` is given every row as it comes."""
    policy = plan.policy
    tally = _Tally([Lengths() for _ in goals_of(policy)], [Held() for _ in plan.waits])
    for block in walked:
        told = Told(block, tuple(firsts_of(policy, block, course)), tuple(judged_of(plan, block, course)))
        _add(policy, course, asked, tally, told)
        if take:
            take(told)
    return _replay(policy, history, course, asked, tally)


def _add(policy: Policy, course: Course, asked: Asked, tally: _Tally, told: Told) -> None:
    walked, steps = told.walked, told.walked.steps
    tally.numbers.update({_LEADS: len(steps.first) - 1, _STEPS: int((steps.at >= course.since).sum())})
    if walked.won is not None:
        tally.numbers[_WON] += int((walked.won[walked.shard_lead] != NEVER).sum())
    tally.flows.update(flows_of(policy, walked, course))
    tally.stages.add(stages_of(policy, walked, course))
    for lengths, first in zip(tally.lengths, told.firsts, strict=True):
        lengths.add(first)
    for held, judged in zip(tally.held, told.judged, strict=True):
        hold(held, judged)
        tally.days.update(days_of(policy, judged))
        tally.worst[:] = most_of([*tally.worst, *worst_of(walked, judged, asked.most)], asked.most)


def _replay(policy: Policy, history: PreparedHistory, course: Course, asked: Asked, tally: _Tally) -> Replay:
    before, standings = standings_of(policy, tally.flows, course)
    judged = asked.won is not None
    return Replay(
        file=asked.file,
        policy=policy,
        report=history.report,
        since=course.since,
        until=course.until,
        every=course.every.written,
        entered=course.entered,
        won=asked.won,
        leads=tally.numbers[_LEADS],
        steps=tally.numbers[_STEPS],
        arrivals=tuple(arrival_of(*each, judged=judged) for each in zip(goals_of(policy), tally.lengths, strict=True)),
        standings=standings,
        flows=tuple(told_flows(policy, tally.flows, course)),
        stages=tuple(stage_flows(policy, tally.stages)),
        kept=tuple(
            starmap(kept_of, ((policy.calendar, *each) for each in zip(policy.follow_ups, tally.held, strict=True)))
        ),
        loads=tuple(loads_of(tally.days, asked.capacity)),
        worst=tuple(each for _, each in tally.worst),
        before=before,
        stage_moves=tuple(stage_moves(policy, tally.stages)),
        capacity=tuple(asked.capacity.items()),
        never=history.leads - tally.numbers[_LEADS],
        latest=history.latest,
        first=course.first,
        nobody=judged and not tally.numbers[_WON],
    )
