"""Local days of many instants, as the clock of the model has them one by one."""

from random import Random
from zoneinfo import available_timezones

import numpy as np
import pytest

from leadrules.model import clock
from leadrules.model.calendar import Calendar
from leadrules.model.values import DAY, FIRST_DAY, HOUR, LAST_DAY, RANGES, Kind
from leadrules.population.calendar.days import local_day, local_month, local_week, midnight
from leadrules.records.columnar.changes import changes_between

ODD = ("UTC", "Asia/Tokyo", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca",
       "America/Santiago", "America/Havana", "Asia/Manila", "America/Juneau", "Europe/Dublin", "Asia/Gaza",
       "Pacific/Kwajalein", "Africa/Monrovia", "Antarctica/Troll")  # fmt: skip
ALL = sorted(available_timezones() - {"localtime"})
STEPS = (-DAY, -HOUR, -1, 0, 1, HOUR, DAY)
KNOWN = (-62_000, 60_000)  # days: the nineteenth to the twenty-first century
FIRST, LAST = RANGES[Kind.TIME]


def _instants(zone: str, many: int) -> np.ndarray:
    """Around changes of the clocks, at the ends of time, and anywhere."""
    chance = Random(zone)
    changes = changes_between(Calendar(zone), *KNOWN).at.tolist()
    near = [each + step for each in chance.sample(changes, min(many, len(changes))) for step in STEPS]
    ends = [FIRST, FIRST + 1, FIRST + DAY, LAST - DAY, LAST - 1, LAST, -1, 0]
    anywhere = [chance.randint(FIRST, LAST) for _ in range(many)]
    lately = [chance.randint(-50, 200) * 365 * DAY + chance.randrange(365 * DAY) for _ in range(many)]
    return np.array([*near, *ends, *anywhere, *lately], np.int64)


def _differing(zone: str, many: int) -> list[tuple[str, int]]:
    calendar = Calendar(zone)
    instants = _instants(zone, many)
    pairs = ((local_day, clock.local_day), (local_week, clock.local_week), (local_month, clock.local_month))
    differing = [
        (ours.__name__, at)
        for ours, theirs in pairs
        for at, found in zip(instants.tolist(), ours(calendar, instants).tolist(), strict=True)
        if found != theirs(calendar, at)
    ]
    days = np.clip(np.unique(np.concatenate([instants // DAY + step for step in (-1, 0, 1)])), FIRST_DAY, LAST_DAY + 1)
    begun = zip(days.tolist(), midnight(calendar, days).tolist(), strict=True)
    return differing + [("midnight", day) for day, at in begun if at != clock.midnight(calendar, day)]


@pytest.mark.parametrize("zone", ODD)
def test_days_are_those_of_the_clock(zone):
    """Days, weeks, months and midnights of thousands of instants, changes of the clock first of all."""
    assert [] == _differing(zone, 40)


@pytest.mark.soak
@pytest.mark.parametrize("zone", ALL)
def test_days_of_every_zone(zone):
    """The same in every zone there is."""
    assert [] == _differing(zone, 200)


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Apia"])
def test_a_few_instants_need_few_years(zone):
    """What is asked of one instant alone is answered as among many."""
    calendar = Calendar(zone)
    instants = _instants(zone, 20)
    alone = [int(local_day(calendar, np.array([at], np.int64))[0]) for at in instants]

    assert alone == local_day(calendar, instants).tolist()
    assert (0, 0) == (len(local_day(calendar, instants[:0])), len(midnight(calendar, instants[:0])))
