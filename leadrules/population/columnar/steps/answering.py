"""Questions over what each lead had done by each step: answered along the steps where the condition is a pattern."""

from typing import Final

import numpy as np
from attrs import frozen

from leadrules.model.expressions import AnyEvent, Condition, Count, Distinct, Latest, Maximum, Since, Sum
from leadrules.model.values import NUMBER_UNIT, Kind
from leadrules.population.columnar.arithmetic import fitting
from leadrules.population.columnar.asking import lead_frame
from leadrules.population.columnar.questions import counts, of_values
from leadrules.population.columnar.situation import Situation
from leadrules.population.columnar.steps import plainly
from leadrules.population.columnar.steps.ground import field_of, pattern, truth_of_leads
from leadrules.population.columnar.steps.patterns import Pattern, of_leads
from leadrules.population.columnar.steps.spans import (
    Spans,
    at_least,
    counted,
    latest,
    one_each,
    spans_of,
    summed,
    taken_from,
)
from leadrules.population.columnar.steps.view import View
from leadrules.records.prepared.shape import Column, Truth, Whole

_ROOM: Final = 2**62
Question = Since | Distinct | Sum | Maximum | Latest


@frozen(eq=False)
class AlongSteps:
    """What is asked instead of the events of a shard, see `situation.Asked`."""

    view: View

    def fixed(self, condition: Condition) -> Truth | None:
        """What asks for the lead's fields alone is found once a lead."""
        if not of_leads(condition):
            return None
        truth: Truth = truth_of_leads(self.view.ground, condition)[self.view.whose]
        return truth

    def counts(self, question: Count, now: Situation) -> Whole:
        """How many events match, at each step."""
        found = pattern(self.view.ground, question.where)
        return plainly.counts(self.view, question, now) if found is None else counted(spans_of(self.view, found))

    def at_least(self, question: Count, least: int, now: Situation) -> Truth:
        """At which steps so many events match, or more."""
        found = pattern(self.view.ground, question.where)
        if found is None or question in now.plan.repeated:
            return np.asarray(counts(question, now, lead_frame(now)) >= least)
        return at_least(self.view, found, least)

    def happened(self, question: AnyEvent, now: Situation) -> Truth:
        """At which steps any event matches."""
        found = pattern(self.view.ground, question.where)
        return plainly.happened(self.view, question, now) if found is None else at_least(self.view, found, 1)

    def answer(self, question: Question, now: Situation) -> Column:
        """What the question is answered with, at each step."""
        found = pattern(self.view.ground, question.where)
        column = None if found is None else _answer(self.view, question, found)
        return plainly.answer(self.view, question, now) if column is None else column


def _answer(view: View, question: Question, asked: Pattern) -> Column | None:
    spans = spans_of(view, asked)
    if isinstance(question, Since):
        last, some = latest(spans)
        at = view.ground.laid.happened[spans.places[last]] if len(spans.places) else view.at
        return Column(Kind.DURATION, np.where(some, view.at - at, 0), some)
    column = field_of(view.ground, question.field.name, spans.places)
    values = column.values
    if column.known is not None:
        known = np.flatnonzero(column.known)
        spans, values = taken_from(spans, known), values[known]
    match question:
        case Distinct():
            numbers = np.unique(values, return_inverse=True)[1]
            return Column(Kind.NUMBER, counted(one_each(spans, numbers)) * NUMBER_UNIT)
        case Sum():
            size = int(np.abs(values).max()) if len(values) else 0
            return None if size * len(values) >= _ROOM else fitting(summed(spans, values), None, question.kind)
        case Maximum():
            return None if asked.high is not None else of_values(column, *_greatest(spans, values))
        case Latest():
            return of_values(column, *_last(view, spans, values))


def _greatest(spans: Spans, values: Whole) -> tuple[Whole, Truth]:
    """The greatest value so far, of events that count to the end."""
    distinct, numbers = np.unique(values, return_inverse=True)
    most = np.maximum.accumulate(spans.lead * max(1, len(distinct)) + numbers) - spans.lead * max(1, len(distinct))
    return _at_last(spans, distinct[most])


def _last(view: View, spans: Spans, values: Whole) -> tuple[Whole, Truth]:
    """The value at the latest event; of several at one instant the greatest."""
    at = view.ground.laid.happened[spans.places]
    if (spans.lead[1:] == spans.lead[:-1])[at[1:] == at[:-1]].any():
        order = np.lexsort((values, at, spans.lead))
        spans, values = taken_from(spans, order), values[order]
    return _at_last(spans, values)


def _at_last(spans: Spans, values: Whole) -> tuple[Whole, Truth]:
    last, some = latest(spans)
    return np.where(some, values[last], 0) if len(values) else np.zeros(len(some), np.int64), some
