"""Whether follow-ups are in time, and by how much, agrees with a count of every single minute."""

from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.model.business_time import add_business, ever_opens, openings_of_year
from leadrules.model.calendar import Calendar
from leadrules.model.clock import instant_of
from leadrules.model.lead import Event, Lead
from leadrules.model.outcomes import Clock
from leadrules.model.values import DAY, HOUR, MINUTE
from leadrules.simulation.replay.business import business_between
from leadrules.simulation.replay.replay import Asked
from leadrules.simulation.replay.shape import Quantiles, Replay
from tests.population.calendars import some_calendar
from tests.simulation.replay import clerk
from tests.simulation.replay.replaying import replayed
from tests.simulation.small import compiled

# Over Golden Week in Tokyo; over the nights on which clocks go forward in New York, and back in London
CALENDARS = {
    "Tokyo": ('"Asia/Tokyo" days Mon..Fri hours 09:00..18:00 holidays JP closed 05-07', "2026-04-27T00:00"),
    "New York": ('"America/New_York" days Mon..Sun hours 01:00..04:00, 09:00..17:30 holidays US', "2026-03-05T00:00"),
    "London": ('"Europe/London" days Fri..Tue hours 00:00..24:00', "2026-10-22T00:00"),
}
POLICY = """\
calendar {calendar}
contact when action == "call"
follow_up by phone within 10 business hours after action == "ask"
follow_up by mail within 1 business day after action == "visit"
follow_up by mail within 30h after action == "download"
"""


def _at(zone: str, written: str) -> int:
    return instant_of(datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone)))


def _leads(begin: int, seed: str) -> list[Lead]:
    """Two weeks of asking and calling, to the minute."""
    chance = Random(seed)
    leads = []
    for number in range(8):
        actions = [(chance.choice(("ask", "visit", "download")), chance.randrange(9 * 1440)) for _ in range(3)]
        actions += [("call", chance.randrange(14 * 1440)) for _ in range(chance.choice((0, 1, 2)))]
        leads.append(Lead(f"L-{number}", {}, tuple(Event(name, begin + at * MINUTE) for name, at in actions)))
    return leads


def _after(calendar: Calendar, start: int, minutes: int) -> int:
    """The end of the minute in which so many of business time are over, minute by minute."""
    at = start
    while minutes:
        minutes -= clerk.is_open(calendar, at)
        at += MINUTE
    return at


@pytest.mark.parametrize("name", CALENDARS)
def test_by_the_minute(name):
    """Due times, states and both margins, with weekends, holidays, a closed day and clock changes."""
    written, begin = CALENDARS[name]
    policy = compiled(POLICY.format(calendar=written))
    calendar = policy.calendar
    begin = _at(calendar.zone, begin)
    until = begin + 14 * DAY
    leads = _leads(begin, name)
    full_day = sum(each.closes - each.opens for each in calendar.hours)

    found = replayed(policy, leads, until, asked=Asked("small.rules", None, {}, 1000))

    own = {number: [] for number in range(3)}
    for lead in leads:
        for each in clerk.asked(policy, lead, clerk.steps_of(policy, lead, until), until):
            number = policy.follow_ups.index(each.follow_up)
            due = each.at + 30 * HOUR if number == 2 else _after(calendar, each.at, (600, full_day)[number])
            assert due == each.due
            own[number].append(each)
    for number, kept in enumerate(found.kept):
        answered = [each for each in own[number] if each.answered is not None]
        missed = [each for each in own[number] if each.status == "missed"]
        left = [clerk.business_minutes(calendar, each.answered, each.due) for each in answered]
        over = [clerk.business_minutes(calendar, each.due, until) for each in missed]
        assert len(answered) == kept.met + kept.late
        assert sum(each.answered <= each.due for each in answered) == kept.met
        assert (len(missed), len(own[number])) == (kept.missed, kept.met + kept.late + kept.missed + kept.open)
        assert _ends(left) == _ends_of(kept.business_margin)
        assert _ends(over) == _ends_of(kept.business_overdue)
    assert any(each.met for each in found.kept)
    assert any(each.late for each in found.kept)
    _worst_by_the_minute(calendar, until, found)


def _worst_by_the_minute(calendar: Calendar, until: int, found: Replay) -> None:
    ends = [each.answered or until for each in found.worst]
    expected = [
        (end - each.due, clerk.business_minutes(calendar, each.due, end) * MINUTE)
        for each, end in zip(found.worst, ends, strict=True)
    ]
    assert expected == [(each.late, each.business_late) for each in found.worst]


def _ends(minutes: list[int]) -> tuple:
    own = sorted(minutes)
    return (len(own), own[0] * MINUTE, own[-1] * MINUTE) if own else (0, None, None)


