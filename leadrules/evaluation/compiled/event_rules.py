"""One rule, written out: what the loop collects for it, and what it gives after the loop."""

import ast
from functools import partial

from leadrules.evaluation.compiled import writing as write
from leadrules.evaluation.compiled.collecting import add, fading, latest_of_each
from leadrules.evaluation.compiled.draft import Draft
from leadrules.evaluation.compiled.operands import event_field, twice
from leadrules.evaluation.compiled.rows import PREPARED, faded, row, row_of_count
from leadrules.model.clock import local_day, local_month, local_week
from leadrules.model.signals import Every, Fade, Signal

Written = tuple[list[ast.stmt], list[ast.stmt]]  # in the loop for each match, and after the loop

_PERIODS = {Every.DAY: local_day, Every.WEEK: local_week, Every.MONTH: local_month}


def given(signal: Signal, score_name: str, draft: Draft) -> list[ast.stmt]:
    """A rule that counts once, with a reason that is always the same."""
    points, reason = row_of_count(score_name, signal, 1)
    if not points:
        return [ast.Pass()]
    return [write.increase(draft.scores[score_name], write.constant(points)), tell(draft.keep(reason))]


def tell(reason: ast.expr) -> ast.stmt:
    """Put a row among the reasons."""
    return write.append("reasons", reason)


def event_rule(signal: Signal, score_name: str, draft: Draft, *, in_bands: bool = False) -> Written:
    """A rule that counts events. One that stands alone shares its counter with all who count the same events."""
    if not signal.points or signal.cap == 0:
        return [], []
    if signal.fade is not None:
        return _faded(signal, signal.fade, score_name, draft)
    if signal.repeat.every not in {Every.EVENT, Every.LEAD}:
        occasions = draft.start("n", write.call(write.name("set")))
        times = write.call(write.name("len"), write.name(occasions))
        result = _given_count(signal, score_name, times, draft)
        return [add(occasions, _occasion(signal, draft))], [write.when(write.name(occasions), result)]
    body: list[ast.stmt] = []
    if in_bands:
        counter = draft.start("n", write.constant(0))
        body = [write.increase(counter, write.constant(1))]
    else:
        counter = draft.count(signal.condition)
    if signal.repeat.every is Every.LEAD:
        result = given(signal, score_name, draft)
    else:
        result = _given_count(signal, score_name, write.name(counter), draft)
    return body, [write.when(write.name(counter), result)]


def _faded(signal: Signal, fade: Fade, score_name: str, draft: Draft) -> Written:
    if signal.repeat.every is Every.EVENT:
        times, total = draft.start("n", write.constant(0)), draft.start("n", write.constant(0))
        body = [*fading(total, signal.points, fade, draft), write.increase(times, write.constant(1))]
        return body, _given_total(signal, score_name, write.name(total), write.name(times), draft)
    instants = draft.start("n", write.empty_dict())
    body = latest_of_each(instants, _occasion(signal, draft), draft)
    values = write.call(write.attribute(write.name(instants), "values"))
    total_of = draft.keep(partial(faded, signal.points, fade))
    times_counted = write.call(write.name("len"), write.name(instants))
    summed = write.call(total_of, write.name("as_of"), values)
    result = _given_total(signal, score_name, summed, times_counted, draft)
    return body, [write.when(write.name(instants), result)]


def _occasion(signal: Signal, draft: Draft) -> ast.expr:
    """What a match can count but once for."""
    every = signal.repeat.every
    if every in _PERIODS:
        return write.call(draft.keep(partial(_PERIODS[every], draft.policy.calendar)), write.name("at"))
    return event_field(signal.repeat.field or "", draft) if every is Every.FIELD else write.constant(None)


def _given_count(signal: Signal, score_name: str, times: ast.expr, draft: Draft) -> list[ast.stmt]:
    """What so many events give. The rows of small counts are ready."""
    ready = draft.keep(tuple(row_of_count(score_name, signal, each) for each in range(PREPARED)))
    more = draft.keep(partial(row_of_count, score_name, signal))
    first, again = twice(times, draft)
    is_ready = write.compare("<", first, write.constant(PREPARED))
    picked = write.either(is_ready, write.item(ready, again), write.call(more, again))
    return _take(picked, score_name, draft)


def _given_total(signal: Signal, score_name: str, total: ast.expr, times: ast.expr, draft: Draft) -> list[ast.stmt]:
    """What events that add up to `total` give; nothing where they have all faded."""
    summed = draft.fresh("t")
    made = write.call(draft.keep(partial(row, score_name, signal)), write.name(summed), times)
    return [write.assign(summed, total), write.when(write.name(summed), _take(made, score_name, draft))]


def _take(found: ast.expr, score_name: str, draft: Draft) -> list[ast.stmt]:
    points, reason = draft.fresh("t"), draft.fresh("t")
    added = write.increase(draft.scores[score_name], write.name(points))
    return [write.unpack((points, reason), found), added, tell(write.name(reason))]
