"""The query on a real PostgreSQL server says what the interpreter, which is the definition, says of each lead."""

import pytest

from leadrules.population.relational.postgres.answering import answer
from leadrules.records.columnar.of_leads import typed_leads
from leadrules.records.postgres.address import address_of
from leadrules.sampling.edges import find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from tests.population.engines import decided, interpreted
from tests.properties.triples import YEARS, policy_of

pytestmark = pytest.mark.needs_postgres

LEADS = 40
CHUNKS = [range(first, first + 25) for first in range(700_000, 700_100, 25)]
LONG = [pytest.param(range(first, first + 250), marks=pytest.mark.soak) for first in range(710_000, 720_000, 250)]


@pytest.mark.parametrize("seeds", [*CHUNKS, *LONG], ids=str)
def test_the_server_agrees(server, seeds):
    """On every field of the decision and on every claim, or on why there is none; policy for policy."""
    address = address_of(server.address("leads"))

    def engine(plan, leads, as_of, block):
        return answer(plan, typed_leads(plan.policy.schema, leads), as_of, address, keep_tallies=True)

    for seed in seeds:
        policy, text = policy_of(seed)
        as_of = draw_as_of(policy.calendar, seed, YEARS)
        leads = [each for each in draw_leads(policy, as_of, seed, LEADS, find_edges(policy)) if "\0" not in str(each)]
        expected = {lead.id: interpreted(policy, lead, as_of) for lead in leads}
        good = [lead for lead in leads if not isinstance(expected[lead.id], str)]

        assert [expected[lead.id] for lead in good] == decided(engine, policy, good, as_of, 1), text
