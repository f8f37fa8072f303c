"""What each rule gives each lead: select, repeat, fade, sum, cap."""

from collections.abc import Iterator
from itertools import groupby

import numpy as np
from attrs import frozen

from leadrules.model.problems import ScoreOverflow
from leadrules.model.signals import Signal
from leadrules.model.values import RULE_LIMIT
from leadrules.population.answers import RuleSum, Tally
from leadrules.population.columnar.arrays import spread
from leadrules.population.columnar.asking import lead_frame
from leadrules.population.columnar.bands import leads_by_row, selected_by_row
from leadrules.population.columnar.choosing import choose
from leadrules.population.columnar.conditions import true_in
from leadrules.population.columnar.fading import faded
from leadrules.population.columnar.questions import counted
from leadrules.population.columnar.repeats import counting
from leadrules.population.columnar.runs import Selected
from leadrules.population.columnar.situation import Situation
from leadrules.records.prepared.shape import Truth, Whole


@frozen(eq=False)
class Beyond:
    """A rule that adds up beyond its limit, and the first lead for which it does."""

    lead: int
    signal: Signal


def tally_rules(
    now: Situation, *, keep: bool
) -> tuple[tuple[RuleSum, ...], tuple[Tally, ...] | None, tuple[Whole, ...]]:
    """What each rule gave, in all and (if kept) each lead; and the sum of each scorecard, before its clamps.

    Raises ScoreOverflow for the first lead for which a rule adds up beyond the limit, and of its rules the first.
    """
    totals = tuple(np.zeros(len(now.shard.ids), np.int64) for _ in now.plan.policy.scorecards)
    gifts: list[RuleSum] = []
    kept: list[Tally] = []
    beyond: list[Beyond] = []
    for rule, tally in zip(now.plan.rules, _tallies(now, beyond), strict=True):
        totals[rule.score][:] += tally.points
        gifts.append(_summed(tally))
        if keep:
            kept.append(tally)
    if beyond:
        first = min(beyond, key=lambda each: each.lead)  # of several the first rule, as they stand in its order
        raise ScoreOverflow(first.signal.place, now.shard.ids[first.lead].as_py())
    return tuple(gifts), tuple(kept) if keep else None, totals


def _tallies(now: Situation, beyond: list[Beyond]) -> Iterator[Tally]:
    leads = lead_frame(now)
    for _, group in groupby(now.plan.rules, lambda rule: rule.number - rule.row):
        rules = list(group)
        signals = [rule.signal for rule in rules]
        if rules[0].bands is None and not signals[0].on_events:
            yield _lead_tally(signals[0], spread(true_in(leads, signals[0].condition), leads.count))
        elif rules[0].bands is None:
            yield _event_tally(signals[0], choose(signals[0].condition, now, leads), now, beyond)
        elif not rules[0].bands.on_events:
            for signal, taken in zip(signals, leads_by_row(rules[0].bands, leads), strict=True):
                yield _lead_tally(signal, taken)
        else:
            for signal, selected in zip(signals, selected_by_row(rules[0].bands, now, leads), strict=True):
                yield _event_tally(signal, selected, now, beyond)


def _lead_tally(signal: Signal, counts: Truth) -> Tally:
    times = counts.astype(np.int64)
    return Tally(times * signal.points, times)


def _event_tally(signal: Signal, selected: Selected, now: Situation, beyond: list[Beyond]) -> Tally:
    """Select, repeat, fade, sum, cap."""
    count = len(now.shard.ids)
    owner, at = counting(signal.repeat, now, selected)
    times = counted(owner, count)
    if signal.fade is None:
        most = RULE_LIMIT // abs(signal.points) if signal.points else len(owner)
        over = np.flatnonzero(times > most)
        points = np.minimum(times, most) * signal.points
    else:
        total = np.bincount(owner, weights=faded(signal.points, signal.fade, now.as_of - at), minlength=count)
        over = np.flatnonzero(np.abs(total) > RULE_LIMIT)
        points = np.clip(total, -RULE_LIMIT, RULE_LIMIT).astype(np.int64)
    if len(over):
        beyond.append(Beyond(int(over[0]), signal))
    if signal.cap is not None:
        np.clip(points, -signal.cap, signal.cap, out=points)
    return Tally(points, times)


def _summed(tally: Tally) -> RuleSum:
    points = tally.points
    return RuleSum(int(np.count_nonzero(points)), exact_sum(points), int(tally.times.sum()))


def exact_sum(points: Whole) -> int:
    """The sum of points of many leads, which may be longer than 64 bits."""
    return (int((points >> 32).sum()) << 32) + int((points & 0xFFFF_FFFF).sum())
