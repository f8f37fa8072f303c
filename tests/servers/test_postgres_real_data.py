"""On real data, too, a real PostgreSQL server says what the interpreter says of each lead."""

import pytest

from leadrules.evaluation.interpreter import evaluate
from leadrules.population.decisions import decisions
from leadrules.population.plan import make_plan
from leadrules.population.relational.postgres.answering import answer
from leadrules.records.columnar.of_leads import typed_leads
from leadrules.records.postgres.address import address_of
from tests.real_data.data_sets import DATA_SETS
from tests.real_data.reading import opened

pytestmark = [pytest.mark.needs_data, pytest.mark.needs_postgres]


@pytest.mark.parametrize("data", DATA_SETS, ids=lambda data: data.name)
def test_every_lead_is_decided_as_by_itself(server, shared_data, data):
    """All fields of the decision, lead by lead."""
    address = address_of(server.address("leads"))
    for as_of in data.as_of[:2]:
        real = opened(data, shared_data, as_of)
        plan = make_plan(real.policy)
        typed = typed_leads(real.policy.schema, real.leads)
        answers = answer(plan, typed, real.at, address, keep_tallies=True)
        found = [decision for block in answers for decision in decisions(plan, block, real.at)]

        different = [
            lead.id
            for lead, ours in zip(real.leads, found, strict=True)
            if evaluate(real.policy, lead, real.at) != ours
        ]
        assert [] == different
