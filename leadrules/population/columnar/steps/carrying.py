"""Stages carried from step to step: a lead begins in the first stage, and is in the next one at the step after a move."""

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from leadrules.model.expressions import StageName
from leadrules.model.policy import Policy
from leadrules.population.answers import Answers
from leadrules.population.columnar.asking import holds
from leadrules.population.columnar.outcomes import moves, names_at
from leadrules.population.columnar.run import Tallying, Waiting, concluded, placed
from leadrules.population.columnar.situation import Situation
from leadrules.population.columnar.steps.unrolled import Replaced
from leadrules.population.plan import nodes
from leadrules.records.prepared.shape import Whole

Numbers = NDArray[np.int16]  # of stages


def answers_carrying(
    now: Situation,
    first: Whole,
    tally: Tallying,
    wait: Waiting,
    *,
    keep_tallies: bool,
) -> Answers:
    """The answers of steps; those of lead i are `first[i]:first[i + 1]`.

    Where a lead goes from each stage it might be in is found out for all steps at once; then each goes its own way.
    """
    policy, count = now.plan.policy, len(now.shard.ids)
    number = {name: place for place, name in enumerate(policy.stages)}
    after = np.repeat(np.arange(len(number), dtype=np.int16)[:, None], count, axis=1)  # of each stage, at each step
    if not _depends_on_stage(policy):
        found = placed(_in_stage(now, np.zeros(count, np.int16)), keep_tallies=keep_tallies, tally=tally)
        for each in reversed(policy.moves):  # the first that holds has the last word
            after[number[each.origin], holds(each.condition, found.now)] = number[each.target]
        return concluded(evolve(found, now=_in_stage(found.now, _carried(after, first))), wait)
    targets = np.array([number[each.target] for each in policy.moves], np.int16)
    for origin in {number[each.origin] for each in policy.moves}:
        supposed = placed(_in_stage(now, np.full(count, origin, np.int16)), keep_tallies=False, tally=tally)
        move = moves(supposed.now)
        moving = np.flatnonzero(move >= 0)
        after[origin, moving] = targets[move[moving]]
    return concluded(placed(_in_stage(now, _carried(after, first)), keep_tallies=keep_tallies, tally=tally), wait)


def _depends_on_stage(policy: Policy) -> bool:
    """Does anything that a move may ask for speak of the stage?"""
    asked = (policy.scorecards, policy.disqualifications, policy.tiers, policy.hand_offs, policy.moves)
    return any(isinstance(each, StageName) for each in nodes(asked))


def _in_stage(now: Situation, stage: Numbers) -> Situation:
    column = names_at(stage, now.plan.policy.stages)
    return evolve(now, stage=column, shard=evolve(now.shard, leads=Replaced(now.shard.leads, "stage", column)))


def _carried(after: Numbers, first: Whole) -> Numbers:
    """The stage of each step: lead by lead what came of the steps before. One round for each time that a lead moves."""
    count = after.shape[1]
    numbers = np.arange(len(after), dtype=np.int16)[:, None]
    turning = np.flatnonzero((after != numbers).any(axis=0))
    lead = np.repeat(np.arange(len(first) - 1), np.diff(first))
    whose = lead[turning]
    turn = np.arange(len(turning)) - np.searchsorted(whose, whose)  # its number among those of its lead
    stage = np.zeros(len(first) - 1, np.int16)
    came = np.zeros(len(turning), np.int16)
    order = np.argsort(turn, kind="stable")
    for these in np.split(order, np.cumsum(np.bincount(turn))[:-1]) if len(turn) else ():
        came[these] = stage[whose[these]] = after[stage[whose[these]], turning[these]]
    met = np.searchsorted(turning, np.arange(count))  # how many turns lie before each step, of any lead
    own = np.searchsorted(turning, first[:-1])[lead]
    found: Numbers = (
        np.where(met > own, came[met - 1], 0).astype(np.int16) if len(turning) else np.zeros(count, np.int16)
    )
    return found
