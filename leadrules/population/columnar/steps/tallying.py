"""What each rule has given by each step: select, repeat, fade, sum, cap; added up along the steps."""

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from attrs import field, frozen

from leadrules.model.expressions import And, Not
from leadrules.model.problems import ScoreOverflow
from leadrules.model.signals import Every, Repeat
from leadrules.model.values import RULE_LIMIT
from leadrules.population.answers import RuleSum, Tally
from leadrules.population.columnar.arrays import spread
from leadrules.population.columnar.asking import lead_frame
from leadrules.population.columnar.bands import leads_by_row
from leadrules.population.columnar.conditions import true_in
from leadrules.population.columnar.gifts import AT_ONCE, Each, Once, beyond, capped, credit_once, laid_out
from leadrules.population.columnar.repeats import days_of, numbered
from leadrules.population.columnar.situation import Situation
from leadrules.population.columnar.steps.fading import ROOM, faded
from leadrules.population.columnar.steps.ground import bands_of_leads, field_of, pattern
from leadrules.population.columnar.steps.patterns import of_leads
from leadrules.population.columnar.steps.plainly import stretches
from leadrules.population.columnar.steps.spans import Spans, counted, one_each, spans_of
from leadrules.population.columnar.steps.view import View
from leadrules.population.columnar.tallying import gifts_to
from leadrules.population.plan import Rule
from leadrules.records.prepared.shape import Truth, Whole


@frozen(eq=False)
class Sums:
    """What rules have given: to the steps, and the same at all steps to the leads; and where one gave too much."""

    steps: tuple[Whole, ...]  # of each score
    leads: tuple[Whole, ...]
    waiting: tuple[list[Once], ...]
    lasting: tuple[list[Once], ...]
    kept: list[Tally] | None
    over: list[tuple[int, int]] = field(factory=list)  # which step, and which rule


def tally_steps(
    view: View, now: Situation, *, keep: bool
) -> tuple[tuple[RuleSum, ...], tuple[Tally, ...] | None, tuple[Whole, ...]]:
    """As `tallying.tally_rules`, of steps. What rules gave in all is not told: it would count each lead many times."""
    sums = _opened(view, keep=keep)
    for _, group in groupby(now.plan.rules, lambda rule: rule.number - rule.row):
        rules = list(group)
        bands, signal = rules[0].bands, rules[0].signal
        if signal.on_events:
            _to_events(view, now, rules, sums)
        elif all(of_leads(rule.signal.condition) for rule in rules):
            truths = bands_of_leads(view.ground, rules)
            for rule, truth in zip(rules, truths, strict=True):
                _to_leads(view, rule, truth, sums)
        else:
            frame = lead_frame(now)
            given = (
                [spread(true_in(frame, signal.condition), view.count)] if bands is None else leads_by_row(bands, frame)
            )
            for rule, truth in zip(rules, given, strict=True):
                _credit_once(sums.waiting[rule.score], sums.steps[rule.score], Once(rule.signal, truth))
                _keep(sums, Once(rule.signal, truth), view.count)
    if sums.over:
        step, number = min(sums.over)
        raise ScoreOverflow(now.plan.rules[number].signal.place, now.shard.ids[step].as_py())
    return (), None if sums.kept is None else tuple(sums.kept), _closed(view, sums)


def _opened(view: View, *, keep: bool) -> Sums:
    scores, leads = len(view.ground.base.plan.policy.scorecards), view.block.leads[1] - view.block.leads[0]
    return Sums(
        tuple(np.zeros(view.count, np.int64) for _ in range(scores)),
        tuple(np.zeros(leads, np.int64) for _ in range(scores)),
        tuple([] for _ in range(scores)),
        tuple([] for _ in range(scores)),
        [] if keep else None,
    )


def _closed(view: View, sums: Sums) -> tuple[Whole, ...]:
    for waiting, total, lasting, of_leads_alone in zip(sums.waiting, sums.steps, sums.lasting, sums.leads, strict=True):
        credit_once(waiting, total)
        credit_once(lasting, of_leads_alone)
        if of_leads_alone.any():
            np.add(total, of_leads_alone[view.lead], out=total)
    return sums.steps


