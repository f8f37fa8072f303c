"""Instants where the calendar turns."""

from datetime import UTC, datetime
from random import Random

import pytest

from leadrules.model.calendar import Calendar, Closing, OpenHours
from leadrules.model.clock import instant_of, local_day
from leadrules.model.outcomes import Clock
from leadrules.model.values import DAY, HOUR, RANGES, Kind
from leadrules.sampling.edges import Edges
from leadrules.sampling.moments import Past, after_a_wait, clock_changes, draw_as_of, draw_moment, is_closed_weekday
from leadrules.text.dates import day_number

NOW = instant_of(datetime(2026, 4, 15, 3, 0, tzinfo=UTC))
OFFICE = Calendar(
    "Asia/Tokyo", (0, 1, 2, 3, 4), (OpenHours(540, 1080),), ("JP",), (Closing((None, 4, 1), (None, 4, 2)),)
)


def _utc(at: int) -> str:
    return datetime.fromtimestamp(at // 1_000_000, UTC).isoformat()[:16]


@pytest.mark.parametrize(
    ("zone", "changes"),
    [
        ("UTC", []),
        ("Asia/Tokyo", []),
        ("America/New_York", ["2025-03-09T07:00", "2025-11-02T06:00", "2026-03-08T07:00", "2026-11-01T06:00"]),
        ("Europe/Berlin", ["2025-03-30T01:00", "2025-10-26T01:00", "2026-03-29T01:00", "2026-10-25T01:00"]),
        ("Australia/Lord_Howe", ["2025-04-05T15:00", "2025-10-04T15:30", "2026-04-04T15:00", "2026-10-03T15:30"]),
    ],
)
def test_clock_changes(zone, changes):
    """The clocks of a zone change at the instants that its authorities have set."""
    assert changes == [_utc(at) for at in clock_changes(zone, NOW)]


def test_closed_weekdays():
    """Holidays and closings on days of business are such days, weekends are not."""
    days = [day_number(2026, 4, number) for number in range(1, 31)]

    assert [1, 2, 29] == [number for number, day in enumerate(days, 1) if is_closed_weekday(OFFICE, day)]
    assert not any(is_closed_weekday(Calendar(), day) for day in days)


def test_answers_in_time():
    """After a wait something falls due: to the microsecond, or one to either side."""
    edges = Edges(waits=((Clock.ELAPSED, HOUR), (Clock.BUSINESS_DAYS, 1)))
    past = Past(OFFICE, edges, NOW, taken=(NOW - 5 * DAY,))  # Friday noon
    found = {after_a_wait(Random(seed), past) - past.taken[0] for seed in range(50)}

    assert {due + step for due in (HOUR, 3 * DAY) for step in (-1, 0, 1)} == found


def test_moments_of_all_sorts():
    """Among a few hundred there are now, later, ties, midnights and the ages of the policy, each to the microsecond."""
    past = Past(OFFICE, Edges(ages=(7 * DAY,)), NOW, taken=(NOW - HOUR - 5,))
    found = {draw_moment(Random(seed), past) for seed in range(500)}

    assert {NOW - 1, NOW, NOW + 1, NOW - 7 * DAY - 1, NOW - 7 * DAY, NOW - 7 * DAY + 1, NOW - HOUR - 5} <= found
    assert any(at > NOW + DAY for at in found)
    assert any(at % DAY == 15 * HOUR for at in found)  # midnight in Tokyo
    assert any(is_closed_weekday(OFFICE, local_day(OFFICE, at)) for at in found)


def test_moments_stay_in_range():
    """At the end of time as well."""
    first, last = RANGES[Kind.TIME]
    for now in (first, last):
        past = Past(Calendar(), Edges(ages=(400 * DAY,), waits=((Clock.ELAPSED, DAY),)), now, taken=(now,))

        assert all(first <= draw_moment(Random(seed), past) <= last for seed in range(300))


def test_as_of():
    """Instants to decide at lie in the years asked for, and are the same for the same seed."""
    found = [draw_as_of(OFFICE, seed, range(2026, 2028)) for seed in range(200)]

    assert {2025, 2026, 2027} >= {int(_utc(at)[:4]) for at in found}  # 2026 begins in 2025 where Greenwich is
    assert found == [draw_as_of(OFFICE, seed, range(2026, 2028)) for seed in range(200)]
    assert 150 < len(set(found))
