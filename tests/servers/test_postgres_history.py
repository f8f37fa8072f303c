"""Leads are decided where they lie: in a company's own tables, with the types that a server has."""

import psycopg
import pytest

from leadrules.population.relational.postgres.histories import history_on
from leadrules.records.postgres.address import address_of
from leadrules.sampling.edges import find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from tests.population.engines import decided, interpreted
from tests.population.relational.warehouse.asking import read_back
from tests.properties.triples import YEARS, policy_of
from tests.servers.natively import fill

pytestmark = pytest.mark.needs_postgres

LEADS = 30
CHUNKS = [range(first, first + 25) for first in range(730_000, 730_050, 25)]
LONG = [pytest.param(range(first, first + 250), marks=pytest.mark.soak) for first in range(740_000, 750_000, 250)]


@pytest.mark.parametrize("seeds", [*CHUNKS, *LONG], ids=str)
def test_tables_are_decided_in_place(server, seeds):
    """As the interpreter decides the same leads, policy for policy; and leads that are looked up are as they were."""
    leads_at, events_at = (address_of(server.address(each)) for each in ("native_leads", "native_events"))
    for seed in seeds:
        policy, text = policy_of(seed)
        as_of = draw_as_of(policy.calendar, seed, YEARS)
        drawn = draw_leads(policy, as_of, seed, LEADS, find_edges(policy))
        leads = [read_back(each, policy) for each in drawn if "\0" not in str(each)]
        expected = {lead.id: interpreted(policy, lead, as_of) for lead in leads}
        good = sorted((lead for lead in leads if not isinstance(expected[lead.id], str)), key=lambda lead: lead.id)
        with psycopg.connect(server.address("").partition("?")[0]) as connection:
            fill(connection, policy.schema, good)
        with history_on(policy.schema, leads_at, events_at) as history:

            def engine(plan, _leads, as_of, _block, history=history):
                return history.answer(plan, as_of, True)

            found = decided(engine, policy, good, as_of, 1)
            again = history.find([lead.id for lead in good[:3]])

        assert [expected[lead.id] for lead in good] == found, text
        assert [expected[lead.id] for lead in good[:3]] == [interpreted(policy, again[e.id], as_of) for e in good[:3]]