def _to_leads(view: View, rule: Rule, truth: Truth, sums: Sums) -> None:
    """A rule that gives a lead the same at all steps."""
    own = truth[slice(*view.block.leads)]
    _credit_once(sums.lasting[rule.score], sums.leads[rule.score], Once(rule.signal, own))
    if sums.kept is not None:
        _keep(sums, Once(rule.signal, truth[view.whose]), view.count)


def _credit_once(waiting: list[Once], total: Whole, gift: Once) -> None:
    waiting.append(gift)
    if len(waiting) == AT_ONCE:
        credit_once(waiting, total)
        waiting.clear()


def _keep(sums: Sums, gift: Once | Each, count: int) -> None:
    if sums.kept is not None:
        sums.kept.append(laid_out(gift, count))


def _to_events(view: View, now: Situation, rules: Sequence[Rule], sums: Sums) -> None:
    """The rules of one statement on events."""
    conditions = [rule.signal.condition for rule in rules]
    earlier = [tuple(Not(each) for each in conditions[:row]) for row in range(len(rules))]
    alone = [And((each, *before)) if before else each for each, before in zip(conditions, earlier, strict=True)]
    patterns = [pattern(view.ground, each) for each in alone]
    many = any(abs(rule.signal.points) * (len(view.ground.laid.rows) + 1) >= ROOM for rule in rules)
    if many or any(each is None for each in patterns):
        _plainly(view, now, rules, sums)
        return
    for rule, asked in zip(rules, patterns, strict=True):
        if asked is not None:
            spans = _counting(view, rule.signal.repeat, spans_of(view, asked))
            _credit(view, rule, spans, sums)


def _counting(view: View, repeat: Repeat, spans: Spans) -> Spans:
    """Which events count: as `repeats.counting`."""
    match repeat.every:
        case Every.EVENT:
            return spans
        case Every.LEAD:
            return one_each(spans)
        case Every.FIELD:
            return one_each(spans, numbered(field_of(view.ground, repeat.field or "", spans.places)))
        case _:
            at = view.ground.laid.happened[spans.places]
            return one_each(spans, days_of(repeat.every, view.ground.base.plan.policy.calendar, at))


def _credit(view: View, rule: Rule, spans: Spans, sums: Sums) -> None:
    signal, total = rule.signal, sums.steps[rule.score]
    if not len(spans.places):
        if sums.kept is not None:
            sums.kept.append(Tally(np.zeros(view.count, np.int64), np.zeros(view.count, np.int64)))
        return
    if signal.fade is None:
        times = counted(spans)
        if signal.points and int(times.max()) > RULE_LIMIT // abs(signal.points):
            sums.over.append((int(np.argmax(times > RULE_LIMIT // abs(signal.points))), rule.number))
            return
        points = capped(times * signal.points, signal)
    else:
        points = faded(view, spans, signal.points, signal.fade)
        over = np.abs(points) > RULE_LIMIT
        if over.any():
            sums.over.append((int(np.argmax(over)), rule.number))
            return
        points = capped(points, signal)
    total += points
    if sums.kept is not None:
        sums.kept.append(Tally(points, times if signal.fade is None else counted(spans)))


def _plainly(view: View, now: Situation, rules: Sequence[Rule], sums: Sums) -> None:
    """Rules that ask more of events than a pattern does."""
    parts: list[list[Tally]] = [[] for _ in rules]
    step = 0
    for stretch, leads in stretches(view, now):
        for rule, own, gift in zip(rules, parts, gifts_to(rules, stretch, leads), strict=True):
            lead = beyond(gift, leads.count) if isinstance(gift, Each) else None
            if lead is not None:
                sums.over.append((step + lead, rule.number))
            own.append(laid_out(gift, leads.count))
        step += leads.count
    for rule, own in zip(rules, parts, strict=True):
        points = np.concatenate([each.points for each in own])
        sums.steps[rule.score][:] += points
        if sums.kept is not None:
            sums.kept.append(Tally(points, np.concatenate([each.times for each in own])))
