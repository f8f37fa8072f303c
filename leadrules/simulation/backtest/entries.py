"""The leads of a policy counted by tier, by score and by rule, each count divided into open, won and lost ones."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from leadrules.model.policy import Policy
from leadrules.population.answers import Answers
from leadrules.records.prepared.shape import Truth, Whole
from leadrules.simulation.backtest.fates import JUDGED, Codes
from leadrules.simulation.naming import by_name, tier_names

Counts = NDArray[np.int64]  # one row each, of open, won and lost leads


@frozen(eq=False)
class Entries:
    """`tiers` has a row for each tier, and one more for none; `counts` one for each of the `points`, lowest first.

    `rules` has one for each rule of the plan, of the leads to which it gave points; none where nobody asked for it.
    """

    tiers: Counts
    points: Whole
    counts: Counts
    rules: Counts


def entries_of(policy: Policy, answers: Answers, codes: Codes, *, by_rule: bool) -> Entries:
    """Of a block of leads those that are judged; `by_rule` only of answers that were asked for so."""
    judged = np.flatnonzero(codes < JUDGED)
    fate = codes[judged].astype(np.int64)
    lines = _lines(policy)
    tier = lines[answers.tier[judged]]
    points, place = np.unique(answers.total.points[judged], return_inverse=True)
    tiers, counts = _counted(tier, fate, len(tier_names(policy)) + 1), _counted(place, fate, len(points))
    paid = _paid(answers) if by_rule else ()
    rules = [np.bincount(fate[each[judged]], minlength=JUDGED) for each in paid]
    return Entries(tiers, points, counts, np.array(rules, np.int64).reshape(-1, JUDGED))


def _paid(answers: Answers) -> Iterator[Truth]:
    """For each rule the leads to which it gave points."""
    if answers.paid is not None:
        yield from answers.paid
    else:
        assert answers.tallies is not None  # noqa: S101  asked for where they are counted
        yield from (each.points != 0 for each in answers.tallies)


def _lines(policy: Policy) -> NDArray[Any]:
    """For each line of a tier the place of its name; for none, which comes last and so answers to -1, the last place."""
    names = by_name(tier.name for tier in policy.tiers)
    place = {line: number for number, lines in enumerate(names.values()) for line in lines}
    return np.array([*(place[line] for line in range(len(policy.tiers))), len(names)], np.int64)


def _counted(rows: NDArray[Any], fate: Whole, number: int) -> Counts:
    return np.bincount(rows * JUDGED + fate, minlength=number * JUDGED).reshape(number, JUDGED)


def joined(policy: Policy, parts: Sequence[Entries]) -> Entries:
    """All blocks together."""
    if not parts:
        nobody = np.zeros((0, JUDGED), np.int64)
        return Entries(np.zeros((len(tier_names(policy)) + 1, JUDGED), np.int64), np.zeros(0, np.int64), nobody, nobody)
    points, place = np.unique(np.concatenate([each.points for each in parts]), return_inverse=True)
    counts = np.zeros((len(points), JUDGED), np.int64)
    np.add.at(counts, place, np.concatenate([each.counts for each in parts]))
    tiers, rules = (np.sum(each, axis=0) for each in ([part.tiers for part in parts], [part.rules for part in parts]))
    return Entries(tiers, points, counts, rules)
