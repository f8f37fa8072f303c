"""One value at a time: every form that is read, and what is not."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from leadrules.model.schema import Field
from leadrules.model.values import DAY, HOUR, MINUTE, NUMBER_LIMIT, NUMBER_UNIT, SECOND, Kind
from leadrules.records.reading import Reading, Trouble
from leadrules.records.typing import id_readers, readers_of
from tests.records.small import TOKYO

APRIL = 20544  # 2026-04-01
HALF_PAST_NINE = APRIL * DAY + 30 * MINUTE  # 2026-04-01T09:30 in Tokyo


def as_kind(kind: Kind, value: object, **more: object) -> Reading:
    """Read one value."""
    return readers_of(Field("field", kind, **more), TOKYO, ("Select",)).value(value)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("10", 10),
        ("-2.5", Decimal("-2.5")),
        ("+3", 3),
        ("007", 7),
        ("1,200", 1200),
        ("1,234,567.8901", Decimal("1234567.8901")),
        ("１，０００", 1000),
        ("２．５", Decimal("2.5")),
        ("−5", -5),
        ("¥1,000", 1000),
        ("￥ 1,000", 1000),
        ("$-3.50", Decimal("-3.5")),
        ("-$3.50", Decimal("-3.5")),
        ("1,000円", 1000),
        ("1,000 円", 1000),
        ("10k", 10_000),
        ("1.5M", 1_500_000),
        ("2B", 2_000_000_000),
        ("500万", 5_000_000),
        ("1,200億円", 120_000_000_000),
        ("2兆", 2_000_000_000_000),
        (" 5　", 5),
        ("\u00a05\t", 5),
        ("900兆", 900_000_000_000_000),
    ],
)
def test_numbers(text, number):
    """Commas by threes, full width, currencies, magnitudes and signs."""
    assert (number * NUMBER_UNIT, None) == as_kind(Kind.NUMBER, text)


@pytest.mark.parametrize(
    "text",
    [
        "12,34",
        "1,2345",
        ",123",
        "1.000,50",
        "1e5",
        "abc",
        "1億5000万",
        "10K",
        "5.",
        ".5",
        "+-3",
        "-$-3",
        "1 000",
        "٣",
        "NaN",
    ],
)
def test_what_is_no_number(text):
    """Nothing is guessed: what has another form is unknown, and counted."""
    assert (None, Trouble.UNREADABLE) == as_kind(Kind.NUMBER, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.00005", 10_001), ("-1.00005", -10_001), ("1.00004", 10_000), ("0.00001", 0), ("1.00015", 10_002)],
)
def test_rounding(text, value):
    """Halves go away from zero, and rounding is counted."""
    assert (value, Trouble.ROUNDED) == as_kind(Kind.NUMBER, text)
    assert (value, Trouble.ROUNDED) == as_kind(Kind.NUMBER, Decimal(text))
    assert (value, Trouble.ROUNDED) == as_kind(Kind.NUMBER, float(text))


@pytest.mark.parametrize(
    "value", ["900.0001兆", "9" * 2000, 10**30, -(10**30), 1e300, Decimal("1e400"), Decimal("1e9999")]
)
def test_too_large(value):
    """A number beyond 900兆 is unknown, and counted."""
    assert (None, Trouble.TOO_LARGE) == as_kind(Kind.NUMBER, value)


def test_the_largest_number():
    """The limit itself is a number, on both sides."""
    assert (NUMBER_LIMIT, None) == as_kind(Kind.NUMBER, 900_000_000_000_000)
    assert (-NUMBER_LIMIT, None) == as_kind(Kind.NUMBER, "-900,000,000,000,000")


@pytest.mark.parametrize("value", ["1.23456", Decimal("1.23456"), 1.23456])
def test_scale_before_rounding(value):
    """`in 100万` is applied to what is written, before anything is rounded."""
    assert (1_234_560 * NUMBER_UNIT, None) == as_kind(Kind.NUMBER, value, scale=1_000_000 * NUMBER_UNIT)


def test_typed_numbers():
    """Numbers of a program or of a typed file; a float is its shortest decimal."""
    assert (50_000, None) == as_kind(Kind.NUMBER, 5)
    assert (1_000, None) == as_kind(Kind.NUMBER, 0.1)
    assert (3_000, Trouble.ROUNDED) == as_kind(Kind.NUMBER, 0.1 + 0.2)
    assert (12_345, None) == as_kind(Kind.NUMBER, Decimal("1.2345"))
    assert (50_000, None) == as_kind(Kind.NUMBER, np.int64(5))
    assert (15_000, None) == as_kind(Kind.NUMBER, np.float64(1.5))
    assert (0, Trouble.ROUNDED) == as_kind(Kind.NUMBER, 5e-324)
    assert (0, None) == as_kind(Kind.NUMBER, Decimal("0e99999"))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN"), True, date(2026, 4, 1), b"5", [5], {}])
def test_typed_values_that_are_no_number(value):
    """A typed value keeps its type: what is no number is not made one."""
    assert (None, Trouble.UNREADABLE) == as_kind(Kind.NUMBER, value)


@pytest.mark.parametrize("word", ["yes", "Yes", "TRUE", "y", "1", "はい", "有", "○", "◯", "ＹＥＳ", " true ", True, 1])
def test_yes(word):
    """Every way to say yes, in any case."""
    assert (True, None) == as_kind(Kind.YES_NO, word)


@pytest.mark.parametrize("word", ["no", "No", "FALSE", "n", "0", "いいえ", "無", "×", "ｎｏ", False, 0])
def test_no(word):
    """Every way to say no, in any case."""
    assert (False, None) == as_kind(Kind.YES_NO, word)


@pytest.mark.parametrize("word", ["maybe", "2", "yes!", 2, -1, 1.0, Decimal(1)])
def test_neither_yes_nor_no(word):
    """Anything else can't be read."""
    assert (None, Trouble.UNREADABLE) == as_kind(Kind.YES_NO, word)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-04-01T09:30", HALF_PAST_NINE),
        ("2026-04-01 09:30", HALF_PAST_NINE),
        ("2026-04-01 09:30:00", HALF_PAST_NINE),
        ("2026-04-01T09:30:00.5", HALF_PAST_NINE + SECOND // 2),
        ("2026-04-01T09:30:00.123456789", HALF_PAST_NINE + 123_456),
        ("2026-04-01T00:30:00Z", HALF_PAST_NINE),
        ("2026-04-01T09:30:00+09:00", HALF_PAST_NINE),
        ("2026-04-01T09:30+0900", HALF_PAST_NINE),
        ("2026-04-01 09:30:00+09", HALF_PAST_NINE),
        ("2026-03-31T19:30:00-05:00", HALF_PAST_NINE),
        ("2026-04-01", APRIL * DAY - 9 * HOUR),
        ("2026/4/1 9:30", HALF_PAST_NINE),
        ("2026/04/01", APRIL * DAY - 9 * HOUR),
        ("2026年4月1日", APRIL * DAY - 9 * HOUR),
        ("2026年4月1日 9:30", HALF_PAST_NINE),
        ("2026年4月1日9時30分", HALF_PAST_NINE),
        ("２０２６／４／１　９：３０", HALF_PAST_NINE),
    ],
)
def test_times(text, instant):
    """The forms of the language page; without an offset the clock is the calendar's, a day is its midnight."""
    assert (instant, None) == as_kind(Kind.TIME, text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-04-01", APRIL),
        ("2026/4/1", APRIL),
        ("2026年04月01日", APRIL),
        ("2026-04-01 23:59:59", APRIL),
        ("2026-04-01T20:00:00Z", APRIL + 1),
        ("2024-02-29", 19782),
    ],
)
def test_dates(text, day):
    """A time given for a date is its day in the calendar's zone."""
    assert (day, None) == as_kind(Kind.DATE, text)


