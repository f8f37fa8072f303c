"""Policies whose follow-ups wait in business time, and leads who began to wait at any hour."""

from attrs import evolve

from leadrules.model.calendar import Calendar, OpenHours
from leadrules.model.lead import Event
from leadrules.model.outcomes import Clock
from leadrules.model.values import HOUR, Kind
from tests.evaluation.building import NOW, action, follow_up, lead, policy
from tests.population.relational.asking import with_fields

TOKYO = Calendar("Asia/Tokyo", (0, 1, 2, 3, 4), (OpenHours(540, 720), OpenHours(780, 1080)), ("JP",))
STEP = 7 * HOUR + 1


def waiting(calendar, *waits, anchor=None):
    """A policy whose follow-ups wait so long: not before, until, and by which clock."""
    steps = [
        evolve(follow_up(high, after=action("visit")), low=low, high=high, clock=clock, anchor=anchor)
        for low, high, clock in waits
    ]
    made = evolve(policy(follow_ups=tuple(steps)), calendar=calendar)
    return made if anchor is None else with_fields(made, event_fields=[(anchor, Kind.TIME)])


BUSY = waiting(
    TOKYO,
    (None, 0, Clock.BUSINESS_DAYS),
    (0, 1, Clock.BUSINESS_DAYS),
    (2, 9, Clock.BUSINESS_HOURS),
    (None, 40, Clock.BUSINESS_DAYS),
)


def some_leads(count=150):
    """Leads who visited at hours of all sorts, on days of all sorts."""
    leads = [lead(Event("visit", NOW - number * STEP, {})) for number in range(count)]
    return [evolve(each, id=f"L-{place}") for place, each in enumerate(leads)]
