"""Scores, written out: rules in a row, each with the reason it leaves, then clamps and the total."""

import ast
from collections.abc import Iterator
from functools import partial

from leadrules.evaluation.compiled import writing as write
from leadrules.evaluation.compiled.conditions import condition
from leadrules.evaluation.compiled.draft import Collector, Draft
from leadrules.evaluation.compiled.event_rules import event_rule, given, tell
from leadrules.evaluation.compiled.rows import clamp_row
from leadrules.evaluation.compiled.walking import event_signals, lead_signals
from leadrules.model.policy import Policy
from leadrules.model.signals import Bands, Limit, Limits, Scorecard
from leadrules.model.values import POINT, as_points


def score(scorecard: Scorecard, draft: Draft) -> Iterator[ast.stmt]:
    """The statements that leave a named score in a variable of its own."""
    total = draft.fresh("s")
    draft.scores[scorecard.name] = total
    yield write.assign(total, write.constant(0))
    for rule in scorecard.rules:
        if isinstance(rule, Bands):
            yield from (
                _event_bands(rule, scorecard.name, draft) if rule.on_events else _bands(rule, scorecard.name, draft)
            )
        elif rule.on_events:
            body, result = event_rule(rule, scorecard.name, draft)
            if body:
                draft.collect(rule.condition, *body)
            yield from result
        else:
            yield write.when(condition(rule.condition, draft), given(rule, scorecard.name, draft))
    yield from _clamped(scorecard.name, total, scorecard.limits, draft)


def add_up(draft: Draft) -> Iterator[ast.stmt]:
    """The statements that leave the total in `total`."""
    yield write.assign("total", write.constant(0))
    for each in draft.scores.values():
        yield write.increase("total", write.name(each))
    yield from _clamped(None, "total", draft.policy.limits, draft)


def shown(variable: str, draft: Draft) -> ast.expr:
    """A score as people write it; whole points need no further thought."""
    whole = write.calculate("//", write.name(variable), write.constant(POINT))
    if _only_whole_points(draft.policy):
        return whole
    rest = write.calculate("%", write.name(variable), write.constant(POINT))
    return write.either(rest, write.call(draft.keep(as_points), write.name(variable)), whole)


def _only_whole_points(policy: Policy) -> bool:
    """Is every amount a whole number of points, and never fades?"""
    limits = [policy.limits, *(scorecard.limits for scorecard in policy.scorecards)]
    amounts = [end.value for each in limits for end in (each.highest, each.lowest) if end is not None]
    signals = [*event_signals(policy), *lead_signals(policy)]
    amounts += [amount for signal in signals for amount in (signal.points, signal.cap or 0)]
    return not any(amount % POINT for amount in amounts) and not any(signal.fade for signal in signals)


def _bands(bands: Bands, score_name: str, draft: Draft) -> list[ast.stmt]:
    """The first row that holds for the lead."""
    return write.first_of([(condition(each.condition, draft), given(each, score_name, draft)) for each in bands.rows])


def _event_bands(bands: Bands, score_name: str, draft: Draft) -> list[ast.stmt]:
    """Each event goes to its first row, and is collected there."""
    rows, results = [], []
    for signal in bands.rows:
        body, result = event_rule(signal, score_name, draft, in_bands=True)
        rows.append((signal.condition, body or [ast.Pass()]))
        results += result
    draft.collectors.append(Collector(tuple(rows)))
    return results


def _clamped(score_name: str | None, total: str, limits: Limits, draft: Draft) -> Iterator[ast.stmt]:
    if limits.highest is not None:
        yield _clamp(score_name, total, limits.highest, ">", "cap", draft)
    if limits.lowest is not None:
        yield _clamp(score_name, total, limits.lowest, "<", "floor", draft)


def _clamp(score_name: str | None, total: str, limit: Limit, beyond: str, because: str, draft: Draft) -> ast.stmt:
    row = write.call(draft.keep(partial(clamp_row, score_name, limit, because)), write.name(total))
    cut = [tell(row), write.assign(total, write.constant(limit.value))]
    return write.when(write.compare(beyond, write.name(total), write.constant(limit.value)), cut)
