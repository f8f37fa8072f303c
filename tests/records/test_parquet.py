"""Parquet: values typed by the file, checked against the declaration."""

import gzip
from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from leadrules.model.lead import Event
from leadrules.model.schema import Field, Schema
from leadrules.model.values import DAY, HOUR, MINUTE, SECOND, Kind
from leadrules.records.history import read_history
from leadrules.records.reading import Trouble
from tests.records.small import TOKYO, read

APRIL = 20544  # 2026-04-01
HALF_PAST_NINE = APRIL * DAY + 30 * MINUTE  # 2026-04-01T09:30 in Tokyo
CLOCK = datetime(2026, 4, 1, 9, 30)  # noqa: DTZ001  what a clock shows


def write(tmp_path, monkeypatch, **columns):
    """A file of leads with ids and these columns."""
    monkeypatch.chdir(tmp_path)
    rows = len(next(iter(columns.values())))
    pq.write_table(pa.table({"lead_id": [f"L-{row}" for row in range(rows)], **columns}), "leads.parquet")
    return "leads.parquet"


@pytest.fixture
def column(tmp_path, monkeypatch):
    """Reads a column of one kind: the values, and how many were in trouble."""

    def reading(kind, array):
        name = write(tmp_path, monkeypatch, x=array)
        history = read_history(Schema(lead_fields=(Field("x", kind, declared=True),)), TOKYO, name)
        return [lead.fields.get("x") for lead in history.leads], [each.count for each in history.report.troubles]

    return reading


NUMBERS = (
    (pa.array([5, None], pa.int64()), 50_000),
    (pa.array([5, None], pa.uint8()), 50_000),
    (pa.array([0.1, None], pa.float64()), 1_000),
    (pa.array([0.1, None], pa.float32()), 1_000),
    (pa.array([1.5, None], pa.float16()), 15_000),
    (pa.array([Decimal("1.25"), None], pa.decimal128(10, 2)), 12_500),
    (pa.array([Decimal("1.25"), None], pa.decimal256(60, 2)), 12_500),
    (pa.array(["1,200", None]), 12_000_000),
    (pa.array(["12億", None]).dictionary_encode(), 12 * 10**12),
    (pa.array(["5", None], pa.large_string()), 50_000),
)


@pytest.mark.parametrize(("array", "expected"), NUMBERS, ids=[str(array.type) for array, _ in NUMBERS])
def test_numbers(column, array, expected):
    """Every type of number, and texts that say one."""
    assert ([expected, None], []) == column(Kind.NUMBER, array)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
@pytest.mark.parametrize("size", [pa.float64(), pa.float32()])
def test_what_is_no_number(column, value, size):
    """NaN and infinity can't be read."""
    assert ([None, 10_000], [1]) == column(Kind.NUMBER, pa.array([value, 1.0], size))


TIMES = (
    (pa.array([CLOCK], pa.timestamp("s")), HALF_PAST_NINE),
    (pa.array([CLOCK], pa.timestamp("ms")), HALF_PAST_NINE),
    (pa.array([CLOCK], pa.timestamp("us")), HALF_PAST_NINE),
    (pa.array([CLOCK], pa.timestamp("ns")), HALF_PAST_NINE),
    (pa.array([CLOCK.replace(tzinfo=UTC)], pa.timestamp("us", "UTC")), HALF_PAST_NINE + 9 * HOUR),
    (pa.array([CLOCK.replace(tzinfo=UTC)], pa.timestamp("ns", "America/New_York")), HALF_PAST_NINE + 9 * HOUR),
    (pa.array([1_999], pa.timestamp("ns", "UTC")), 1),
    (pa.array([-1], pa.timestamp("ns", "UTC")), -1),
    (pa.array([date(2026, 4, 1)], pa.date32()), APRIL * DAY - 9 * HOUR),
    (pa.array([date(2026, 4, 1)], pa.date64()), APRIL * DAY - 9 * HOUR),
    (pa.array(["2026-04-01 09:30"]), HALF_PAST_NINE),
    (pa.array(["2026-04-01 09:30"]).dictionary_encode(), HALF_PAST_NINE),
)


@pytest.mark.parametrize(("array", "expected"), TIMES, ids=[str(array.type) for array, _ in TIMES])
def test_times(column, array, expected):
    """Times with a zone are instants; others are what the calendar's clock shows; nanoseconds are cut off."""
    assert ([expected], []) == column(Kind.TIME, array)


