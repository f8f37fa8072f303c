"""Two policies run side by side say what each says alone."""

from random import Random

import numpy as np
import pytest
from attrs import evolve

from leadrules.population.columnar.sharing import side_by_side
from leadrules.population.columnar.tallying import tally_rules
from leadrules.population.plan import make_plan
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from tests.population.columnar.by_interpreter import situations
from tests.properties.triples import YEARS, policy_of

CHUNKS = [range(540_000, 540_012)]
LONG = [pytest.param(range(first, first + 500), marks=pytest.mark.soak) for first in range(550_000, 560_000, 500)]


def changed(policy, chance):
    """The same rules in another order, some of them left out, some twice, some worth something else."""
    cards = []
    for card in chance.sample(policy.scorecards, len(policy.scorecards)):
        rules = [rule for rule in card.rules for _ in range(chance.choice((0, 1, 1, 1, 2)))]
        rules = [_revalued(rule, chance) if chance.random() < 0.2 else rule for rule in rules]
        chance.shuffle(rules)
        cards.append(evolve(card, rules=tuple(rules)))
    return evolve(policy, scorecards=tuple(cards), required=policy.required[:1])


def _revalued(rule, chance):
    if hasattr(rule, "points"):
        return evolve(rule, points=rule.points // 2, cap=None)
    return evolve(rule, rows=rule.rows[chance.randrange(2) :])


@pytest.mark.parametrize("policies", [*CHUNKS, *LONG], ids=str)
def test_side_by_side(policies):
    """Every rule in all, and every score of every lead."""
    sharing = 0
    for seed in policies:
        policy, text = policy_of(seed)
        other = changed(policy, Random(seed))
        as_of = draw_as_of(policy.calendar, str(seed), YEARS)
        leads = tuple(draw_leads(policy, as_of, seed, 20))
        memories = [{} for _ in leads]
        plans = side_by_side(make_plan(policy), make_plan(other))
        for plan in plans:
            alone = situations(make_plan(plan.policy), leads, as_of, 8)
            for number, (now, own) in enumerate(zip(situations(plan, leads, as_of, 8), alone, strict=True)):
                sums, _, totals = tally_rules(evolve(now, memory=memories[number]), keep=False)
                expected, _, expected_totals = tally_rules(own, keep=False)
                assert expected == sums, text
                assert all(np.array_equal(*pair) for pair in zip(expected_totals, totals, strict=True)), text
        sharing += any(each is not None for each in plans[0].shared)
    assert sharing > len(policies) / 2
