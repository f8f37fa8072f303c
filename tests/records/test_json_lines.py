"""JSON Lines: one record a line, typed by JSON, events inside their leads."""

import gzip
import io
import json
import sys
from pathlib import Path

import pytest

from leadrules.model.lead import Event
from leadrules.model.schema import Field, Schema
from leadrules.model.values import DAY, HOUR, Kind
from leadrules.records.history import read_history
from leadrules.records.problems import RecordsError
from leadrules.records.reading import Trouble
from tests.records.small import TOKYO, read, refusal

MIDNIGHT = 20544 * DAY - 9 * HOUR  # 2026-04-01 in Tokyo


def lines(*records):
    """Records as JSON Lines."""
    return "".join(
        f"{record if isinstance(record, str) else json.dumps(record, ensure_ascii=False)}\n" for record in records
    )


def fields_of(save, record):
    """The fields of the one lead of a file."""
    return read(save("leads.jsonl", lines(record))).leads[0].fields


def test_values_keep_their_type(save):
    """Numbers and booleans are what they are; texts are read by the declaration."""
    record = {"id": "L-1", "title": " x ", "年間売上": 1.5, "industry": "IT", "asked": True, "start": "2026/4/1"}

    assert {"title": "x", "revenue": 15_000, "industry": "IT", "asked": True, "start": 20544} == fields_of(save, record)
    assert {"revenue": 12 * 10**12, "asked": False} == fields_of(save, {"id": 5, "年間売上": "12億", "asked": "no"})
    assert {} == fields_of(save, {"id": "L-1", "title": None, "年間売上": "", "asked": "Select"})


def test_decimals_are_exact(save):
    """A number is read as it is written, not as the floating-point number nearest to it."""
    assert {"revenue": 1234567890123456789} == fields_of(save, '{"id": "L-1", "年間売上": 123456789012345.6789}')


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", 5),
        ("title", True),
        ("年間売上", True),
        ("年間売上", [1]),
        ("start", 20544),
        ("industry", {}),
        ("asked", 2),
    ],
)
def test_values_of_another_type(save, key, value):
    """What is not of the declared type can't be read: unknown, and counted."""
    history = read(save("leads.jsonl", lines({"id": "L-1", key: value})))

    assert {} == history.leads[0].fields
    assert [(Trouble.UNREADABLE, 1)] == [(each.trouble, each.count) for each in history.report.troubles]


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number(save, word):
    """Some programs write words for numbers that are none."""
    assert {} == fields_of(save, f'{{"id": "L-1", "年間売上": {word}}}')


def test_events_inside_their_lead(save):
    """`events` holds the lead's own; they need not name it, and may."""
    own = [
        {"action": "visit", "at": "2026-04-01"},
        {"action": "download", "at": "2026-04-01T01:00", "asset": "pricing", "lead_id": "L-1"},
    ]
    history = read(save("leads.jsonl", lines({"lead_id": "L-1", "events": own}, {"lead_id": "L-2", "events": None})))

    assert (Event("visit", MIDNIGHT), Event("download", MIDNIGHT + HOUR, {"asset": "pricing"})) == history.leads[
        0
    ].events
    assert ((), 2, 2) == (history.leads[1].events, history.report.events, history.report.event_rows)
    assert [] == [unused.headers for unused in history.report.unused]
    assert {"ended_at"} == {absent.field for absent in history.report.absent if absent.side == "event"}


def test_events_inside_and_beside(save):
    """Events of a second file come on top."""
    leads = save("leads.jsonl", lines({"id": "L-1", "events": [{"action": "a", "at": "2026-04-01"}]}))
    events = save("events.jsonl", lines({"lead_id": "L-1", "action": "b", "at": "2026-04-01"}))

    assert ["a", "b"] == [event.action for event in read(leads, events).leads[0].events]


def test_events_inside_that_are_none(save):
    """What is no event is set aside with the row it stands in, and its neighbours are not."""
    own = [
        {"action": "x", "at": "2026-04-01"},
        {"action": "x"},
        {"action": "x", "at": "2026-04-01", "lead_id": "L-2"},
        "visit",
        {"action": "x", "at": "2026-04-01"},
    ]
    report = read(save("leads.jsonl", lines({"id": "L-1", "events": own}, {"id": "L-2", "events": "none"}))).report

    assert {"unreadable-record": 2, "unknown-lead": 1, "event-without-time": 1} == {
        kind.code.name: kind.count for kind in report.rejected
    }
    assert (2, 5, 1) == (report.events, report.event_rows, report.repeated_events)


def test_a_field_may_be_called_events(save):
    """Where the policy reads a field from `events`, nothing is nested."""
    schema = Schema(lead_fields=(Field("visits", Kind.NUMBER, header="events"),))
    name = save("leads.jsonl", lines({"id": "L-1", "events": 5}))

    assert {"visits": 50_000} == read_history(schema, TOKYO, name).leads[0].fields


