"""On real data, too, each step is what the interpreter says at that instant, with the stage that the steps before led to."""

import pytest

from leadrules.population.columnar.stepping import When
from tests.population.steps import one_by_one
from tests.population.steps.together import stepped
from tests.real_data.data_sets import OLIST_FUNNEL, PLANTFISH
from tests.real_data.reading import opened

pytestmark = pytest.mark.needs_data
WEEK = 7 * 86_400_000_000


@pytest.mark.parametrize("plainly", [False, True], ids=["along the steps", "by pairs"])
def test_after_each_event(shared_data, plainly):
    """850 customers of PlantFish after each of the 4,938 things they did."""
    real = opened(PLANTFISH, shared_data, PLANTFISH.as_of[0])
    expected = [list(one_by_one.steps(real.policy, lead, When(), carry=True)) for lead in real.leads]

    assert expected == stepped(real.policy, real.leads, When(), 300, carry=True, plainly=plainly)
    assert 4_000 < sum(map(len, expected))
    assert real.policy.stages
    assert {each.decision.stage for steps in expected for _, each in steps} > {real.policy.stages[0]}


@pytest.mark.parametrize(("data", "entry"), [(PLANTFISH, None), (OLIST_FUNNEL, "first_contact")])
def test_week_after_week(shared_data, data, entry):
    """Some leads of each, every week of a quarter."""
    real = opened(data, shared_data, data.as_of[0])
    leads = real.leads[:400]
    instants = tuple(real.at - WEEK * number for number in range(13, -1, -1))
    when = When(since=instants[0], instants=instants, entry=entry)
    expected = [list(one_by_one.steps(real.policy, lead, when, carry=True)) for lead in leads]

    assert expected == stepped(real.policy, leads, when, 150, carry=True, plainly=False)
    assert 1_000 < sum(map(len, expected))
