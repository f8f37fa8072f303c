"""How leads go through the stages: onward, and back."""

from collections import Counter
from collections.abc import Iterator

import numpy as np
from attrs import Factory, frozen

from leadrules.model.policy import Policy
from leadrules.records.prepared.shape import Whole
from leadrules.simulation.replay.shape import StageFlow, StageMove
from leadrules.simulation.replay.walking import Course, Walked


@frozen
class StageCounts:
    """How many leads were ever in each stage, how many are there at the end; how often which move was made."""

    leads: Counter[str] = Factory(Counter)
    there: Counter[str] = Factory(Counter)
    moves: Counter[tuple[str, str]] = Factory(Counter)

    def add(self, other: "StageCounts") -> None:
        """Count those of another block, too."""
        self.leads.update(other.leads)
        self.there.update(other.there)
        self.moves.update(other.moves)


def stages_of(policy: Policy, walked: Walked, course: Course) -> StageCounts:
    """Those of a block. A lead is in a stage from the step after the move on, or at the end."""
    steps, column = walked.steps, walked.steps.answers.stage
    if not policy.stages or column is None or column.texts is None:
        return StageCounts()
    names = list(dict.fromkeys((*policy.stages, *column.texts.to_pylist())))
    place = {name: number for number, name in enumerate(names)}
    stage = np.array([place[name] for name in column.texts.to_pylist()], np.int64)[column.values]
    move = steps.answers.move
    targets = np.array([*(place[each.target] for each in policy.moves), -1], np.int64)[move]
    after = np.where(move >= 0, targets, stage)
    told = steps.at >= course.since
    last = steps.first[1:] - 1
    was_there = np.zeros((len(last), len(names)), bool)
    was_there[walked.owner[told], stage[told]] = True
    was_there[np.arange(len(last)), after[last]] = True
    made = Counter(np.asarray(move[told & (move >= 0)]).tolist())
    moves: Counter[tuple[str, str]] = Counter()
    for number, times in made.items():
        moves[policy.moves[number].origin, policy.moves[number].target] += times
    return StageCounts(_named(names, was_there.sum(axis=0)), _named(names, _times(after[last], len(names))), moves)


def _times(places: Whole, size: int) -> Whole:
    return np.bincount(places, minlength=size)


def _named(names: list[str], counts: Whole) -> Counter[str]:
    return Counter({name: count for name, count in zip(names, counts.tolist(), strict=True) if count})


def stage_flows(policy: Policy, counts: StageCounts) -> Iterator[StageFlow]:
    """The stages of the policy, then whatever else the leads say."""
    order = {name: number for number, name in enumerate(policy.stages)}
    for stage in (*policy.stages, *sorted(set(counts.leads) - set(order))):
        on = sum(times for (origin, to), times in counts.moves.items() if origin == stage and order[to] > order[stage])
        back = sum(
            times for (origin, to), times in counts.moves.items() if origin == stage and order[to] < order[stage]
        )
        yield StageFlow(stage, counts.leads[stage], on, back, counts.there[stage])


def stage_moves(policy: Policy, counts: StageCounts) -> Iterator[StageMove]:
    """How often each move of the policy was made, each pair of stages once."""
    for origin, target in dict.fromkeys((each.origin, each.target) for each in policy.moves):
        yield StageMove(origin, target, counts.moves[origin, target])