BAD_LINES = (
    ("no json", '{"id": "L-2"'),
    ("no object", "5"),
    ("a key twice", '{"id": "L-2", "title": "a", "title": "b"}'),
    ("a key twice but for width", '{"id": "L-2", "title": "a", "ｔｉｔｌｅ": "b"}'),
    ("nested beyond measure", "[" * 100_000),
    ("a number beyond measure", f'{{"id": "L-2", "年間売上": {"9" * 5000}}}'),
    ("an exponent beyond measure", f'{{"id": "L-2", "年間売上": 1e{"9" * 20}}}'),
    ("nothing", "null"),
    ("half a letter as id", '{"id": "\\ud800"}'),
)


@pytest.mark.parametrize("line", [line[1] for line in BAD_LINES], ids=[line[0] for line in BAD_LINES])
def test_lines_that_are_no_record(save, snapshot, line):
    """A bad line is set aside, and its neighbours are not."""
    history = read(save("leads.jsonl", lines({"id": "L-1"}, "", line, {"id": "L-3"})))
    (kind,) = history.report.rejected

    assert ["L-1", "L-3"] == [lead.id for lead in history.leads]
    assert 3 == kind.examples[0].row
    assert snapshot == f"{kind.code.name}: {kind.examples[0].hint}"


def test_identical_records(save):
    """The order of keys is nothing; a value in another spelling is another row."""
    same = '{"id": "L-1", "title": "x"}', '{"title": "x", "id": "L-1"}'
    history = read(save("leads.jsonl", lines(*same, '{"id": "L-1", "title": "y"}')))

    assert (1, 1, 1) == (len(history.leads), history.report.repeated_leads, history.report.rejected_rows)


def test_numbers_far_from_one(save):
    """A number that would fill the memory if its zeros were written out is compared as it is spelled."""
    rows = [
        f'{{"id": "L-1", "年間売上": {number}}}' for number in ("1e999999999999", "1e999999999999", "1e-99999999999")
    ]
    report = read(save("leads.jsonl", lines(*rows)), keep_rejects=True).report

    assert (1, 1) == (report.repeated_leads, report.rejected_rows)
    assert [Trouble.TOO_LARGE] == [each.trouble for each in report.troubles]


@pytest.mark.parametrize(
    ("written", "key"),
    [("true", "title"), ('{"a": ["部長", null]}', "title"), ("Infinity", "年間売上"), ("-Infinity", "年間売上")],
)
def test_examples_are_shown_as_they_stand(save, written, key):
    """An example is what is in the file, not what Python makes of it."""
    report = read(save("leads.jsonl", f'{{"id": "L-1", "{key}": {written}}}\n')).report

    assert [written] == [example.value for each in report.troubles for example in each.examples]


@pytest.mark.parametrize("written", ["true", '{"a": null}', "[1]"])
def test_ids_that_are_none_are_shown_as_they_stand(save, written):
    """So is an id that can't be one."""
    report = read(save("leads.jsonl", f'{{"id": {written}}}\n')).report

    assert [written] == [example.value for each in report.rejected for example in each.examples]


def test_other_endings_and_marks(save):
    """`.ndjson`, `.gz`, and the mark of UTF-8."""
    content = lines({"id": "L-1", "title": "部長"}).encode()

    plain = read(save("a.jsonl", content)).leads
    assert plain == read(save("b.ndjson", content)).leads
    assert plain == read(save("c.jsonl", b"\xef\xbb\xbf" + content)).leads
    assert plain == read(save("d.jsonl.gz", gzip.compress(content))).leads


def test_an_empty_file_of_events(save):
    """A file of JSON Lines without lines holds no events, and that is all."""
    assert 0 == read(save("leads.csv", "id\nL-1\n"), save("events.jsonl", "")).report.event_rows


def test_standard_input(monkeypatch):
    """`-` is JSON Lines from standard input; so is an open stream."""
    content = lines({"id": "L-1", "events": [{"action": "x", "at": "2026-04-01"}]}).encode()
    stream = io.BytesIO(content)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    assert read("-").leads == read(stream).leads == read(io.BytesIO(content)).leads
    assert not stream.closed
    with pytest.raises(RecordsError, match="standard input: leads and events can't both"):
        read(Path("-"), "-")


@pytest.mark.parametrize("content", [b"id\nL-1\n", b"\x1f\x8b\x08", b"PAR1", b"[]", "会社".encode("cp932")])
def test_standard_input_that_is_something_else(snapshot, content):
    """Only JSON Lines come that way."""
    assert snapshot == refusal(io.BytesIO(content))
