"""Decisions as tables, JSON, CSV and Parquet."""

import csv
import io
import json
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pyarrow.parquet as pq
import pytest
from attrs import evolve

from leadrules.rendering.decisions.as_csv import as_csv
from leadrules.rendering.decisions.as_json import as_json, as_jsonl
from leadrules.rendering.decisions.as_parquet import as_parquet
from leadrules.rendering.decisions.as_table import as_table
from leadrules.rendering.decisions.order import ordered
from leadrules.text.cells import width
from tests.rendering.made_up import AS_OF, BARE, HOT, OVERDUE, PHONE

SCORES = ("fit", "engagement")
EVIL = evolve(
    HOT,
    lead="=cmd|' /C calc'!A0",
    tier="@sum",
    flags=("\x1b[2J", "two\nlines", "\u202eabc"),
    hand_off=(),
    lists=("＝1+1", 'a","b'),
)


def test_the_page_shows_this_json(snapshot):
    """The object of the language page: its names, its order, exact points, times with offset."""
    assert snapshot == "".join(as_json([HOT, BARE]))


def test_json_is_json():
    """A list of objects, also when it is empty; numbers keep all their digits."""
    small = evolve(HOT, score=Decimal("0.00000009765625"))

    assert [] == json.loads("".join(as_json([])))
    assert ["L-001", "ﾘｰﾄﾞ２"] == [each["lead"] for each in json.loads("".join(as_json([HOT, BARE])))]
    assert '"score": 0.00000009765625,' in "".join(as_jsonl([small]))


def test_jsonl_is_a_line_a_lead():
    """No line break inside an object, whatever a value holds."""
    lines = "".join(as_jsonl([EVIL, BARE])).splitlines()

    assert [EVIL.lead, BARE.lead] == [json.loads(line)["lead"] for line in lines]
    assert list(EVIL.flags) == json.loads(lines[0])["flags"]


def test_csv(snapshot):
    """The columns of the language page, lists joined by `; `."""
    assert snapshot == "".join(as_csv([HOT, BARE, OVERDUE], SCORES))


def test_csv_reads_back():
    """Commas, quotation marks and line breaks in values stay inside their cells; `raw` changes nothing."""
    rows = list(csv.DictReader(io.StringIO("".join(as_csv([EVIL, BARE], SCORES, raw=True)))))

    assert [EVIL.lead, BARE.lead] == [row["lead"] for row in rows]
    assert "; ".join(EVIL.flags) == rows[0]["flags"]
    assert "; ".join(EVIL.lists) == rows[0]["lists"]


def test_no_cell_is_a_formula():
    """Texts that a spreadsheet would run are held by an apostrophe; our negative points are still numbers."""
    rows = list(csv.reader(io.StringIO("".join(as_csv([EVIL, BARE], SCORES)))))

    assert [["'=cmd|' /C calc'!A0", "'@sum"], ["ﾘｰﾄﾞ２", ""]] == [[row[0], row[5]] for row in rows[1:]]
    assert ["-5", "0", "-5"] == rows[2][2:5]
    assert '\'＝1+1; a","b' == rows[1][rows[0].index("lists")]


def test_parquet_keeps_lists_structs_and_exact_points():
    """What is written comes back: decimals, aware times, lists of structs."""
    found = pq.read_table(io.BytesIO(as_parquet([HOT, BARE], SCORES, "Asia/Tokyo"))).to_pylist()

    assert [Decimal("62.5"), Decimal(-5)] == [row["score"] for row in found]
    assert Decimal("32.5") == found[0]["score_engagement"]
    assert AS_OF == found[0]["as_of"]
    assert PHONE.due == found[0]["next_due"]
    assert [("email", "met", ["case study", "price list"]), ("phone", "open", [])] == [
        (each["by"], each["status"], each["with"]) for each in found[0]["follow_ups"]
    ]
    assert [("fit", 50), ("fit", -20), ("engagement", Decimal("32.5"))] == [
        (each["score"], each["points"]) for each in found[0]["reasons"]
    ]
    assert (None, ["company", "email"]) == (found[1]["tier"], found[1]["missing"])


def test_parquet_of_nothing_has_its_columns():
    """Without leads the columns and their types are the same."""
    empty = pq.read_table(io.BytesIO(as_parquet([], SCORES, "UTC")))
    filled = pq.read_table(io.BytesIO(as_parquet([HOT], SCORES, "UTC")))

    assert filled.schema == empty.schema


def test_parquet_has_the_columns_of_the_csv():
    """Whoever changes from one form to the other finds the same names in the same order."""
    header = next(iter(as_csv([], SCORES))).strip().split(",")
    names = pq.read_table(io.BytesIO(as_parquet([HOT], SCORES, "UTC"))).column_names

    assert header == [name for name in names if name in header]


def test_table(snapshot):
    """A list to work through."""
    assert snapshot == "".join(as_table([HOT, OVERDUE, BARE]))


@pytest.mark.parametrize("fit", [100, 120])
def test_table_fits(fit, snapshot):
    """Where the terminal is narrow the columns on the right give way."""
    lines = list(as_table([HOT, OVERDUE, BARE], fit=fit))

    assert [] == [line for line in lines if width(line.rstrip("\n")) > fit]
    assert snapshot == "".join(lines)


def test_table_columns_stand_straight():
    """Each column begins at the same cell in every line, full-width letters or not."""
    lines = list(as_table([HOT, evolve(HOT, lead="株式会社あおい"), OVERDUE]))
    cells = {width(line[: line.index("62.5")]) for line in lines if "62.5" in line}

    assert 1 == len(cells)


def test_table_is_harmless(snapshot):
    """What a value holds is shown, never obeyed."""
    printed = "".join(as_table([EVIL]))

    assert not {"\x1b", "\u202e"} & set(printed)
    assert 3 == printed.count("\n")
    assert snapshot == printed


def test_table_without_leads():
    """Nothing to do is said, not left blank."""
    assert "no leads\n" == "".join(as_table([]))


def test_order():
    """Best tier first, then due, then score, then id; what is missing comes last."""
    sooner = evolve(HOT, lead="sooner", follow_ups=(evolve(PHONE, due=PHONE.due - timedelta(hours=1)),))
    none_due = evolve(HOT, lead="none due", follow_ups=())
    richer = evolve(HOT, lead="richer", score=100)
    twin = evolve(HOT, lead="L-000")
    shuffled = [BARE, none_due, HOT, OVERDUE, richer, sooner, twin]

    names = [each.lead for each in ordered(shuffled, ("Hot", "Warm"))]

    assert ["sooner", "richer", "L-000", "L-001", "none due", "L-003", "ﾘｰﾄﾞ２"] == names
    assert names == [each.lead for each in ordered(reversed(shuffled), ("Hot", "Warm"))]


def test_an_hour_that_comes_twice_is_in_order():
    """A quarter past two comes after a quarter to three, where clocks have gone back between them."""
    berlin = ZoneInfo("Europe/Berlin")
    first, second = (datetime(2026, 10, 25, 2, minute, fold=fold, tzinfo=berlin) for minute, fold in ((45, 0), (15, 1)))
    (step,) = OVERDUE.follow_ups
    due = {"first": first, "second": second}
    decisions = [evolve(OVERDUE, lead=name, follow_ups=(evolve(step, due=at),)) for name, at in due.items()]

    assert ["first", "second"] == [each.lead for each in ordered(reversed(decisions), ())]
