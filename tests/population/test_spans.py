"""The table of business time: spans without a gap, in which the two joins of a query find what the model counts."""

from random import Random

import numpy as np
import pytest

from leadrules.model.business_time import add_business, business_wait, ever_opens
from leadrules.model.calendar import Calendar, OpenHours
from leadrules.model.outcomes import Clock
from leadrules.model.values import DAY, HOUR
from leadrules.population.calendar.spans import bucket_of, spans_between
from leadrules.text.dates import day_number
from tests.population.calendars import some_calendar

YEARS = 2024, 2034
CHUNKS = [range(first, first + 10) for first in range(0, 20, 10)]
LONG = [pytest.param(range(first, first + 100), marks=pytest.mark.soak) for first in range(1_000, 2_000, 100)]
TOKYO = Calendar("Asia/Tokyo", (0, 1, 2, 3, 4), (OpenHours(540, 1080),))


def _calendars(seeds):
    for seed in seeds:
        calendar = some_calendar(Random(f"spans {seed}"))
        if ever_opens(calendar):
            yield seed, calendar


def _due(spans, size, start, wait):
    """What a query does: the span of the start by its day, then that of the end by its bucket."""
    own = (spans.day == start // DAY) & (spans.begins <= start) & (start < spans.ends)
    (first,) = np.flatnonzero(own)
    target = int(spans.passed[first]) + (start - int(spans.begins[first]) if spans.open[first] else 0) + wait
    end = spans.passed + spans.ends - spans.begins
    reached = (spans.passed < target) & (target <= end) if wait else (spans.passed <= target) & (target < end)
    bucket = (target - 1 if wait else target) // size
    (last,) = np.flatnonzero(spans.open & (spans.bucket == bucket) & reached)
    return int(spans.begins[last]) + target - int(spans.passed[last])


@pytest.mark.parametrize("seeds", [*CHUNKS, *LONG], ids=str)
def test_spans_have_no_gap(seeds):
    """One begins where another ends, none leaves its day, no open one its bucket, and time passes where it is open."""
    for seed, calendar in _calendars(seeds):
        spans, size = spans_between(calendar, *YEARS), bucket_of(calendar)
        lengths = spans.ends - spans.begins

        assert spans.begins[1:].tolist() == spans.ends[:-1].tolist(), seed
        assert (spans.begins // DAY).tolist() == spans.day.tolist() == ((spans.ends - 1) // DAY).tolist()
        assert np.cumsum(lengths * spans.open)[:-1].tolist() == spans.passed[1:].tolist()
        last = spans.passed + lengths - 1
        assert (last // size)[spans.open].tolist() == spans.bucket[spans.open].tolist()


@pytest.mark.parametrize("seeds", [*CHUNKS, *LONG], ids=str)
def test_spans_count_as_the_model_does(seeds):
    """From openings, closings and between them, on to closings and beyond."""
    for seed, calendar in _calendars(seeds):
        spans, size, chance = spans_between(calendar, *YEARS), bucket_of(calendar), Random(seed)
        places = [chance.randrange(len(spans.begins) // 4) for _ in range(12)]
        starts = [int(spans.begins[each]) + chance.choice((0, 1, 7 * HOUR // 3)) for each in places]
        starts += [int(spans.ends[each]) - 1 for each in places]
        for start in starts:
            clock, count = chance.choice([*Clock][1:]), chance.choice((0, 1, 2, 8, 9, 12))

            assert add_business(calendar, start, clock, count) == _due(
                spans, size, start, business_wait(calendar, clock, count)
            ), (seed, start, clock, count)


def test_holidays_nobody_knows_are_not_in_it():
    """The table ends before the first year of which they are not known, and has no row where business never opens."""
    known = Calendar("Asia/Tokyo", TOKYO.days, TOKYO.hours, ("JP",))
    last = spans_between(known, 2098, 2105).ends[-1]

    assert day_number(2100, 1, 1) * DAY > last
    assert 0 == len(spans_between(Calendar(), 2024, 2026).day)


def test_a_working_week_has_twelve_rows():
    """Nine hours that are open and fifteen that are not, and two days that are closed."""
    spans = spans_between(TOKYO, *YEARS)
    week = (spans.day >= 19_800) & (spans.day < 19_807)

    assert 12 == np.count_nonzero(week)
    assert 5 == np.count_nonzero(spans.open[week])
