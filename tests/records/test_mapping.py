"""A lead of a program's own values."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from leadrules.model.lead import Event, Lead
from leadrules.model.schema import Field, Schema
from leadrules.model.values import DAY, HOUR, Kind
from leadrules.records.mapping import lead_from_mapping, lead_reader
from leadrules.records.problems import RecordsError
from tests.records.small import SCHEMA, TOKYO

MIDNIGHT = 20544 * DAY - 9 * HOUR  # 2026-04-01 in Tokyo


def test_values_of_a_program():
    """Texts are read by declaration, other values are taken as they are."""
    lead = lead_from_mapping(
        SCHEMA,
        TOKYO,
        {"id": "L-1", "title": " x ", "年間売上": Decimal("1.5"), "asked": True, "start": date(2026, 4, 1)},
        [
            {"action": "visit", "at": datetime(2026, 3, 31, 15, tzinfo=UTC), "asset": "a", "other": 5},
            {"lead_id": "L-1", "at": "2026/4/1"},
        ],
    )

    assert lead == Lead(
        "L-1",
        {"title": "x", "revenue": 15_000, "asked": True, "start": 20544},
        (Event("visit", MIDNIGHT, {"asset": "a"}), Event(None, MIDNIGHT)),
    )


def test_keys_are_headers_or_names():
    """A field is found by its column header, or else by its own name."""
    by_name = lead_from_mapping(SCHEMA, TOKYO, {"id": 7, "revenue": 5})
    by_header = lead_from_mapping(SCHEMA, TOKYO, {"lead_id": 7, "年間売上": 5, "revenue": 6})

    assert by_name == by_header == Lead("7", {"revenue": 50_000})


def test_keys_in_any_width():
    """A key is a header like that of a file: width and white space around it do not matter."""
    by_width = lead_from_mapping(SCHEMA, TOKYO, {"ｉｄ": 7, " 年間売上 ": 5, 3: "no key of ours"})

    assert Lead("7", {"revenue": 50_000}) == by_width


def test_mapped_events():
    """Built-in fields that are mapped to other headers answer to their own names, too."""
    schema = Schema(
        event_at=Field("at", Kind.TIME, header="timestamp"), id=Field("id", Kind.TEXT, header="Prospect ID")
    )
    read = lead_reader(schema, TOKYO)

    assert Lead("1", events=(Event("a", MIDNIGHT),)) == read(
        {"Prospect ID": 1}, [{"action": "a", "timestamp": "2026-04-01"}]
    )
    assert Lead("1", events=(Event("a", MIDNIGHT),)) == read({"id": 1}, [{"action": "a", "at": "2026-04-01"}])


def test_values_that_do_not_fit():
    """They are unknown, as in a file."""
    assert {} == lead_from_mapping(SCHEMA, TOKYO, {"id": "L-1", "title": 5, "revenue": "many", "asked": None}).fields


def test_rules_may_read_the_id():
    """A rule that asks for the id is given it as text."""
    assert {"id": "7"} == lead_from_mapping(Schema(lead_fields=(Field("id", Kind.TEXT),)), TOKYO, {"lead_id": 7}).fields


BAD = (
    ("no id", {}, []),
    ("a blank id", {"id": " "}, []),
    ("an id that is none", {"id": 1.5}, []),
    ("no mapping", ["L-1"], []),
    ("an event without time", {"id": 1}, [{"at": "2026-04-01"}, {"action": "visit"}]),
    ("an event with a time that is none", {"id": 1}, [{"at": "soon"}]),
    ("an event of another lead", {"id": 1}, [{"at": "2026-04-01", "lead_id": "2"}]),
    ("an event that is none", {"id": 1}, ["visit"]),
)


@pytest.mark.parametrize(("mapping", "events"), [bad[1:] for bad in BAD], ids=[bad[0] for bad in BAD])
def test_leads_that_are_none(snapshot, mapping, events):
    """A program is told at once what it gave."""
    with pytest.raises(RecordsError) as caught:
        lead_from_mapping(SCHEMA, TOKYO, mapping, events)

    assert snapshot == f"{caught.value}\n  -> {caught.value.hint}"
