"""Events, each with the steps at which it counts: from one step of its lead to before another.

What holds of many events at a step is found by going once along the steps: each event adds something where it begins
to count and takes it away where it ends.
"""

from functools import cached_property
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from leadrules.population.columnar.steps.patterns import Pattern
from leadrules.population.columnar.steps.view import View, events, owners, steps_at
from leadrules.records.prepared.shape import Truth, Whole


@frozen(eq=False)
class Spans:
    """Events of the leads of a view by their places, in order; and the step at which each begins to count.

    They count to the end of the lead's steps or, if `ends` is given, to before this step.
    """

    view: View
    places: NDArray[np.intp]
    begin: Whole
    ends: Whole | None = None

    @cached_property
    def lead(self) -> Whole:
        """Whose each is."""
        return owners(self.view, self.places)

    @cached_property
    def end(self) -> Whole:
        """Before which step each ends to count."""
        return self.view.first[1:][self.lead] if self.ends is None else self.ends

    @cached_property
    def so_far(self) -> Whole:
        """At each step how many have begun to count, of its lead and of those before."""
        count = self.view.count
        begun = np.bincount(self.begin, minlength=count + 1)
        return np.cumsum(begun[:count], out=begun[:count])

    @cached_property
    def times(self) -> Whole:
        """At each step how many of its lead have begun to count."""
        before = self.so_far.take(self.view.starts - 1, mode="clip")
        before[:1] = 0  # no lead is before the first
        return self.so_far - np.repeat(before, self.view.lengths)


def spans_of(view: View, pattern: Pattern) -> Spans:
    """The matching events, each from the step on at which it is old enough, up to where it is too old."""
    spans = begun(view, pattern)
    if pattern.high is None:
        return spans
    ends = spans.begin
    if pattern.high >= pattern.low:
        ends = np.maximum(spans.begin, steps_at(view, spans.places, spans.lead, pattern.high + 1))
    return Spans(view, spans.places, spans.begin, ends)


def begun(view: View, pattern: Pattern) -> Spans:
    """The same, without an end; only those that begin at all."""
    places = events(view, pattern.fixed)
    if pattern.low == 0:
        return Spans(view, places, view.ground.laid.seen.take(places) - view.block.steps[0])
    lead = owners(view, places)
    begin = steps_at(view, places, lead, pattern.low)
    some = np.flatnonzero(begin < view.first[1:][lead])
    return Spans(view, places[some], begin[some])


def taken_from(spans: Spans, which: NDArray[Any]) -> Spans:
    """Some of them, in order."""
    ends = None if spans.ends is None else spans.ends[which]
    return Spans(spans.view, spans.places[which], spans.begin[which], ends)


def counted(spans: Spans) -> Whole:
    """How many count at each step."""
    if spans.ends is None:
        return spans.times
    count = spans.view.count
    changes = np.bincount(spans.begin, minlength=count + 1)
    changes -= np.bincount(spans.ends, minlength=count + 1)
    return np.cumsum(changes[:-1], out=changes[:-1])


def at_least(view: View, pattern: Pattern, least: int) -> Truth:
    """At which steps so many match, or more: those at which the last but so many that has begun to count still counts."""
    if least <= 0:
        return np.ones(view.count, bool)
    spans = begun(view, pattern)
    if not len(spans.places) or (pattern.high is not None and pattern.high < pattern.low):
        return np.zeros(view.count, bool)
    truth = spans.times >= least
    if pattern.high is not None:
        happened = view.ground.laid.happened.take(spans.places)
        number = spans.so_far - least
        truth &= view.at - happened.take(number, mode="clip") <= pattern.high
    return truth


def latest(spans: Spans) -> tuple[Whole, Truth]:
    """At each step the last event that has begun to count, by its number among these, and whether it counts.

    They must begin in their order, as they do where all have the same bounds on their age.
    """
    if not len(spans.places):
        return np.zeros(spans.view.count, np.int64), np.zeros(spans.view.count, bool)
    some = spans.times > 0
    last = np.maximum(spans.so_far - 1, 0)
    return last, some if spans.ends is None else some & (np.arange(len(last)) < spans.ends[last])


def summed(spans: Spans, values: Whole) -> Whole:
    """The sum of their values at each step, which must have room."""
    changes = np.zeros(spans.view.count + 1, np.int64)
    np.add.at(changes, spans.begin, values)
    np.subtract.at(changes, spans.end, values)
    return np.cumsum(changes[:-1], out=changes[:-1])


def one_each(spans: Spans, occasion: Whole | None = None) -> Spans:
    """Of each lead, or of each occasion of a lead, only the latest that counts at a step: it ends the one before.

    With occasions they no longer stand in order, and can only be counted and summed.
    """
    if not len(spans.places):
        return spans
    lead, places, begin, end = spans.lead, spans.places, spans.begin, spans.end
    if occasion is not None:
        order = np.lexsort((occasion, lead))
        lead, places, begin, end, occasion = (each[order] for each in (lead, places, begin, end, occasion))
    same = lead[1:] == lead[:-1]
    if occasion is not None:
        same &= occasion[1:] == occasion[:-1]
    ends = end.copy()
    ends[:-1][same] = np.minimum(end[:-1], begin[1:])[same]
    return Spans(spans.view, places, begin, np.maximum(ends, begin))
