"""The query on a real PostgreSQL server says what the interpreter, which is the definition, says of each lead."""

from itertools import chain

import pytest
from attrs import evolve

from leadrules.population.calendar.business import Waited
from leadrules.population.plan import make_plan
from leadrules.population.relational import reading
from leadrules.population.relational.postgres.answering import answer, answers_on
from leadrules.population.relational.postgres.loading import load
from leadrules.records.columnar.of_leads import typed_leads
from leadrules.records.postgres.address import address_of
from leadrules.records.postgres.connecting import connected
from leadrules.sampling.edges import find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from tests.evaluation.building import NOW
from tests.population.engines import decided, interpreted
from tests.population.relational.businesslike import BUSY, TOKYO, some_leads
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


def test_the_server_counts_business_time(server, monkeypatch):
    """Of an ordinary history every due time stands in the answer; of two queries at once each has a calendar of its own."""

    def none(follow_up, calendar, starts, wait):
        assert 0 == len(starts)
        return Waited(starts)

    monkeypatch.setattr(reading, "waits", none)
    leads = some_leads()
    expected = {
        each: [interpreted(each, lead, NOW) for lead in leads]
        for each in (BUSY, evolve(BUSY, calendar=evolve(TOKYO, days=(5, 6))))
    }
    with connected(address_of(server.address("leads")), writing=True) as connection:
        extents = load(connection, BUSY.schema, typed_leads(BUSY.schema, leads))
        asked = {each: answers_on(connection, make_plan(each), NOW, extents, keep_tallies=True) for each in expected}
        firsts = {each: next(answers) for each, answers in asked.items()}
        found = {
            each: decided(lambda *_, each=each: chain([firsts[each]], asked[each]), each, leads, NOW, 1)
            for each in expected
        }

    assert expected == found
