"""The first time that each lead comes to a tier or is handed off."""

from collections.abc import Iterator

import numpy as np
from attrs import field, frozen

from leadrules.model.policy import Policy
from leadrules.population.columnar.steps.when import NEVER
from leadrules.records.prepared.shape import Truth, Whole
from leadrules.simulation.naming import by_name, tier_names
from leadrules.simulation.replay.quantiles import quantiles
from leadrules.simulation.replay.shape import Arrival
from leadrules.simulation.replay.tiers import tiers_of
from leadrules.simulation.replay.walking import Course, Walked


@frozen
class Goal:
    """Where a lead can come to: a tier, or to whom it is handed off ("hand_off")."""

    kind: str
    name: str


@frozen(eq=False)
class First:
    """The leads of a block, by place, that came to a goal for the first time: when, how long after they entered, and how
    long before they were won (of those that were). `there_before`: how many more had been there before the replay is told.
    """

    goal: Goal
    lead: Whole
    at: Whole
    after_entry: Whole
    before_won: Whole
    won: Truth
    there_before: int


@frozen(eq=False)
class Lengths:
    """How long it took, how long before they were won, and how many had been there before: pieces, a block each."""

    after_entry: list[Whole] = field(factory=list)
    before_won: list[Whole] = field(factory=list)
    there_before: list[int] = field(factory=list)

    def add(self, first: First) -> None:
        """Keep those of another block, too."""
        self.after_entry.append(first.after_entry)
        self.before_won.append(first.before_won[first.won])
        self.there_before.append(first.there_before)


def goals_of(policy: Policy) -> tuple[Goal, ...]:
    """Each tier and each to whom leads are handed off, by name, in the order of the policy."""
    hand_offs = dict.fromkeys(each.to for each in policy.hand_offs)
    return (*(Goal("tier", name) for name in tier_names(policy)), *(Goal("hand_off", to) for to in hand_offs))


def firsts_of(policy: Policy, walked: Walked, course: Course) -> Iterator[First]:
    """For each goal its first times; who came there before the replay is told is no more than counted."""
    owner, tier = walked.owner, tiers_of(policy, walked)
    hand_offs = by_name(each.to for each in policy.hand_offs)
    given = walked.steps.answers.hand_offs
    for number, goal in enumerate(goals_of(policy)):
        if goal.kind == "tier":
            there = tier == number
        else:
            there = np.logical_or.reduce([given[place] for place in hand_offs[goal.name]])
        yield _first(goal, walked, course, owner, there)


def _first(goal: Goal, walked: Walked, course: Course, owner: Whole, there: Truth) -> First:
    rows = np.flatnonzero(there)
    own = owner[rows]
    ever = rows[np.append(True, own[1:] != own[:-1])[: len(own)]]
    rows = ever[walked.steps.at[ever] >= course.since]
    lead, at = owner[rows], walked.steps.at[rows]
    whole = walked.shard_lead[lead]
    won = np.full(len(rows), NEVER) if walked.won is None else walked.won[whole]
    known = won != NEVER
    return First(goal, lead, at, at - walked.entered[whole], np.where(known, won - at, 0), known, len(ever) - len(rows))


def arrival_of(goal: Goal, lengths: Lengths, *, judged: bool) -> Arrival:
    """All blocks together; `judged`: somebody has said what counts as won."""
    after = quantiles(lengths.after_entry)
    won = quantiles(lengths.before_won) if judged else None
    return Arrival(goal.kind, goal.name, after.count, after, won, sum(lengths.there_before))
