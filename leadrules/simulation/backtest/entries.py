"""The leads of a policy counted by tier and by score, each count divided into open, won and lost ones."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from leadrules.model.policy import Policy
from leadrules.population.answers import Answers
from leadrules.records.prepared.shape import Whole
from leadrules.simulation.backtest.fates import JUDGED, Codes
from leadrules.simulation.naming import by_name, tier_names

Counts = NDArray[np.int64]  # one row each, of open, won and lost leads


@frozen(eq=False)
class Entries:
    """`tiers` has a row for each tier, and one more for none; `counts` one for each of the `points`, lowest first."""

    tiers: Counts
    points: Whole
    counts: Counts


def entries_of(policy: Policy, answers: Answers, codes: Codes) -> Entries:
    """Of a block of leads those that are judged."""
    judged = np.flatnonzero(codes < JUDGED)
    fate = codes[judged].astype(np.int64)
    lines = _lines(policy)
    tier = lines[answers.tier[judged]]
    points, place = np.unique(answers.total.points[judged], return_inverse=True)
    return Entries(_counted(tier, fate, len(tier_names(policy)) + 1), points, _counted(place, fate, len(points)))


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
        return Entries(np.zeros((len(tier_names(policy)) + 1, JUDGED), np.int64), np.zeros(0, np.int64), nobody)
    points, place = np.unique(np.concatenate([each.points for each in parts]), return_inverse=True)
    counts = np.zeros((len(points), JUDGED), np.int64)
    np.add.at(counts, place, np.concatenate([each.counts for each in parts]))
    return Entries(np.sum([each.tiers for each in parts], axis=0), points, counts)