@pytest.mark.parametrize(
    ("array", "expected"),
    [
        (pa.array([date(2026, 4, 1)], pa.date32()), APRIL),
        (pa.array([CLOCK], pa.timestamp("us")), APRIL),
        (pa.array([CLOCK.replace(hour=20, tzinfo=UTC)], pa.timestamp("us", "UTC")), APRIL + 1),
    ],
)
def test_dates(column, array, expected):
    """A time given for a date is its day in the calendar's zone."""
    assert ([expected], []) == column(Kind.DATE, array)


@pytest.mark.parametrize(
    "array",
    [
        pa.array([2**52], pa.timestamp("s")),
        pa.array([-(2**62)], pa.timestamp("ms", "UTC")),
        pa.array([10_000_000], pa.date32()),
        pa.array([2**62], pa.date64()),
    ],
)
def test_beyond_the_years(column, array):
    """What lies outside the years 1 to 9999 is unknown, and counted."""
    assert ([None], [1]) == column(Kind.TIME, array)
    assert ([None], [1]) == column(Kind.DATE, array)


@pytest.mark.parametrize(
    ("kind", "array"),
    [
        (Kind.TEXT, pa.array([5])),
        (Kind.TEXT, pa.array([True])),
        (Kind.TEXT, pa.array([CLOCK])),
        (Kind.TEXT, pa.array([b"x"])),
        (Kind.TEXT, pa.array([["x"]])),
        (Kind.TEXT, pa.array([b"\xff"]).view(pa.string())),
        (Kind.NUMBER, pa.array([True])),
        (Kind.NUMBER, pa.array([CLOCK])),
        (Kind.YES_NO, pa.array([1.0])),
        (Kind.DATE, pa.array([5])),
        (Kind.TIME, pa.array([5.5])),
        (Kind.TIME, pa.array([5], pa.duration("us"))),
        (Kind.TIME, pa.array([5], pa.time64("us"))),
    ],
)
def test_values_of_another_type(column, kind, array):
    """A typed value keeps its type; where that is another than declared it can't be read."""
    assert ([None], [1]) == column(kind, array)


def test_yes_no(column):
    """Booleans, and 1 and 0."""
    assert ([True, False, None], []) == column(Kind.YES_NO, pa.array([True, False, None]))
    assert ([True, False], []) == column(Kind.YES_NO, pa.array([1, 0]))


def test_leads_with_nested_events(tmp_path, monkeypatch):
    """A list of structs named `events` holds the lead's own."""
    own = [[{"action": "visit", "at": CLOCK.replace(tzinfo=UTC)}], None]
    history = read(write(tmp_path, monkeypatch, events=own))

    assert [(Event("visit", HALF_PAST_NINE + 9 * HOUR),), ()] == [lead.events for lead in history.leads]


def test_two_files(tmp_path, monkeypatch):
    """Ids may be whole numbers on one side and text on the other."""
    monkeypatch.chdir(tmp_path)
    pq.write_table(pa.table({"id": [1, 2, 2, None], "title": ["x", "y", "y", "z"]}), "leads.parquet")
    events = {"lead_id": ["1", "2", "3"], "action": ["a", None, "a"], "at": [CLOCK, CLOCK, CLOCK]}
    pq.write_table(pa.table(events), "events.parquet")
    history = read("leads.parquet", "events.parquet")

    assert {"1": "a", "2": None} == {lead.id: lead.events[0].action for lead in history.leads}
    assert (1, {"lead-without-id": 1, "unknown-lead": 1}) == (
        history.report.repeated_leads,
        {kind.code.name: kind.count for kind in history.report.rejected},
    )


def test_compressed(tmp_path, monkeypatch):
    """`.parquet.gz` is unpacked on the way."""
    plain = tmp_path / write(tmp_path, monkeypatch, title=["x", "y"])
    (tmp_path / "again.parquet.gz").write_bytes(gzip.compress(plain.read_bytes()))

    assert read("leads.parquet").leads == read("again.parquet.gz").leads


def test_troubles_show_the_value(tmp_path, monkeypatch):
    """An example shows the value as a person would write it."""
    array = pa.array([CLOCK.replace(tzinfo=UTC), CLOCK.replace(second=1, tzinfo=UTC)], pa.timestamp("us", "UTC"))
    report = read(write(tmp_path, monkeypatch, title=array)).report

    assert [(1, "2026-04-01T09:30:00+00:00"), (2, "2026-04-01T09:30:01+00:00")] == [
        (example.row, example.value) for example in report.troubles[0].examples
    ]
    assert (Trouble.UNREADABLE, SECOND) == (report.troubles[0].trouble, 1_000_000)
