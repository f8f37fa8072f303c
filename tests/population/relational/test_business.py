"""Business time is counted by the engine; what its table does not hold is counted lead by lead, and comes out alike."""

import pytest
from attrs import evolve

from leadrules.model.calendar import Calendar
from leadrules.model.lead import Event
from leadrules.model.outcomes import Clock
from leadrules.model.values import DAY, FIRST_DAY, HOUR, LAST_DAY
from leadrules.population.calendar.business import Waited
from leadrules.population.relational import reading
from leadrules.population.relational.business import waits_for_business
from tests.evaluation.building import NOW, lead
from tests.population.relational.asking import both
from tests.population.relational.businesslike import BUSY, TOKYO, some_leads, waiting
from tests.properties.triples import policy_of


def test_the_engine_counts(monkeypatch):
    """Of an ordinary history, every due time stands in the answer."""

    def none(follow_up, calendar, starts, wait):
        assert 0 == len(starts)
        return Waited(starts)

    monkeypatch.setattr(reading, "waits", none)
    expected, found = both(BUSY, some_leads())

    assert expected == found
    assert 600 == sum(len(each.decision.follow_ups) for each in found)


@pytest.mark.parametrize("years", [-1_500, -60, 60, 5_000])
def test_what_lies_far_away(years):
    """Starts that the table does not hold, among others that it does."""
    far = NOW + years * 365 * DAY
    without = evolve(TOKYO, holidays=())
    later = waiting(without, (1, 3, Clock.BUSINESS_DAYS), anchor="seen")
    leads = [evolve(lead(Event("visit", NOW, {"seen": each})), id=str(each)) for each in (far, NOW, far + HOUR)]
    expected, found = both(later, leads)

    assert expected == found


@pytest.mark.parametrize("begins", [FIRST_DAY * DAY, (LAST_DAY - 60) * DAY], ids=["first year", "last year"])
def test_the_ends_of_time(begins):
    """Decided in the first year or in the last: there is none before or behind it."""
    made = waiting(evolve(TOKYO, holidays=()), (0, 1, Clock.BUSINESS_DAYS), (None, 5, Clock.BUSINESS_HOURS))
    evenings = [begins + each * DAY + 12 * HOUR for each in range(3, 60, 4)]  # from the last on there is one day left
    leads = [evolve(lead(Event("visit", each, {})), id=f"{each}") for each in evenings]
    expected, found = both(made, leads, evenings[-1])

    assert expected == found


@pytest.mark.parametrize("calendar", [Calendar(), evolve(TOKYO, closed=())])
def test_refusals(calendar):
    """A calendar that never opens, and holidays that nobody knows, are refused for the lead that asks."""
    far = NOW + 300 * 365 * DAY
    later = waiting(calendar, (1, 3, Clock.BUSINESS_DAYS), anchor="seen")
    leads = [evolve(lead(Event("visit", NOW, {"seen": far})), id="far")]
    (expected,), found = both(later, leads)

    assert isinstance(expected, str)
    assert expected == found


@pytest.mark.parametrize("seeds", [range(700_000, 700_040), range(700_000, 700_100), range(730_000, 730_050)], ids=str)
def test_it_occurs(seeds):
    """Among the made-up policies on which Spark and PostgreSQL agree with the interpreter, enough wait in business time."""
    waiting_ones = [seed for seed in seeds if waits_for_business(policy_of(seed)[0])]

    assert len(waiting_ones) >= len(seeds) // 8
