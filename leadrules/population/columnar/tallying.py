"""What each rule gives each lead: select, repeat, fade, sum, cap."""

from collections.abc import Iterator
from itertools import groupby

import numpy as np

from leadrules.model.problems import ScoreOverflow
from leadrules.model.signals import Signal
from leadrules.population.answers import RuleSum, Tally
from leadrules.population.columnar.arrays import spread
from leadrules.population.columnar.asking import lead_frame
from leadrules.population.columnar.bands import leads_by_row, selected_by_row
from leadrules.population.columnar.choosing import choose
from leadrules.population.columnar.conditions import true_in
from leadrules.population.columnar.fading import faded
from leadrules.population.columnar.gifts import AT_ONCE, Each, Once, beyond, credit_once, credited, laid_out
from leadrules.population.columnar.repeats import counting
from leadrules.population.columnar.runs import Selected
from leadrules.population.columnar.situation import Situation
from leadrules.records.prepared.shape import Whole


def tally_rules(
    now: Situation, *, keep: bool
) -> tuple[tuple[RuleSum, ...], tuple[Tally, ...] | None, tuple[Whole, ...]]:
    """What each rule gave, in all and (if kept) each lead; and the sum of each scorecard, before its clamps.

    Raises ScoreOverflow for the first lead for which a rule adds up beyond the limit, and of its rules the first.
    """
    count = len(now.shard.ids)
    totals = tuple(np.zeros(count, np.int64) for _ in now.plan.policy.scorecards)
    on_leads: list[list[Once]] = [[] for _ in totals]  # that wait for some more of their score
    sums: list[RuleSum] = []
    kept: list[Tally] = []
    over: list[tuple[int, int]] = []
    for rule, gift in zip(now.plan.rules, _gifts(now), strict=True):
        if keep:
            kept.append(laid_out(gift, count))
        if isinstance(gift, Once):
            sums.append(_summed(gift))
            on_leads[rule.score].append(gift)
            if len(on_leads[rule.score]) == AT_ONCE:
                credit_once(on_leads[rule.score], totals[rule.score])
                on_leads[rule.score].clear()
            continue
        lead = beyond(gift, count)
        if lead is not None:
            over.append((lead, rule.number))
            sums.append(RuleSum())
        else:
            sums.append(credited(gift, totals[rule.score]))
    if over:
        lead, number = min(over)
        raise ScoreOverflow(now.plan.rules[number].signal.place, now.shard.ids[lead].as_py())
    for gifts, total in zip(on_leads, totals, strict=True):
        credit_once(gifts, total)
    return tuple(sums), tuple(kept) if keep else None, totals


def _gifts(now: Situation) -> Iterator[Once | Each]:
    leads = lead_frame(now)
    for _, group in groupby(now.plan.rules, lambda rule: rule.number - rule.row):
        rules = list(group)
        signals, bands = [rule.signal for rule in rules], rules[0].bands
        if bands is None and not signals[0].on_events:
            yield Once(signals[0], spread(true_in(leads, signals[0].condition), leads.count))
        elif bands is None:
            yield _each(signals[0], choose(signals[0].condition, now, leads), now)
        elif not bands.on_events:
            yield from map(Once, signals, leads_by_row(bands, leads))
        else:
            for signal, selected in zip(signals, selected_by_row(bands, now, leads), strict=True):
                yield _each(signal, selected, now)


def _each(signal: Signal, selected: Selected, now: Situation) -> Each:
    """Repeat and fade."""
    owner, at = counting(signal.repeat, now, selected, timed=signal.fade is not None)
    if signal.fade is None or at is None:
        return Each(signal, owner, None)
    return Each(signal, owner, faded(signal.points, signal.fade, now.as_of - at))


def _summed(gift: Once) -> RuleSum:
    times = int(np.count_nonzero(gift.taken))
    return RuleSum(times if gift.signal.points else 0, times * gift.signal.points, times)
