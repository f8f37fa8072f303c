"""Whatever is asked of leads at many instants is what the interpreter says at each of them."""

from random import Random

import pytest

from leadrules.model.values import DAY, Kind
from leadrules.population.columnar import stepping
from leadrules.population.columnar.stepping import When
from leadrules.population.columnar.steps import plainly as plainly_module
from leadrules.sampling.edges import find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from tests.population.steps import one_by_one
from tests.population.steps.together import stepped
from tests.properties.triples import YEARS, policy_of

CHUNKS = [range(first, first + 15) for first in range(700_000, 700_060, 15)]
LONG = [pytest.param(range(first, first + 250), marks=pytest.mark.soak) for first in range(710_000, 720_000, 250)]
LEADS = 20
SHARDS = (1, 7, 1_000)  # leads in each
SIZES = ((1, 1, 1), (30, 60, 90), (200_000, 2_000_000, 4_000_000))  # most steps and pairs of a block, and steps laid


def _when(chance: Random, policy, leads, as_of: int, ages) -> When:
    """Each event, or instants at which events have an age that matters, or almost; from some time on, and from some field."""
    times = [each.name for each in policy.schema.lead_fields if each.kind in (Kind.DATE, Kind.TIME)]
    entry = chance.choice(times) if times and chance.random() < 0.5 else None
    since = as_of - chance.randrange(60 * DAY) if chance.random() < 0.3 else None
    until = as_of + chance.choice((-DAY, 0, 5 * DAY)) if chance.random() < 0.5 else None
    if chance.random() < 0.4:
        return When(since, until, None, entry)
    happened = [event.at for lead in leads for event in lead.events] or [as_of]
    instants = {
        chance.choice(happened) + chance.choice((0, *ages)) * chance.choice((1, 1, 1, 2, 5)) + chance.choice((-1, 0, 1))
        for _ in range(12)
    }
    return When(since, until, tuple(sorted(instants)), entry)


@pytest.mark.parametrize("policies", [*CHUNKS, *LONG], ids=str)
def test_each_step_is_decided_as_by_itself(monkeypatch, policies):
    """Every field of the decision and every claim, with the stage that the steps before have led to; along the steps and by pairs."""
    for seed in policies:
        chance = Random(f"steps {seed}")
        policy, text = policy_of(seed)
        as_of = draw_as_of(policy.calendar, seed, YEARS)
        edges = find_edges(policy)
        leads = list(draw_leads(policy, as_of, seed, LEADS, edges))
        when, carry = _when(chance, policy, leads, as_of, edges.ages), chance.random() < 0.8
        expected = [list(one_by_one.steps(policy, lead, when, carry=carry)) for lead in leads]
        refusals = [each for steps in expected for _, each in steps if isinstance(each, str)]
        good = [
            (lead, steps)
            for lead, steps in zip(leads, expected, strict=True)
            if not any(isinstance(each, str) for _, each in steps)
        ]
        most_steps, most_pairs, most_laid = chance.choice(SIZES)
        monkeypatch.setattr(stepping, "_STEPS", most_steps)
        monkeypatch.setattr(stepping, "_PAIRS", most_pairs)
        monkeypatch.setattr(stepping, "_LAID", most_laid)
        monkeypatch.setattr(plainly_module, "PAIRS", most_pairs)

        shard = chance.choice(SHARDS)
        for plainly in (False, True):
            found = stepped(policy, [lead for lead, _ in good], when, shard, carry=carry, plainly=plainly)
            assert [steps for _, steps in good] == found, f"{seed} {plainly=}\n{text}\n{when}"
            if refusals:
                assert stepped(policy, leads, when, 1_000, carry=carry, plainly=plainly) in refusals, text
