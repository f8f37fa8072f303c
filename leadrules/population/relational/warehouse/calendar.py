"""The calendar as a table to be made in a warehouse: as statements, or as a file that dbt and others load."""

from collections.abc import Iterator
from typing import Final

from sqlglot import exp

from leadrules.model.calendar import Calendar
from leadrules.population.calendar.spans import Spans, spans_between
from leadrules.population.relational.business import COLUMNS
from leadrules.population.relational.dialects.shape import Dialect
from leadrules.population.relational.warehouse.names import spelling_of

_AT_ONCE: Final = 500  # rows in a statement


def calendar_statements(calendar: Calendar, years: range, table: exp.Table, dialect: Dialect) -> Iterator[str]:
    """The lines of the statements that make the table, or make it anew."""
    name, spelling = table.sql(dialect.name), spelling_of(dialect)
    columns = [
        f"{exp.to_identifier(spelling.of_column(each), quoted=True).sql(dialect.name)} {_type(each).sql(dialect.name)}"
        for each in COLUMNS
    ]
    yield f"DROP TABLE IF EXISTS {name};"
    yield f"CREATE TABLE {name} ({', '.join(columns)});"
    rows = list(_rows(spans_between(calendar, years[0], years[-1])))
    for first in range(0, len(rows), _AT_ONCE):
        some = rows[first : first + _AT_ONCE]
        yield f"INSERT INTO {name} VALUES"
        yield from (f"  ({', '.join(row)}){',' if place < len(some) - 1 else ';'}" for place, row in enumerate(some))


def calendar_file(calendar: Calendar, years: range) -> Iterator[str]:
    """The lines of a CSV file, header first."""
    yield ",".join(COLUMNS)
    yield from (",".join(row) for row in _rows(spans_between(calendar, years[0], years[-1])))


def _rows(spans: Spans) -> Iterator[tuple[str, ...]]:
    columns = [getattr(spans, each).tolist() for each in COLUMNS]
    return (tuple(str(value).lower() for value in row) for row in zip(*columns, strict=True))


def _type(name: str) -> exp.DataType:
    return exp.DataType.build("BOOLEAN" if name == "open" else "BIGINT")
