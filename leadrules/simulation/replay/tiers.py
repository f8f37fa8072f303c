"""Where leads stand from day to day, and how they go from tier to tier."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from leadrules.model.policy import Policy
from leadrules.population.calendar.days import local_day
from leadrules.simulation.naming import tier_names
from leadrules.simulation.replay.shape import ENTERING, Flow, Standing
from leadrules.simulation.replay.walking import Course, Walked

_NONE: Final = -1
_ENTERS: Final = -2
Flows = Counter[tuple[int, int, int]]  # day, from which tier, to which, by place among the names


def tiers_of(policy: Policy, walked: Walked) -> NDArray[Any]:
    """For each step the place of its tier among the names of the tiers, -1 for none."""
    place: Mapping[str, int] = {name: number for number, name in enumerate(tier_names(policy))}
    table = np.array([*(place[tier.name] for tier in policy.tiers), _NONE], np.int64)
    return table[walked.steps.answers.tier]


def flows_of(policy: Policy, walked: Walked, course: Course) -> Flows:
    """How often leads of the block go from tier to tier, by day; all that was before is one day earlier than the first."""
    steps, now = walked.steps, tiers_of(policy, walked)
    before = np.concatenate([[_ENTERS], now[:-1]])[: len(now)]
    before[steps.first[:-1]] = _ENTERS
    moved = np.flatnonzero(now != before)
    days = local_day(policy.calendar, steps.at[moved])
    days = np.where(steps.at[moved] < course.since, _day(policy, course.since) - 1, days)
    if not len(moved):
        return Counter()
    low, size = int(days.min()), len(tier_names(policy)) + 2
    cells = ((days - low) * size + before[moved] + 2) * size + now[moved] + 2
    numbers, times = np.unique(cells, return_counts=True)
    return Counter(
        {
            (low + cell // size // size, cell // size % size - 2, cell % size - 2): count
            for cell, count in zip(numbers.tolist(), times.tolist(), strict=True)
        }
    )


def standings_of(policy: Policy, flows: Flows, course: Course) -> tuple[tuple[Standing, ...], tuple[Standing, ...]]:
    """How many stood in each tier before the first day, and at the end of each day; days before anybody entered are left out."""
    first, last = _day(policy, max(course.since, course.first)), _day(policy, course.until)
    names = tier_names(policy)
    shown = [*range(len(names)), *([_NONE] if any(_NONE in each[1:] for each in flows) or not names else [])]
    changes: dict[int, Counter[int]] = {}
    for (day, old, new), times in flows.items():
        own = changes.setdefault(day, Counter())
        own[old] -= times
        own[new] += times
    there: Counter[int] = Counter()
    days: list[tuple[Standing, ...]] = []
    for day in range(first - 1, last + 1):
        for tier, change in changes.get(day, Counter()).items():
            there[tier] += change
        days.append(tuple(Standing(day, _name(names, tier), there[tier]) for tier in shown))
    return days[0], tuple(each for own in days[1:] for each in own)


def told_flows(policy: Policy, flows: Flows, course: Course) -> Iterator[Flow]:
    """By day, then in the order of the tiers; who enters comes first, who has no tier last."""
    first, names = _day(policy, course.since), tier_names(policy)
    rank = {_ENTERS: -1, _NONE: len(names)}
    for day, old, new in sorted(
        flows, key=lambda each: (each[0], rank.get(each[1], each[1]), rank.get(each[2], each[2]))
    ):
        if day >= first:
            yield Flow(day, _name(names, old), _name(names, new), flows[day, old, new])


def _name(names: Sequence[str], tier: int) -> str | None:
    if tier == _ENTERS:
        return ENTERING
    return None if tier == _NONE else names[tier]


def _day(policy: Policy, instant: int) -> int:
    return int(local_day(policy.calendar, np.array([instant]))[0])
