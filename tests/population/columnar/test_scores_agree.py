"""Array code gives what the interpreter gives: each rule to each lead, on made-up policies, in shards of every size."""

import pytest

from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from tests.population.columnar.by_interpreter import in_columns, interpreted
from tests.properties.triples import YEARS, policy_of

LEADS = 20
CHUNKS = [range(first, first + 20) for first in range(500_000, 500_080, 20)]
LONG = [pytest.param(range(first, first + 500), marks=pytest.mark.soak) for first in range(510_000, 530_000, 500)]


@pytest.mark.parametrize("policies", [*CHUNKS, *LONG], ids=str)
@pytest.mark.parametrize("leads_a_shard", [1, 3, 64])
def test_scores_agree(policies, leads_a_shard):
    """On times and points of each rule, and on the sum of each score, or on why there is none."""
    for seed in policies:
        policy, text = policy_of(seed)
        as_of = draw_as_of(policy.calendar, str(seed), YEARS)
        leads = tuple(draw_leads(policy, as_of, seed, 5 if leads_a_shard == 1 else LEADS))
        assert interpreted(policy, leads, as_of) == in_columns(policy, leads, as_of, leads_a_shard), text