@pytest.mark.parametrize("kind", [Kind.DATE, Kind.TIME])
@pytest.mark.parametrize(
    "text",
    ["2026-02-30", "2026-4-1", "2026-04-01T24:00", "2026-04-01T09:60", "01/04/2026", "April 1, 2026", "20260401", "46113",
     "2026-04-01T09:30+25:00", "2026-04-01T09", "2025-02-29", "0000-01-01", 20544],
)  # fmt: skip
def test_what_is_no_day(kind, text):
    """Days that do not exist, and forms that nobody declared."""
    assert (None, Trouble.UNREADABLE) == as_kind(kind, text)


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31T23:59:59-01:00"])
def test_beyond_the_years(text):
    """An instant outside the years 1 to 9999 of UTC is unknown."""
    assert (None, Trouble.TOO_LARGE) == as_kind(Kind.TIME, text)


def test_typed_moments():
    """Dates and times of a program: aware ones are instants, others the calendar's clock."""
    seen = timezone(timedelta(hours=-5))
    assert (HALF_PAST_NINE, None) == as_kind(Kind.TIME, datetime(2026, 4, 1, 9, 30))  # noqa: DTZ001
    assert (HALF_PAST_NINE, None) == as_kind(Kind.TIME, datetime(2026, 4, 1, 0, 30, tzinfo=UTC))
    assert (HALF_PAST_NINE, None) == as_kind(Kind.TIME, datetime(2026, 3, 31, 19, 30, tzinfo=seen))
    assert (HALF_PAST_NINE, None) == as_kind(Kind.TIME, pd.Timestamp("2026-04-01 09:30"))
    assert (APRIL * DAY - 9 * HOUR, None) == as_kind(Kind.TIME, date(2026, 4, 1))
    assert (APRIL, None) == as_kind(Kind.DATE, date(2026, 4, 1))
    assert (APRIL + 1, None) == as_kind(Kind.DATE, datetime(2026, 4, 1, 20, tzinfo=UTC))
    assert (None, None) == as_kind(Kind.TIME, pd.NaT)
    assert (None, Trouble.UNREADABLE) == as_kind(Kind.TEXT, date(2026, 4, 1), declared=True)


