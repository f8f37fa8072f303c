"""On real data, too, what is asked of all leads at once is what the interpreter says of each."""

import pytest

from leadrules.evaluation.interpreter import evaluate
from leadrules.population.decisions import decisions
from leadrules.population.plan import make_plan
from tests.population.engines import ENGINES
from tests.real_data.data_sets import DATA_SETS
from tests.real_data.reading import opened

pytestmark = pytest.mark.needs_data


@pytest.mark.parametrize("data", DATA_SETS, ids=lambda data: data.name)
@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_every_lead_is_decided_as_by_itself(shared_data, engine, data):
    """All fields of the decision, lead by lead."""
    for as_of in data.as_of:
        real = opened(data, shared_data, as_of)
        plan = make_plan(real.policy)
        answers = engine(plan, real.leads, real.at, 3_000)
        found = [decision for block in answers for decision in decisions(plan, block, real.at)]

        different = [
            lead.id
            for lead, ours in zip(real.leads, found, strict=True)
            if evaluate(real.policy, lead, real.at) != ours
        ]
        assert [] == different
