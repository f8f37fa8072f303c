"""The plan, run over one shard after the other: as `evaluation.interpreter`, layer by layer, of many leads at once."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Protocol

import numpy as np
from attrs import evolve, frozen

from leadrules.population.answers import Answers, Awaiting, Places, RuleSum, ScoreColumn, Tally
from leadrules.population.columnar.ahead import in_order
from leadrules.population.columnar.follow_ups import await_all
from leadrules.population.columnar.outcomes import (
    clamped,
    each_of,
    first_of,
    kept,
    moves,
    names_at,
    stages,
    unknown_fields,
)
from leadrules.population.columnar.situation import Situation
from leadrules.population.columnar.tallying import tally_rules
from leadrules.population.plan import Plan
from leadrules.records.prepared.shape import PreparedHistory, Shard, Truth, Whole

Waiting = Callable[[Situation], tuple[Awaiting, ...]]


class Tallying(Protocol):
    """What each rule gives: see `tallying.tally_rules`."""

    def __call__(
        self, now: Situation, *, keep: bool
    ) -> tuple[tuple[RuleSum, ...], tuple[Tally, ...] | None, tuple[Whole, ...]]:
        """Of each rule its sum and (if kept) what it gave each lead; and what each score comes to."""
        ...


@frozen(eq=False)
class Placed:
    """What has been decided of leads once they have their tiers and are handed off: all that a move may ask for."""

    now: Situation
    sums: tuple[RuleSum, ...]
    tallies: tuple[Tally, ...] | None
    scores: tuple[ScoreColumn, ...]
    total: ScoreColumn
    disqualified: Places
    tier: Places


def answer(
    plan: Plan, history: PreparedHistory, as_of: int, *, keep_tallies: bool = False, keep_paid: bool = False
) -> Iterator[Answers]:
    """The answers of each shard, in the order of the leads, as of an instant in microseconds.

    Raises ScoreOverflow, HolidayTableEnds and NeverOpen, as deciding one of the leads would.
    """
    return in_order(
        lambda load: answer_shard(plan, load(), as_of, {}, keep_tallies=keep_tallies, keep_paid=keep_paid),
        history.shards,
    )


def answer_shard(
    plan: Plan, shard: Shard, as_of: int, memory: dict[Any, Any], *, keep_tallies: bool, keep_paid: bool = False
) -> Answers:
    """The answers of one shard; `memory` keeps what may be asked again, of this shard alone, by another policy too."""
    now = Situation(plan, shard, as_of, memory=memory)
    paid: list[Truth] | None = [] if keep_paid else None
    tally = partial(tally_rules, to=paid)
    found = concluded(placed(evolve(now, stage=stages(now)), keep_tallies=keep_tallies, tally=tally))
    return found if paid is None else evolve(found, paid=tuple(paid))


def placed(now: Situation, *, keep_tallies: bool, tally: Tallying = tally_rules) -> Placed:
    """The layers from the rules to the hand-offs, of leads whose stages are known."""
    policy, count = now.plan.policy, len(now.shard.ids)
    now = evolve(now, missing=unknown_fields(policy.required, now))
    sums, tallies, totals = tally(now, keep=keep_tallies)
    scores = tuple(clamped(points, each.limits) for points, each in zip(totals, policy.scorecards, strict=True))
    named = {each.name: score.points for each, score in zip(policy.scorecards, scores, strict=True)}
    now = evolve(now, scores=named)
    total = clamped(sum((each.points for each in scores), np.zeros(count, np.int64)), policy.limits)
    now = evolve(now, total=total.points)

    disqualified = first_of(policy.disqualifications, now)
    now = evolve(now, disqualified=disqualified >= 0)
    tier = first_of(policy.tiers, now)
    now = evolve(now, tier=names_at(tier, [each.name for each in policy.tiers]))
    now = evolve(now, hand_offs=each_of(policy.hand_offs, now))
    return Placed(now, sums, tallies, scores, total, disqualified, tier)


def concluded(found: Placed, wait: Waiting = await_all) -> Answers:
    """What follows from there, and all of it together."""
    now, policy = found.now, found.now.plan.policy
    flags = each_of(policy.flags, now, to_all=True)
    lists = each_of(policy.lists, now)
    follow_ups = wait(now)
    nurtures = each_of(policy.nurtures, now)
    move = moves(now)
    next_stage = names_at(move, [each.target for each in policy.moves])
    now = evolve(now, flags=flags, lists=lists, nurtures=nurtures, next_stage=next_stage)
    return Answers(
        ids=now.shard.ids,
        missing=now.missing,
        unknown=unknown_fields(policy.looked_at, now),
        sums=found.sums,
        tallies=found.tallies,
        scores=found.scores,
        total=found.total,
        disqualified=found.disqualified,
        tier=found.tier,
        stage=now.stage,
        move=move,
        hand_offs=now.hand_offs,
        flags=flags,
        lists=lists,
        nurtures=nurtures,
        follow_ups=follow_ups,
        kept=tuple(kept(claim, now) for claim in now.plan.claims),
    )
