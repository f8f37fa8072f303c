"""Made-up policies and leads: every figure of a backtest is what a clerk finds with the interpreter, lead by lead."""

from random import Random

import pytest

from leadrules.model.expressions import AnyEvent, Condition
from leadrules.model.policy import Policy
from leadrules.model.values import DAY
from leadrules.population.columnar.needs import needs
from leadrules.sampling.edges import find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from leadrules.simulation.answering import Engine
from leadrules.simulation.backtest.fates import Endings
from leadrules.simulation.outcome import Ending, is_timed
from tests.properties.triples import YEARS, policy_of
from tests.simulation.backtest.clerk import check, decidable, ledger
from tests.simulation.backtest.trying import judged, trial

CHUNKS = [range(first, first + 12) for first in range(700_000, 700_048, 12)]
LONG = [pytest.param(range(first, first + 200), marks=pytest.mark.soak) for first in range(710_000, 720_000, 200)]
LEADS = 40
BLOCKS = (1, 7, 1_000)


def endings(policy: Policy, chance: Random) -> Endings | None:
    """Of what a policy asks anyway: whatever a lead or one of its events may be."""
    found = list(_conditions(policy))
    if not found:
        return None
    won, lost = (_ending(chance.choice(found)) for _ in range(2))
    return Endings(won, chance.choice((lost, None)))


def _ending(condition: Condition) -> Ending:
    return Ending("…", condition, is_timed(condition))


def _conditions(policy: Policy):
    for rule in (rule for card in policy.scorecards for rule in card.rules):
        for signal in getattr(rule, "rows", (rule,)):
            if not needs(signal.condition).decided:
                yield AnyEvent(signal.condition) if signal.on_events else signal.condition
    for each in (*policy.tiers, *policy.flags, *policy.lists, *policy.claims):
        if each.condition is not None and not needs(each.condition).decided:
            yield each.condition


@pytest.mark.parametrize("policies", [*CHUNKS, *LONG], ids=str)
@pytest.mark.parametrize("engine", [Engine.ARRAYS, Engine.DUCKDB], ids=str)
def test_backtests_agree(engine, policies):
    """In blocks of any size, by either engine, over the whole language."""
    for seed in policies if engine is Engine.ARRAYS else policies[::4]:
        policy, text = policy_of(seed)
        chance = Random(seed)
        ends = endings(policy, chance)
        until = draw_as_of(policy.calendar, seed, YEARS)
        as_of = until - chance.choice((1, DAY, 20 * DAY, 90 * DAY))
        drawn = draw_leads(policy, chance.choice((as_of, until)), seed, LEADS, find_edges(policy))
        leads = decidable(policy, list(drawn), as_of, until)
        if ends is None or not leads:
            continue

        found = judged(trial(policy, leads, ends, as_of, until, engine=engine, block=BLOCKS[seed % 3]))

        try:
            check(found, ledger(policy, leads, ends, as_of, until))
        except AssertionError as error:
            raise AssertionError(f"{text}\n{ends}\nas of {as_of}, until {until}") from error
