"""What is no pattern: each step is a lead that did what was done by then, a stretch of steps after the other.

So whatever answers for leads answers for steps; only what leads are asked beside their events is what the steps are asked.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
from attrs import evolve

from leadrules.model.expressions import Aggregate, AnyEvent, Condition, Count, Operand
from leadrules.population.columnar import questions
from leadrules.population.columnar.asking import lead_frame
from leadrules.population.columnar.frames import Frame
from leadrules.population.columnar.situation import Situation
from leadrules.population.columnar.steps.patterns import Pattern
from leadrules.population.columnar.steps.spans import counted, spans_of
from leadrules.population.columnar.steps.unrolled import unrolled
from leadrules.population.columnar.steps.view import View
from leadrules.records.prepared.shape import Column, Truth, Whole

PAIRS: Final = 2_000_000  # of a step and an event, at a time


def counts(view: View, question: Count, now: Situation) -> Whole:
    """How many events match, at each step."""
    return np.concatenate([questions.counts(question, *each) for each in stretches(view, now)])


def happened(view: View, question: AnyEvent, now: Situation) -> Truth:
    """At which steps any event matches."""
    return np.concatenate([questions.happened_at_all(question, *each) for each in stretches(view, now)])


def answer(view: View, question: Aggregate, now: Situation) -> Column:
    """What the question is answered with, at each step."""
    return one_column([questions.answer(question, *each) for each in stretches(view, now)])


def stretches(view: View, now: Situation) -> Iterator[tuple[Situation, Frame]]:
    """The steps, some after the others, as leads with events of their own; and what else they are asked."""
    laid, (begin, _) = view.ground.laid, view.block.steps
    spans = spans_of(view, Pattern())
    pairs = np.concatenate(([0], np.cumsum(counted(spans))))
    leads, step = lead_frame(now), 0
    while step < view.count:
        after = max(step + 1, int(np.searchsorted(pairs, pairs[step] + PAIRS, side="right")) - 1)
        these = slice(step, after)
        known = spans.places[(spans.begin < after) & (spans.end > step)]
        shard = unrolled(laid, slice(begin + step, begin + after), view.whose[these], known)
        at = view.at[these]
        yield Situation(now.plan, shard, at), _part(leads, these, at)
        step = after


def _part(leads: Frame, steps: slice, at: Whole) -> Frame:
    """Some rows of a frame."""

    def look(operand: Operand) -> Column | None:
        column = leads.look(operand)
        return None if column is None else part_of(column, steps)

    def judge(condition: Condition) -> Truth | None:
        truth = leads.judge(condition)
        return truth[steps] if truth is not None and truth.ndim else truth

    return Frame(steps.stop - steps.start, at, leads.calendar, look, judge)


def part_of(column: Column, steps: slice) -> Column:
    """Some rows of a column."""
    if not column.values.ndim:
        return column
    known = column.known
    return evolve(
        column, values=column.values[steps], known=known[steps] if known is not None and known.ndim else known
    )


def one_column(parts: list[Column]) -> Column:
    """Columns of one dictionary, one after the other."""
    if len(parts) == 1:
        return parts[0]
    known = None
    if any(each.known is not None for each in parts):
        known = np.concatenate(
            [np.ones(len(each.values), bool) if each.known is None else each.known for each in parts]
        )
    return evolve(parts[0], values=np.concatenate([each.values for each in parts]), known=known)
