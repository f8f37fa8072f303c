"""Declared forms of dates and times."""

import locale
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadrules.text.dates import day_number
from leadrules.text.patterns import Moment, NotAPattern, match_pattern, read_pattern

APRIL = day_number(2026, 4, 1)
HOUR = 3_600_000_000


@pytest.mark.parametrize(
    ("written", "text", "expected"),
    [
        ("%d-%m-%Y", "01-04-2026", Moment(APRIL)),
        ("%d-%m-%Y", "1-4-2026", Moment(APRIL)),
        ("%Y%m%d", "20260401", Moment(APRIL)),
        ("%m/%d/%y", "4/1/26", Moment(APRIL)),
        ("%d/%m/%y", "1/4/69", Moment(day_number(1969, 4, 1))),
        ("%d/%m/%y", "1/4/68", Moment(day_number(2068, 4, 1))),
        ("%d %b %Y", "01 apr 2026", Moment(APRIL)),
        ("%B %d, %Y", "APRIL 1, 2026", Moment(APRIL)),
        ("%d %B %Y", "1 May 2026", Moment(day_number(2026, 5, 1))),
        ("%Y-%m-%d %H:%M", "2026-04-01  9:30", Moment(APRIL, 9 * HOUR + HOUR // 2)),
        ("%m/%d/%Y %I:%M %p", "04/01/2026 12:00 AM", Moment(APRIL, 0)),
        ("%m/%d/%Y %I:%M %p", "04/01/2026 12:30 pm", Moment(APRIL, 12 * HOUR + HOUR // 2)),
        ("%m/%d/%Y %I%p", "04/01/2026 1PM", Moment(APRIL, 13 * HOUR)),
        ("%Y-%m-%dT%H:%M:%S.%f%z", "2026-04-01T00:00:00.5+0900", Moment(APRIL, 500_000, 9 * HOUR)),
        ("%Y-%m-%dT%H:%M:%S%z", "2026-04-01T00:00:00Z", Moment(APRIL, 0, 0)),
        ("%Y-%m-%dT%H:%M%z", "2026-04-01T00:00-05:00", Moment(APRIL, 0, -5 * HOUR)),
        ("100%% %Y.%m.%d (x)", "100% 2026.04.01 (x)", Moment(APRIL)),
        ("%Y年%m月%d日", "2026年4月1日", Moment(APRIL)),
    ],
)
def test_reading(written, text, expected):
    """Each directive, in the company it keeps."""
    assert expected == match_pattern(read_pattern(written), text)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("%d-%m-%Y", "2026-04-01"),
        ("%d-%m-%Y", "31-04-2026"),
        ("%d-%m-%Y", "01-13-2026"),
        ("%d-%m-%Y", "01-04-26"),
        ("%d-%m-%Y", "01-04-2026 "),
        ("%Y%m%d", "2026411"),
        ("%d %b %Y", "1 avr 2026"),
        ("%d %b %Y", "1 April 2026"),
        ("%Y-%m-%d %H:%M", "2026-04-01 24:00"),
        ("%m/%d/%Y %I:%M %p", "04/01/2026 13:00 PM"),
        ("%m/%d/%Y %I:%M %p", "04/01/2026 0:00 PM"),
        ("%Y-%m-%dT%H:%M%z", "2026-04-01T00:00+99:00"),
        ("%d.%m.%Y", "01x04x2026"),
        ("%d-%m-%Y", "٠١-٠٤-٢٠٢٦"),
    ],
)
def test_what_does_not_fit(written, text):
    """Another form, or a day or time that does not exist."""
    assert match_pattern(read_pattern(written), text) is None


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("%d-%m-%G", "`%G` is not one of"),
        ("%d-%m-%", "`%` is not one of"),
        ("%d-%m-%Y %d", "`%d` stands in it twice"),
        ("%d-%m", "it needs a year"),
        ("", "it needs a year"),
        ("%d %b %m %Y", "`%b` and `%m` say the same thing"),
        ("%Y %y %m %d", "`%Y` and `%y` say the same thing"),
        ("%d-%m-%Y %I:%M", "go together"),
        ("%d-%m-%Y %H:%M %p", "go together"),
        ("%d-%m-%Y %M", "a time needs its hour"),
    ],
)
def test_what_is_no_pattern(written, reason):
    """A form that can't name a day is refused with the reason."""
    with pytest.raises(NotAPattern, match=reason):
        read_pattern(written)


@given(
    st.datetimes(),
    st.sampled_from(["%d-%m-%Y %H:%M:%S.%f", "%Y%m%d%H%M%S%f", "%B %d %Y %I:%M:%S.%f %p", "%b%d%Y%H%M%S%f"]),
)
def test_as_python_writes_them(moment, written):
    """What strftime writes in the C locale is read back to the microsecond."""
    assert "C" == locale.setlocale(locale.LC_TIME)
    text = moment.strftime(written.replace("%Y", f"{moment.year:04}"))
    said = match_pattern(read_pattern(written), text)

    assert moment == datetime(1970, 1, 1) + timedelta(days=said.day, microseconds=said.clock)  # noqa: DTZ001


@given(st.text())
def test_any_text_is_a_pattern_or_none(written):
    """Nothing but NotAPattern is raised."""
    with suppress(NotAPattern):
        read_pattern(written)