def _ends_of(lengths: Quantiles) -> tuple:
    return lengths.count, lengths.low, lengths.high


@pytest.mark.parametrize(
    ("arrives", "ready", "due"),
    [
        ("2026-06-03T15:00", "2026-06-03T15:00", "2026-06-04T17:00"),
        ("2026-06-03T20:00", "2026-06-03T20:00", "2026-06-05T12:00"),
        ("2026-06-03T15:00", "2026-06-04T15:00", "2026-06-05T17:00"),
        ("2026-06-03T20:00", "2026-06-04T20:00", "2026-06-08T12:00"),
    ],
)
@pytest.mark.parametrize(("minutes", "state"), [(-1, "met"), (0, "met"), (1, "late"), (None, "missed")])
def test_ten_hours_of_an_escalation(arrives, ready, due, minutes, state):
    """Ten hours of work from 10 to 18 on weekdays, at once or after a whole day: the cases that a vendor publishes."""
    policy = compiled(
        'calendar "Asia/Tokyo" days Mon..Fri hours 10:00..18:00\nevent { ready: time }\ncontact when action == "call"\n'
        'follow_up by phone within 10 business hours after action == "arrive" from ready\n'
    )
    at, start, end = (_at("Asia/Tokyo", each) for each in (arrives, ready, due))
    call = () if minutes is None else (Event("call", end + minutes * MINUTE),)
    lead = Lead("L-1", {}, (Event("arrive", at, {"ready": start}), *call))

    found = replayed(policy, [lead], end + DAY)

    (kept,) = found.kept
    assert [state] == [name for name in ("met", "late", "missed", "open") if getattr(kept, name)]
    if minutes is not None:
        assert Quantiles(1, *[-minutes * MINUTE] * 6) == kept.margin


def test_business_time_is_not_known_everywhere():
    """Where the holidays of a year are not known, over decades, and where nothing ever opens."""
    tokyo = Calendar("Asia/Tokyo", (0, 1, 2, 3, 4), (), ("JP",))
    open_ = compiled('calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00 holidays JP').calendar
    far = _at("Asia/Tokyo", "2150-01-04T09:00")
    near = _at("Asia/Tokyo", "2026-01-05T09:00")

    def between(calendar: Calendar, since: int, until: int) -> tuple[int, bool]:
        length, known = business_between(calendar, np.array([since]), np.array([until]))
        return int(length[0]), bool(known[0])

    assert (9 * HOUR, True) == between(open_, near, near + DAY)
    assert (-9 * HOUR, True) == between(open_, near + DAY, near)
    assert (0, False) == between(open_, far, far + DAY)
    assert (0, False) == between(open_, near, near + 366 * 21 * DAY)
    assert (0, False) == between(tokyo, near, near + DAY)


def test_the_year_in_which_the_holidays_end():
    """To its last day business time is known, and not a day longer."""
    calendar = compiled('calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00 holidays JP').calendar
    year = 2026
    while _is_known(calendar, year + 1):
        year += 1
    since = [_at("Asia/Tokyo", f"{year}-12-01T09:00")] * 2
    until = [_at("Asia/Tokyo", each) for each in (f"{year}-12-31T23:59", f"{year + 1}-01-01T00:00")]

    assert [True, False] == business_between(calendar, np.array(since), np.array(until))[1].tolist()


def _is_known(calendar: Calendar, year: int) -> bool:
    try:
        return bool(openings_of_year(calendar, year))
    except LeadRulesError:
        return False


@pytest.mark.parametrize("seed", range(40))
def test_what_is_added_can_be_taken_off_again(seed):
    """The business time up to the end of a wait is the wait, whatever the calendar; and parts of a time add up to it."""
    chance = Random(f"between {seed}")
    calendar = some_calendar(chance)
    hours = chance.randint(1, 400)
    starts = [_at(calendar.zone, "2026-01-01T00:00") + chance.randrange(500 * 1440) * MINUTE for _ in range(10)]
    if not ever_opens(calendar):
        return
    ends = [add_business(calendar, start, Clock.BUSINESS_HOURS, hours) for start in starts]
    near = [(start, end) for start, end in zip(starts, ends, strict=True) if end - start < 7_000 * DAY]

    since, until = (np.array(each, np.int64) for each in (zip(*near, strict=True) if near else ((), ())))
    length, known = business_between(calendar, since, until)

    assert [(hours * HOUR, True)] * len(near) == list(zip(length.tolist(), known.tolist(), strict=True))
    between = since + (until - since) // 3
    first, second = (business_between(calendar, *each)[0] for each in ((since, between), (between, until)))
    assert length.tolist() == (first + second).tolist()
