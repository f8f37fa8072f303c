"""A query that runs every night asks the engine what time it is; with that, it decides as one that was told."""

from leadrules.population.plan import make_plan
from leadrules.population.relational.dialects.duckdb import DUCKDB
from leadrules.population.relational.warehouse.statement import Order, statement_of
from leadrules.sampling.edges import find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from tests.population.relational.warehouse.asking import decided_by_sql, read_back, stocked, tables
from tests.properties.triples import YEARS, policy_of

SEEDS = range(650_000, 650_008)


def test_the_instant_may_be_a_column():
    """The same rows, whoever knows it."""
    for seed in SEEDS:
        policy, text = policy_of(seed)
        as_of = draw_as_of(policy.calendar, seed, YEARS)
        leads = [read_back(each, policy) for each in draw_leads(policy, as_of, seed, 15, find_edges(policy))]
        nightly = statement_of(Order(make_plan(policy), DUCKDB, tables(), None))
        now = "EPOCH_US(CURRENT_TIMESTAMP)"
        assert 1 == nightly.count(now)
        found = stocked(policy, leads, tables()).execute(nightly.replace(now, str(as_of)))
        names = [each[0] for each in found.description]
        rows = {row[0]: dict(zip(names, row, strict=True)) for row in found.fetchall()}

        assert decided_by_sql(policy, leads, as_of) == rows, text
