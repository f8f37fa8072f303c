"""The check of the tables: silent where all is well, and else a row for each kind of problem."""

import duckdb
import pytest

from leadrules.population.relational.dialects.duckdb import DUCKDB
from leadrules.population.relational.warehouse.checks import check_of
from tests.population.relational.warehouse.asking import tables
from tests.properties.triples import compile_text

POLICY = """\
lead { industry: one of "IT", "food" }
event { kind: one of "a", "b" }
when industry == "IT" then +1
when kind == "a" then +1
"""
WELL = ["leads ('1', 'IT')", "leads ('2', NULL)", "events ('1', 'visit', '2026-01-01', 'a')"]
BAD = {
    "leads without the id of a lead": ("leads (' ', 'IT')", ""),
    "events without the id of a lead": ("events (NULL, 'visit', '2026-01-01', 'a')", None),
    "ids of leads that stand more than once": ("leads (' 1 ', 'IT')", "1"),
    "events of leads that are not there": ("events ('9', 'visit', '2026-01-01', 'a')", "9"),
    "events without a time": ("events ('2', 'visit', NULL, 'a')", "2"),
    "values of industry that are not listed": ("leads ('3', 'It')", "3"),
    "values of kind that are not listed": ("events ('2', 'visit', '2026-01-01', 'c')", "2"),
}


def _found(*rows):
    connection = duckdb.connect()
    connection.execute("CREATE TABLE leads (lead_id TEXT, industry TEXT)")
    connection.execute('CREATE TABLE events (lead_id TEXT, action TEXT, "at" TIMESTAMP, kind TEXT)')
    for row in rows:
        name, values = row.split(" ", 1)
        connection.execute(f"INSERT INTO {name} VALUES {values}")  # noqa: S608
    schema = compile_text(POLICY).compiled.policy.schema
    return connection.execute(check_of(schema, tables(), DUCKDB)).fetchall()


def test_all_is_well():
    """No rows."""
    assert [] == _found(*WELL)


@pytest.mark.parametrize("problem", BAD)
def test_problems(problem):
    """What it is, one lead that has it, and how often."""
    row, example = BAD[problem]

    assert [(problem, example, 1)] == _found(*WELL, row)
