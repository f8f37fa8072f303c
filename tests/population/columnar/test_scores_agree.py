"""Array code gives what the interpreter gives: each rule to each lead, on made-up policies, in shards of every size."""

import pytest

from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from tests.population.columnar.by_interpreter import in_columns, interpreted
from tests.properties.triples import YEARS, policy_of

LEADS = 20
SHARDS = ((1, 5), (3, LEADS), (64, LEADS))  # leads in each, of so many
CHUNKS = [range(first, first + 20) for first in range(500_000, 500_080, 20)]
LONG = [pytest.param(range(first, first + 500), marks=pytest.mark.soak) for first in range(510_000, 530_000, 500)]


@pytest.mark.parametrize("policies", [*CHUNKS, *LONG], ids=str)
def test_scores_agree(policies):
    """On times and points of each rule, and on the sum of each score, or on why there is none."""
    for seed in policies:
        policy, text = policy_of(seed)
        as_of = draw_as_of(policy.calendar, str(seed), YEARS)
        leads = tuple(draw_leads(policy, as_of, seed, LEADS))
        for leads_a_shard, most in SHARDS:
            expected = interpreted(policy, leads[:most], as_of)
            assert expected == in_columns(policy, leads[:most], as_of, leads_a_shard), f"{leads_a_shard}\n{text}"
