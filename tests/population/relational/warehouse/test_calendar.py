"""The calendar of a warehouse, made by statements or loaded from a file."""

import csv

import duckdb
import pytest
import sqlglot

from leadrules.model.calendar import Calendar, OpenHours
from leadrules.population.calendar.spans import spans_between
from leadrules.population.relational.business import COLUMNS
from leadrules.population.relational.dialects import DIALECTS, dialect_of
from leadrules.population.relational.dialects.duckdb import DUCKDB
from leadrules.population.relational.warehouse.calendar import calendar_file, calendar_statements
from leadrules.population.relational.warehouse.names import table_of

BERLIN = Calendar("Europe/Berlin", (0, 1, 2, 3, 4), (OpenHours(540, 720), OpenHours(780, 1080)), ("DE",))
YEARS = range(2025, 2027)


def _rows():
    spans = spans_between(BERLIN, 2025, 2026)
    return list(zip(*(getattr(spans, each).tolist() for each in COLUMNS), strict=True))


def test_statements():
    """They make the table, and make it anew."""
    said = "\n".join(calendar_statements(BERLIN, YEARS, table_of('"Open hours"', DUCKDB), DUCKDB))
    connection = duckdb.connect()
    connection.execute(said)
    connection.execute(said)

    assert _rows() == connection.execute('SELECT * FROM "Open hours" ORDER BY begins').fetchall()


@pytest.mark.parametrize("name", [each.name for each in DIALECTS])
def test_statements_of_each_dialect(name):
    """A parser reads them."""
    dialect = dialect_of(name)
    said = "\n".join(calendar_statements(BERLIN, YEARS, table_of("cal", dialect), dialect))

    assert 2 + -(-len(_rows()) // 500) == len(sqlglot.parse(said, dialect=name))


def test_file():
    """The same as CSV."""
    head, *rows = csv.reader(calendar_file(BERLIN, YEARS))

    assert list(COLUMNS) == head
    assert [[str(value).lower() for value in row] for row in _rows()] == rows
