"""Business time of many instants, as the model counts it one by one."""

from random import Random

import numpy as np
import pytest

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.model.business_time import openings_of_year
from leadrules.model.calendar import Calendar, OpenHours
from leadrules.model.clock import instant_of_local
from leadrules.model.outcomes import Clock, FollowUp
from leadrules.model.signals import Place
from leadrules.model.values import DAY, HOUR, RANGES, Kind
from leadrules.model.waiting import after_wait
from leadrules.population.calendar.business import waits
from leadrules.text.dates import day_number
from tests.population.calendars import some_calendar

FIRST, LAST = RANGES[Kind.TIME]
STEPS = (-HOUR, -1, 0, 1, HOUR)
CHUNKS = [range(first, first + 12) for first in range(0, 36, 12)]
LONG = [pytest.param(range(first, first + 250), marks=pytest.mark.soak) for first in range(1_000, 5_000, 250)]


def _starts(chance: Random, calendar: Calendar) -> list[int]:
    """On openings and beside them, where a holiday table ends, and at the ends of time."""
    lately = [
        instant_of_local(calendar, (20_000 + chance.randrange(800)) * DAY + chance.randrange(DAY)) for _ in range(20)
    ]
    openings = [moment for year in (2011, 2026) for each in openings_of_year(calendar, year) for moment in each]
    near = [each + chance.choice(STEPS) for each in chance.sample(openings, min(20, len(openings)))]
    skipped = [instant_of_local(calendar, day_number(2011, 12, 28) * DAY + chance.randrange(5 * DAY)) for _ in range(5)]
    far = [chance.choice((FIRST, FIRST + DAY, LAST - 400 * DAY, LAST - DAY, LAST)), chance.randint(FIRST, LAST)]
    ends = [day_number(2099, 12, 20) * DAY + chance.randrange(40 * DAY), day_number(1900, 1, 1) * DAY]
    return chance.choice(([*lately, *near, *skipped], lately[:3], [*near, *far], [*lately, *ends], [*far, *ends]))


def _follow_up(clock: Clock, wait: int) -> FollowUp:
    return FollowUp(
        condition=None, because="", place=Place("a.rules", 1), channel=None, low=None, high=wait, clock=clock,
        after=None, anchor=None, contents=(), saying=None,
    )  # fmt: skip


def _one_by_one(follow_up: FollowUp, calendar: Calendar, starts: list[int], wait: int) -> list[int | str]:
    found: list[int | str] = []
    for start in starts:
        try:
            found.append(after_wait(follow_up, calendar, start, wait))
        except LeadRulesError as problem:
            found.append(str(problem))
    return found


@pytest.mark.parametrize("seeds", [*CHUNKS, *LONG], ids=str)
def test_waits_are_those_of_the_model(seeds):
    """Of every start that the model can count from, all at once; of the others, the first that it refuses."""
    for seed in seeds:
        chance = Random(f"business {seed}")
        calendar, clock = some_calendar(chance), chance.choice(list(Clock))
        wait = chance.choice((0, 1, 2, 3, 9, 40, 300)) * (DAY // 7 if clock is Clock.ELAPSED else 1)
        follow_up = _follow_up(clock, wait)
        starts = _starts(chance, calendar)
        expected = _one_by_one(follow_up, calendar, starts, wait)
        good = [number for number, each in enumerate(expected) if isinstance(each, int)]
        refused = [each for each in expected if isinstance(each, str)]

        found = waits(follow_up, calendar, np.array([starts[number] for number in good], np.int64), wait)
        assert [expected[number] for number in good] == found.due.tolist(), (calendar, clock, wait)
        assert found.refused is None
        if refused:
            place, problem = waits(follow_up, calendar, np.array(starts, np.int64), wait).refused
            assert (expected.index(refused[0]), refused[0]) == (place, str(problem))


@pytest.mark.parametrize("wait", [0, 1, 2**63 - 1])
def test_no_wait_is_too_long(wait):
    """What lies beyond the year 9999 is its last instant, by any clock."""
    for clock in Clock:
        follow_up = _follow_up(clock, wait)
        calendar = Calendar("UTC", (0,), (OpenHours(0, 60),))
        starts = [LAST - DAY, LAST - 1, LAST]
        found = waits(follow_up, calendar, np.array(starts, np.int64), wait)

        assert _one_by_one(follow_up, calendar, starts, wait) == found.due.tolist()
