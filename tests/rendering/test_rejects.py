"""Rejected rows, written so that somebody can mend them."""

import csv
import io

from leadrules.records.problems import DIFFERING_LEAD, UNKNOWN_LEAD
from leadrules.records.report import RejectedRow
from leadrules.rendering.rejects import as_csv

REJECTS = (
    RejectedRow("leads.csv", 3, DIFFERING_LEAD, "says something else", (("id", "L-1"), ("title", "=1+1"), ("x", -5))),
    RejectedRow(
        "events.jsonl", 1, UNKNOWN_LEAD, "no such lead", (("id", "\ud800"), ("note", "two\nlines"), ("y", None))
    ),
)


def test_rows_as_they_stood(snapshot):
    """File, row, code and reason, then every column of every file."""
    assert snapshot == as_csv(REJECTS)


def test_formulas_are_held():
    """Cells that a spreadsheet would run are made text, unless they are asked for as they are; numbers stay."""
    safe, raw = (list(csv.reader(io.StringIO(as_csv(REJECTS, raw=raw)))) for raw in (False, True))

    assert ["L-1", "'=1+1", "-5"] == safe[1][4:7]
    assert ["L-1", "=1+1", "-5"] == raw[1][4:7]
    assert safe[2] == raw[2]


def test_no_rejects():
    """A header is there all the same."""
    assert "file,row,code,reason\n" == as_csv(())
