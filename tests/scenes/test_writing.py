"""Values are written so that they are read again."""

import pytest

from leadrules.model.calendar import Calendar
from leadrules.model.values import DAY, FIRST_DAY, HOUR, LAST_DAY, MINUTE, RANGES, SECOND, Kind
from leadrules.scenes.writing import (
    written,
    written_duration,
    written_name,
    written_number,
    written_points,
    written_text,
    written_time,
)
from tests.testing.policies import policy

TOKYO, BERLIN = Calendar("Asia/Tokyo"), Calendar("Europe/Berlin")
FOLD = 1_761_438_600 * SECOND  # 2025-10-26 02:30 in Berlin, for the first time; an hour later for the second


def _read(kind, value, zone="UTC"):
    """What a value is read as once it has been written."""
    text = f'calendar "{zone}" lead {{ a: {kind} }} test "x" {{ given a = {written(value, kind, Calendar(zone))} }}'
    return dict(policy(text).tests[0].given)["a"]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.NUMBER, 0), (Kind.NUMBER, 1), (Kind.NUMBER, -15_000), (Kind.NUMBER, 12_000_000), *((Kind.NUMBER, end) for end in RANGES[Kind.NUMBER]),
        (Kind.TEXT, "x"), (Kind.TEXT, 'a "b" \\ c'), (Kind.TEXT, "a\nb\tc"), (Kind.TEXT, "\u202e\x00!"), (Kind.TEXT, "株式会社 # 1"),
        (Kind.YES_NO, True), (Kind.YES_NO, False),
        (Kind.DATE, 20_458), (Kind.DATE, FIRST_DAY), (Kind.DATE, LAST_DAY),
        (Kind.TIME, 0), (Kind.TIME, 1), (Kind.TIME, 20_458 * DAY + 61 * SECOND), *((Kind.TIME, end) for end in RANGES[Kind.TIME]),
    ],
)  # fmt: skip
def test_values_come_back(kind, value):
    """Every kind that a field can have, at its ends, too."""
    assert value == _read(kind, value)


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York", "Europe/Berlin"])
@pytest.mark.parametrize("at", [FOLD, FOLD + HOUR, RANGES[Kind.TIME][0], RANGES[Kind.TIME][1], 1_743_296_400 * SECOND])
def test_times_come_back_in_any_zone(zone, at):
    """Where clocks show the same twice, and at the ends of the years."""
    assert at == _read(Kind.TIME, at, zone)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (written_time(20_458 * DAY, TOKYO), "2026-01-05T09:00"),
        (written_time(20_458 * DAY + 61 * SECOND, TOKYO), "2026-01-05T09:01:01"),
        (written_time(20_458 * DAY + 500_000, TOKYO), "2026-01-05T09:00:00.5"),
        (written_time(FOLD + HOUR, BERLIN), "2025-10-26T01:30Z"),
        (written_duration(3 * DAY), "3d"),
        (written_duration(36 * HOUR), "36h"),
        (written_duration(90 * MINUTE), "90min"),
        (written_duration(0), "0d"),
        (written_duration(SECOND), ""),
        (written_number(12_345), "1.2345"),
        (written_points(65), "65"),
        (written_name("業種"), "業種"),
        (written_name("Lead Source"), "`Lead Source`"),
        (written_name("list"), "`list`"),
        (written_text('a"b'), '"a\\"b"'),
    ],
)  # fmt: skip
def test_the_plainest_form(shown, expected):
    """As somebody would write it."""
    assert expected == shown
