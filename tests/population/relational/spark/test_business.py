"""Business time is counted by Spark, too, and what its table does not hold lead by lead."""

import pytest
from attrs import evolve

from leadrules.model.lead import Event
from leadrules.model.outcomes import Clock
from leadrules.model.values import DAY, HOUR
from leadrules.population.calendar.business import Waited
from leadrules.population.relational import reading
from tests.evaluation.building import NOW, lead
from tests.population.relational.businesslike import BUSY, TOKYO, some_leads, waiting
from tests.population.relational.spark.asking import both

pytestmark = pytest.mark.needs_java


def test_spark_counts(spark, monkeypatch):
    """Of an ordinary history, every due time stands in the answer."""

    def none(follow_up, calendar, starts, wait):
        assert 0 == len(starts)
        return Waited(starts)

    monkeypatch.setattr(reading, "waits", none)
    expected, found = both(spark, BUSY, some_leads())

    assert expected == found
    assert 600 == sum(len(each.decision.follow_ups) for each in found)


def test_what_lies_far_away(spark):
    """Starts that the table does not hold, among others that it does."""
    later = waiting(evolve(TOKYO, holidays=()), (1, 3, Clock.BUSINESS_DAYS), anchor="seen")
    far = NOW + 5_000 * 365 * DAY
    leads = [evolve(lead(Event("visit", NOW, {"seen": each})), id=str(each)) for each in (far, NOW, far + HOUR)]
    expected, found = both(spark, later, leads)

    assert expected == found
