"""Business time as a table that any engine can join: a row for each span in which business is open, or closed, throughout.

A span lies within one day of UTC, so that an instant finds its span by its day; and an open one within one bucket of
business time, so that an amount of business time finds its span by its bucket. Both are equal numbers, which every
engine joins quickly, and whole ones. A bucket is as long as the hours of a day stand on the door.
"""

import numpy as np
from attrs import frozen

from leadrules.model.business_time import business_wait
from leadrules.model.calendar import Calendar
from leadrules.model.outcomes import Clock
from leadrules.model.values import DAY
from leadrules.population.calendar.business import Openings, openings_between
from leadrules.records.prepared.shape import Truth, Whole


@frozen(eq=False)
class Spans:
    """The spans of some years, in order and without a gap, from the first opening to the end of the last.

    `passed` is the business time between the first opening and the beginning of a span. `bucket` is 0 where closed.
    """

    day: Whole  # of UTC
    begins: Whole
    ends: Whole
    open: Truth
    passed: Whole
    bucket: Whole


def bucket_of(calendar: Calendar) -> int:
    """How much business time makes a bucket: the hours of a day."""
    return business_wait(calendar, Clock.BUSINESS_DAYS, 1)


def spans_between(calendar: Calendar, first: int, last: int) -> Spans:
    """The spans of these years, as far as their holidays are known; none where business never opens."""
    openings = openings_between(calendar, first, last)
    if not len(openings.opens):
        none = np.zeros(0, np.int64)
        return Spans(none, none, none, none.astype(bool), none, none)
    size = bucket_of(calendar)
    starts, end = openings.opens[0], openings.closes[-1]
    midnights = np.arange(starts // DAY + 1, -(-end // DAY)) * DAY
    buckets = _reached(openings, np.arange(size, openings.before[-1], size))
    begins = np.unique(np.concatenate([openings.opens, openings.closes[:-1], midnights, buckets]))
    ends = np.append(begins[1:], end)
    place = np.searchsorted(openings.opens, begins, "right") - 1
    is_open = begins < openings.closes[place]
    passed = openings.passed(begins)
    return Spans(begins // DAY, begins, ends, is_open, passed, np.where(is_open, passed // size, 0))


def _reached(openings: Openings, amounts: Whole) -> Whole:
    """The first instants by which so much business time has passed, more than none and less than all."""
    place = np.searchsorted(openings.before[1:], amounts, "left")
    return openings.opens[place] + amounts - openings.before[place]
