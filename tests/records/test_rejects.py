"""Rejected rows, written so that somebody can mend them."""

import csv
import io

import pytest

from leadrules.records.rejects import defused, reject_rows, write_rejects
from tests.records.small import read

LEADS = "id,title\nL-1,x\nL-1,=1+1\n,@x\nL-2\nL-3,x,-5,y\n"
EVENTS = '{"lead_id": "L-9", "action": "+a", "at": "2026-04-01", "tags": ["a", 1.50], "x": null}\n{"lead_id": \n'


def rejected(save):
    """What is set aside of two files."""
    return read(save("leads.csv", LEADS), save("events.jsonl", EVENTS), keep_rejects=True).report


def test_rows_as_they_stood(save, snapshot):
    """File, row, code and reason, then every column of every file."""
    assert snapshot == list(reject_rows(rejected(save)))


def test_written_for_a_spreadsheet(save):
    """Cells that a spreadsheet would run are made text, unless they are asked for as they are."""
    safe, raw = io.StringIO(), io.StringIO()
    write_rejects(rejected(save), safe)
    write_rejects(rejected(save), raw, raw=True)

    assert list(reject_rows(rejected(save))) == list(csv.reader(io.StringIO(raw.getvalue())))
    assert ["'=1+1", "'@x"] == [row[5] for row in list(csv.reader(io.StringIO(safe.getvalue())))[1:3]]


def test_nothing_is_kept_unless_asked(save):
    """Without `keep_rejects` only counts and first examples are held."""
    report = read(save("leads.csv", LEADS)).report

    assert ((), 4) == (report.rejects, report.rejected_rows)


def test_columns_without_a_name_of_their_own(save):
    """Cells below a blank or repeated header are named by their place."""
    report = read(save("leads.csv", "id,a,,a\n,1,2,3\n"), keep_rejects=True).report

    assert ["id", "a", "column 3", "column 4"] == next(reject_rows(report))[4:]


def test_letters_that_nothing_can_write(save):
    """Half a surrogate pair is spelled out."""
    report = read(save("leads.jsonl", '{"id": "\\ud800"}\n'), keep_rejects=True).report

    assert "\\ud800" == list(reject_rows(report))[1][-1]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("=1", "'=1"), ("+x", "'+x"), ("-5", "-5"), ("+5.5", "+5.5"), ("-", "'-"), ("@a", "'@a"), ("\ta", "'\ta"), ("a=", "a="), ("", "")],
)  # fmt: skip
def test_defused(cell, expected):
    """What begins like a formula and is no number gets an apostrophe."""
    assert expected == defused(cell)
