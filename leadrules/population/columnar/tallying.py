"""What each rule gives each lead: select, repeat, fade, sum, cap."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from leadrules.model.problems import ScoreOverflow
from leadrules.model.signals import Signal
from leadrules.population.answers import RuleSum, Tally
from leadrules.population.columnar.accounts import closed, entered, known, opened
from leadrules.population.columnar.arrays import spread
from leadrules.population.columnar.asking import lead_frame
from leadrules.population.columnar.bands import leads_by_row, selected_by_row
from leadrules.population.columnar.choosing import choose
from leadrules.population.columnar.conditions import true_in
from leadrules.population.columnar.fading import faded
from leadrules.population.columnar.frames import Frame
from leadrules.population.columnar.gifts import Each, Once, beyond, laid_out, paid
from leadrules.population.columnar.repeats import counting
from leadrules.population.columnar.runs import Selected
from leadrules.population.columnar.situation import Situation, ages
from leadrules.population.plan import Rule
from leadrules.records.prepared.shape import Truth, Whole


def tally_rules(
    now: Situation, *, keep: bool, to: list[Truth] | None = None
) -> tuple[tuple[RuleSum, ...], tuple[Tally, ...] | None, tuple[Whole, ...]]:
    """What each rule gave, in all and (if kept) each lead; and the sum of each scorecard, before its clamps.

    `to` takes, where it is given, the leads to which each rule gave points. What another plan has added up already, for
    rules that both share, is not worked out again unless it is asked of each lead.
    Raises ScoreOverflow for the first lead for which a rule adds up beyond the limit, and of its rules the first.
    """
    accounts = opened(now, apart=keep or to is not None)
    sums: list[RuleSum] = []
    kept: list[Tally] = []
    over: list[tuple[int, int]] = []
    for _, group in groupby(now.plan.rules, lambda rule: rule.number - rule.row):
        rules = list(group)
        before = [known(accounts, rule) for rule in rules]
        gifts = gifts_of(rules, now) if None in before else iter(())
        for rule, found in zip(rules, before, strict=True):
            gift = next(gifts, None)
            if found is not None or gift is None:
                sums.append(found or RuleSum())
                continue
            lead = beyond(gift, accounts.count) if isinstance(gift, Each) else None
            if lead is not None:
                over.append((lead, rule.number))
            sums.append(entered(accounts, rule, gift) if lead is None else RuleSum())
            if keep:
                kept.append(laid_out(gift, accounts.count))
            if to is not None:
                to.append(paid(gift, accounts.count))
    if over:
        lead, number = min(over)
        raise ScoreOverflow(now.plan.rules[number].signal.place, now.shard.ids[lead].as_py())
    return tuple(sums), tuple(kept) if keep else None, closed(accounts, now)


def gifts_of(rules: Sequence[Rule], now: Situation) -> Iterator[Once | Each]:
    """What the rules of one statement give: of a rule alone, or of a band table."""
    yield from gifts_to(rules, now, lead_frame(now))


def gifts_to(rules: Sequence[Rule], now: Situation, leads: Frame) -> Iterator[Once | Each]:
    """The same to leads that are asked through this frame."""
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
    return Each(signal, owner, faded(signal.points, signal.fade, ages(now, owner, at)))
