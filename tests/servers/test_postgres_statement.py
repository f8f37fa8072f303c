"""What `leadrules sql --dialect postgres` prints is run by a real server over a company's own tables."""

from datetime import UTC

import psycopg
import pytest

from leadrules.population.plan import make_plan
from leadrules.population.relational.business import waits_for_business
from leadrules.population.relational.dialects.postgres import POSTGRES
from leadrules.population.relational.warehouse.calendar import calendar_statements
from leadrules.population.relational.warehouse.statement import Order, statement_of
from leadrules.sampling.edges import find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from tests.population.engines import interpreted
from tests.population.relational.warehouse.asking import (
    YEARS,
    expected_points,
    expected_row,
    points_by_place,
    read_back,
    tables,
)
from tests.properties.triples import YEARS as LATELY
from tests.properties.triples import policy_of
from tests.servers.natively import fill

pytestmark = pytest.mark.needs_postgres

CHUNKS = [range(first, first + 20) for first in range(760_000, 760_040, 20)]
LONG = [pytest.param(range(first, first + 100), marks=pytest.mark.soak) for first in range(761_000, 763_000, 100)]
TABLES = tables("native_leads", "native_events", "native_calendar", POSTGRES)


@pytest.mark.parametrize("seeds", [*CHUNKS, *LONG], ids=str)
def test_the_printed_query(server, seeds):
    """Every column of every lead, or that there is no answer."""
    told = 0
    for seed in seeds:
        policy, text = policy_of(seed)
        as_of = draw_as_of(policy.calendar, seed, LATELY)
        drawn = draw_leads(policy, as_of, seed, 20, find_edges(policy))
        leads = [read_back(each, policy) for each in drawn if "\0" not in str(each)]
        found = _rows(server, policy, leads, as_of)
        assert {lead.id for lead in leads} == set(found)
        for lead in leads:
            expected, row = interpreted(policy, lead, as_of), found[lead.id]
            if row["refused"] is None:
                wanted = expected_row(policy, expected, as_of)
                assert wanted == {name: row[name] for name in wanted}, text
                assert expected_points(expected) == points_by_place(policy, row), text
                told += 1
    assert told > 10 * len(seeds)


def _rows(server, policy, leads, as_of):
    """The decision table, by lead; times as a warehouse has them, in UTC without a zone."""
    with psycopg.connect(server.address("").partition("?")[0], row_factory=psycopg.rows.dict_row) as connection:
        connection.execute("SET timezone TO 'UTC'")
        fill(connection, policy.schema, leads)
        if waits_for_business(policy):
            made = "\n".join(calendar_statements(policy.calendar, YEARS, TABLES.calendar, POSTGRES))
            connection.execute(made.encode())
        query = statement_of(Order(make_plan(policy), POSTGRES, TABLES, as_of))
        rows = connection.execute(query.encode()).fetchall()
    return {row["lead"]: {name: _plain(value) for name, value in row.items()} for row in rows}


def _plain(value):
    return value.astimezone(UTC).replace(tzinfo=None) if getattr(value, "tzinfo", None) else value
