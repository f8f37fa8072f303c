"""Whatever is asked of leads at many instants is what the interpreter says at each of them."""

from random import Random

import pytest

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.model.values import DAY, Kind
from leadrules.population.columnar import stepping
from leadrules.population.columnar.stepping import When, step_through
from leadrules.population.columnar.steps import plainly as plainly_module
from leadrules.population.decisions import decisions
from leadrules.population.plan import make_plan
from leadrules.records.columnar.of_leads import typed_leads
from leadrules.records.prepared.clustering import cluster
from leadrules.sampling.edges import find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from tests.population.engines import Decided
from tests.population.steps import by_interpreter
from tests.properties.triples import YEARS, policy_of

CHUNKS = [range(first, first + 15) for first in range(700_000, 700_060, 15)]
LONG = [pytest.param(range(first, first + 250), marks=pytest.mark.soak) for first in range(710_000, 720_000, 250)]
LEADS = 20
SHARDS = (1, 7, 1_000)  # leads in each
SIZES = ((1, 1), (30, 60), (200_000, 2_000_000))  # most steps and pairs of a block


def _when(chance: Random, policy, leads, as_of: int) -> When:
    """Each event, or some instants on events and beside them; from some time on, and from some field."""
    times = [each.name for each in policy.schema.lead_fields if each.kind in (Kind.DATE, Kind.TIME)]
    entry = chance.choice(times) if times and chance.random() < 0.5 else None
    since = as_of - chance.randrange(60 * DAY) if chance.random() < 0.3 else None
    until = as_of + chance.choice((-DAY, 0, 5 * DAY)) if chance.random() < 0.5 else None
    if chance.random() < 0.6:
        return When(since, until, None, entry)
    happened = [event.at for lead in leads for event in lead.events] or [as_of]
    instants = {chance.choice(happened) + chance.choice((-1, 0, 0, 1, DAY, 7 * DAY, 30 * DAY)) for _ in range(5)}
    return When(since, until, tuple(sorted(instants)), entry)


def stepped(
    policy, leads, when: When, block: int, *, carry: bool, plainly: bool
) -> list[list[tuple[int, Decided]]] | str:
    """As stepping says, the steps of each lead; or why there are none."""
    plan = make_plan(policy)
    history = cluster(policy.schema, typed_leads(policy.schema, leads), block)
    found = [[] for _ in leads]
    try:
        for steps in step_through(plan, history, when, carry=carry, keep_tallies=True, plainly=plainly):
            kept = zip(*(each.tolist() for each in steps.answers.kept), strict=True) if plan.claims else None
            kept = [()] * len(steps.at) if kept is None else kept
            made = map(Decided, decisions(plan, steps.answers, steps.at), kept)
            assert steps.first.tolist() == [*_beginnings(steps.lead.tolist()), len(steps.lead)]
            for lead, at, each in zip(steps.lead.tolist(), steps.at.tolist(), made, strict=True):
                found[lead].append((at, each))
    except LeadRulesError as refused:
        return str(refused)
    return found


def _beginnings(leads: list[int]) -> list[int]:
    return [place for place, lead in enumerate(leads) if not place or leads[place - 1] != lead]


@pytest.mark.parametrize("plainly", [False, True], ids=["along the steps", "by pairs"])
@pytest.mark.parametrize("policies", [*CHUNKS, *LONG], ids=str)
def test_each_step_is_decided_as_by_itself(monkeypatch, policies, plainly):
    """Every field of the decision and every claim, with the stage that the steps before have led to."""
    for seed in policies:
        chance = Random(f"steps {seed}")
        policy, text = policy_of(seed)
        as_of = draw_as_of(policy.calendar, seed, YEARS)
        leads = list(draw_leads(policy, as_of, seed, LEADS, find_edges(policy)))
        when, carry = _when(chance, policy, leads, as_of), chance.random() < 0.8
        expected = [list(by_interpreter.steps(policy, lead, when, carry=carry)) for lead in leads]
        refusals = [each for steps in expected for _, each in steps if isinstance(each, str)]
        good = [
            (lead, steps)
            for lead, steps in zip(leads, expected, strict=True)
            if not any(isinstance(each, str) for _, each in steps)
        ]
        most_steps, most_pairs = chance.choice(SIZES)
        monkeypatch.setattr(stepping, "_STEPS", most_steps)
        monkeypatch.setattr(stepping, "_PAIRS", most_pairs)
        monkeypatch.setattr(plainly_module, "PAIRS", most_pairs)

        found = stepped(policy, [lead for lead, _ in good], when, chance.choice(SHARDS), carry=carry, plainly=plainly)
        assert [steps for _, steps in good] == found, f"{seed}\n{text}\n{when}"
        if refusals:
            assert stepped(policy, leads, when, 1_000, carry=carry, plainly=plainly) in refusals, text