def test_text():
    """Trimmed, and otherwise as it stands: nothing is normalised."""
    assert ("営業　部", None) == as_kind(Kind.TEXT, "\u3000営業　部\u00a0")
    assert ("ＩＴ", None) == as_kind(Kind.TEXT, "ＩＴ")
    assert (None, Trouble.UNREADABLE) == as_kind(Kind.TEXT, 5, declared=True)
    assert (None, Trouble.UNREADABLE) == as_kind(Kind.TEXT, "\ud800")


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.NUMBER, Kind.YES_NO, Kind.DATE, Kind.TIME])
@pytest.mark.parametrize("value", [None, "", "  ", "\u3000\u00a0", "Select", " Select "])
def test_unknown(kind, value):
    """Absent, null, empty, blank, or named by `blank`: unknown without any trouble."""
    assert (None, None) == as_kind(kind, value)


def test_blank_texts_are_exact():
    """`blank "Select"` does not speak of `select`."""
    assert ("select", None) == as_kind(Kind.TEXT, "select")


def test_choices():
    """A value outside a `one of` is kept, and reported."""
    assert ("IT", None) == as_kind(Kind.TEXT, " IT ", choices=("IT", "製造業"))
    assert ("it", Trouble.OUTSIDE) == as_kind(Kind.TEXT, "it", choices=("IT", "製造業"))


def test_ids():
    """Ids are text; a whole number of a typed file has one way to be written, other values have not."""
    read_id = id_readers(("none",)).value
    assert ("L-1", None) == read_id(" L-1 ")
    assert ("007", None) == read_id("007")
    assert ("7", None) == read_id(7)
    assert (None, None) == read_id("none")
    assert [(None, Trouble.UNREADABLE)] * 3 == [read_id(value) for value in (7.0, True, [7])]


def test_a_repeated_text_is_read_the_same():
    """What is remembered for speed does not change what is read."""
    reader = readers_of(Field("field", Kind.NUMBER), TOKYO, ()).text
    assert [(10_000, None), (None, Trouble.UNREADABLE)] * 2 == [reader(text) for text in ("1", "x", "1", "x")]


@pytest.mark.parametrize(
    ("value", "text"), [(5, "5"), (5.0, "5"), (Decimal("2.50"), "2.5"), (1e20, "1" + "0" * 20), (True, "true")]
)
def test_a_field_nobody_declared_takes_any_value(value, text):
    """Where nothing says what a field is, a typed value is its text: it is known, and told from others."""
    assert (text, None) == as_kind(Kind.TEXT, value)
    assert (None, Trouble.UNREADABLE) == as_kind(Kind.TEXT, value, declared=True)


@pytest.mark.parametrize("value", [float("nan"), Decimal("inf"), [1]])
def test_what_has_no_text(value):
    """What is no single value stays unreadable."""
    assert (None, Trouble.UNREADABLE) == as_kind(Kind.TEXT, value)
