"""From leads counted by tier, score, rule and fate to the figures of a backtest."""

from collections.abc import Iterator, Sequence

import numpy as np
from attrs import frozen

from leadrules.model.policy import Policy
from leadrules.simulation.backtest.entries import Entries
from leadrules.simulation.backtest.fates import BEFORE_LOST, BEFORE_WON, JUDGED, NOT_YET, UNMATCHED, Fates
from leadrules.simulation.backtest.shape import Backtest, Decile, Group, Leak, Outcome, Threshold, TierGroup
from leadrules.simulation.backtest.statistics import counted_group, share_of
from leadrules.simulation.backtest.yields import rules_of
from leadrules.simulation.distribution import marks_of
from leadrules.simulation.naming import tier_names

_TENTHS = 10


@frozen
class Span:
    """When: the policy is asked at `as_of`, and `until` is the last instant that is looked at."""

    as_of: int
    until: int
    data_ends: int | None = None


def backtest_of(
    policy: Policy, outcome: Outcome, span: Span, entries: Entries, fates: Fates, leaks: Sequence[Leak]
) -> Backtest:
    """All figures of one policy."""
    lost = outcome.lost is not None
    everybody = counted_group(entries.tiers.sum(axis=0, keepdims=True), None, lost=lost)
    left_out = [int((fates.codes == each).sum()) for each in (BEFORE_WON, BEFORE_LOST, NOT_YET, UNMATCHED)]
    judged = fates.codes < JUDGED
    deciles = tuple(_deciles(entries, everybody, lost=lost))
    return Backtest(
        policy=policy,
        outcome=outcome,
        as_of=span.as_of,
        until=span.until,
        before_won=left_out[0],
        before_lost=left_out[1],
        leads=everybody.leads,
        all=everybody,
        tiers=tiers_of(policy, entries, everybody, lost=lost),
        deciles=deciles,
        thresholds=tuple(_thresholds(policy, entries, deciles, everybody, lost=lost)),
        leaks=tuple(leaks),
        not_yet=left_out[2],
        undated=int((fates.undated & judged).sum()),
        both=int((fates.both & judged).sum()),
        data_ends=span.data_ends,
        unmatched=left_out[3],
        won_not_yet=int((fates.won & (fates.codes == NOT_YET)).sum()),
        rules=tuple(rules_of(policy, entries, everybody, lost=lost)),
    )


def tiers_of(policy: Policy, entries: Entries, everybody: Group, *, lost: bool) -> tuple[TierGroup, ...]:
    """Every tier, best first, whether any lead is in it or not; then those without one, where there are any."""
    groups = [
        counted_group(entries.tiers[place : place + 1], everybody, lost=lost) for place in range(len(entries.tiers))
    ]
    named = [TierGroup(name, group) for name, group in zip(tier_names(policy), groups, strict=False)]
    return (*named, *([TierGroup(None, groups[-1])] if groups[-1].leads else []))


def everybody_of(entries: Entries, *, lost: bool) -> Group:
    """All leads that are judged."""
    return counted_group(entries.tiers.sum(axis=0, keepdims=True), None, lost=lost)


def _deciles(entries: Entries, everybody: Group, *, lost: bool) -> Iterator[Decile]:
    """A lead is in the tenth in which, counted from the highest score, the middle one of those with its score is.

    So leads of equal score stay together; where many have the same, tenths beside theirs are empty and left out.
    """
    leads = entries.counts.sum(axis=1)[::-1]
    middle = 2 * np.cumsum(leads) - leads  # twice its place
    tenth = _TENTHS * middle // max(2 * int(leads.sum()), 1) + 1
    for number in np.unique(tenth).tolist():
        places = len(leads) - 1 - np.flatnonzero(tenth == number)
        group = counted_group(entries.counts[places], everybody, lost=lost)
        yield Decile(number, int(entries.points[places[-1]]), int(entries.points[places[0]]), group)


def _thresholds(
    policy: Policy, entries: Entries, deciles: Sequence[Decile], everybody: Group, *, lost: bool
) -> Iterator[Threshold]:
    """At each number that a tier asks of the score, and where each tenth of the leads ends, the highest first.

    A tenth that ends where some number is just enough has no threshold of its own.
    """
    asked: dict[int, list[str]] = {}
    for at, tiers in _asked(policy, entries):
        asked.setdefault(at, []).extend(each for each in tiers if each not in asked.get(at, []))
    enough = {_first(entries, at) for at in asked}
    asked |= {each.low: [] for each in deciles if _first(entries, each.low) not in enough}
    for at in sorted(asked, reverse=True):
        above = counted_group(entries.counts[_first(entries, at) :], None, lost=lost)
        recall = share_of(above.won, everybody.won)
        yield Threshold(at, above.leads, above.won, above.rate.value, recall, above.lost, tuple(asked[at]))


def _first(entries: Entries, at: int) -> int:
    """Where the scores begin that are enough."""
    return int(np.searchsorted(entries.points, at))


def _asked(policy: Policy, entries: Entries) -> Iterator[tuple[int, list[str]]]:
    """The lowest score that is enough for a tier, or too much for one; `> 50` is the next that any lead has."""
    for mark in marks_of(policy):
        at: int | None = mark.at
        if mark.operator in {">", "<="}:
            above = np.searchsorted(entries.points, mark.at, side="right")
            at = int(entries.points[above]) if above < len(entries.points) else None
        if at is not None and mark.operator != "==":
            yield at, [mark.tier] if mark.operator in {">", ">="} else []
