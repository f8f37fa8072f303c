"""Events, each with the steps at which it counts: from one step of its lead to before another.

What holds of many events at a step is found by going once along the steps: each event adds something where it begins
to count and takes it away where it ends.
"""

from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from leadrules.records.prepared.shape import Truth, Whole


@frozen(eq=False)
class Spans:
    """Events by their places, in order; their leads; and of each the first step at which it counts, and the end."""

    places: NDArray[Any]
    lead: Whole
    begin: Whole
    end: Whole


def taken_from(spans: Spans, which: NDArray[Any]) -> Spans:
    """Some of them."""
    return Spans(spans.places[which], spans.lead[which], spans.begin[which], spans.end[which])


def counted(spans: Spans, count: int) -> Whole:
    """How many count at each step."""
    changes = np.bincount(spans.begin, minlength=count + 1)
    changes -= np.bincount(spans.end, minlength=count + 1)
    return np.cumsum(changes[:-1], out=changes[:-1])


def summed(spans: Spans, values: Whole, count: int) -> Whole:
    """The sum of their values at each step, which must have room."""
    changes = np.zeros(count + 1, np.int64)
    np.add.at(changes, spans.begin, values)
    np.subtract.at(changes, spans.end, values)
    return np.cumsum(changes[:-1], out=changes[:-1])


def latest(spans: Spans, count: int) -> tuple[Whole, Truth]:
    """At each step the last event that has begun to count, by its number among these, and whether it still counts.

    They must begin in their order, as they do where all have the same bounds on their age.
    """
    last = np.cumsum(np.bincount(spans.begin, minlength=count + 1)[:count]) - 1
    if not len(spans.places):
        return np.zeros(count, np.int64), np.zeros(count, bool)
    some = last >= 0
    last = np.maximum(last, 0)
    return last, some & (np.arange(count) < spans.end[last])


def one_each(spans: Spans, occasion: Whole | None = None) -> Spans:
    """Of each lead, or of each occasion of a lead, only the latest that counts at a step: it ends the one before."""
    if not len(spans.places):
        return spans
    if occasion is not None:
        order = np.lexsort((occasion, spans.lead))
        spans, occasion = taken_from(spans, order), occasion[order]
    same = spans.lead[1:] == spans.lead[:-1]
    if occasion is not None:
        same &= occasion[1:] == occasion[:-1]
    end = spans.end.copy()
    end[:-1] = np.where(same, np.minimum(spans.end[:-1], spans.begin[1:]), spans.end[:-1])
    return evolve(spans, end=np.maximum(end, spans.begin))
