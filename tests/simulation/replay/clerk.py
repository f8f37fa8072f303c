"""A replay by hand: each lead examined at each instant by the interpreter, and everything counted with pencil and paper.

It shares nothing with what it checks but the definition of the language and the calendar's opening hours by the minute.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays
from attrs import evolve, frozen

from leadrules.evaluation.examination import Examination
from leadrules.evaluation.expressions import matching
from leadrules.evaluation.follow_ups import Awaited
from leadrules.evaluation.interpreter import examine
from leadrules.evaluation.situation import first_look
from leadrules.model.calendar import Calendar
from leadrules.model.clock import local_day, midnight
from leadrules.model.expressions import StageName
from leadrules.model.lead import Lead
from leadrules.model.outcomes import FollowUp
from leadrules.model.policy import Policy
from leadrules.model.values import DAY, FIRST_DAY, LAST_DAY
from leadrules.population.plan import nodes
from leadrules.simulation.outcome import is_timed

MINUTE = 60_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@frozen
class Step:
    """A lead at an instant."""

    at: int
    found: Examination

    @property
    def tier(self) -> str | None:
        """Where it stands."""
        return self.found.situation.tier


@frozen
class Asked:
    """A triggering event, and what became of it."""

    lead: str
    follow_up: FollowUp
    at: int
    action: str | None
    due: int
    answered: int | None
    status: str
    over: int
    withdrawn: bool


def entry_of(lead: Lead, entered: str | None = None) -> int | None:
    """When a lead enters; a date field is not asked for here."""
    named = lead.fields.get(entered) if entered else None
    return min((each.at for each in lead.events), default=None) if named is None else named


def steps_of(
    policy: Policy, lead: Lead, until: int, grid: Sequence[int] = (), entered: str | None = None
) -> list[Step]:
    """A lead at its entry and after each event, or at each instant of a grid; its stage is carried along."""
    entry = entry_of(lead, entered)
    if entry is None:
        return []
    instants = {entry, *(grid or (each.at for each in lead.events))}
    stage, steps = policy.stages[0] if policy.stages else None, []
    for at in sorted(each for each in instants if entry <= each <= until):
        found = examine(policy, evolve(lead, fields={**lead.fields, **({"stage": stage} if stage else {})}), at)
        steps.append(Step(at, found))
        stage = found.situation.next_stage or stage
    return steps


def day(calendar: Calendar, at: int) -> int:
    """The local day, since 1970."""
    return max(FIRST_DAY, min(local_day(calendar, at), LAST_DAY))


def grid(calendar: Calendar, since: int, until: int, length: int, first: int) -> list[int]:
    """Midnights so many days apart, or instants so far apart, counted from the midnight of `since`; and the end."""
    origin = local_day(calendar, since)
    if length % DAY:
        begin = midnight(calendar, origin)
        found = {begin + number * length for number in range((first - begin) // length, (until - begin) // length + 1)}
    else:
        numbers = range((local_day(calendar, first) - origin) // (length // DAY) - 1, (until - since) // length + 2)
        found = {midnight(calendar, origin + number * (length // DAY)) for number in numbers}
    return sorted(each for each in (*found, until) if first <= each <= until)


def populations(policy: Policy, steps: dict[str, list[Step]], days: range) -> dict[tuple[int, str | None], int]:
    """How many stand in each tier at the end of each day."""
    found: Counter[tuple[int, str | None]] = Counter()
    for own in steps.values():
        for each in days:
            past = [step for step in own if day(policy.calendar, step.at) <= each]
            if past:
                found[each, past[-1].tier] += 1
    return found


def flows(policy: Policy, steps: dict[str, list[Step]]) -> Counter:
    """How often leads go from tier to tier on a day; from "" where they enter."""
    found = Counter()
    for own in steps.values():
        before = ""
        for step in own:
            if step.tier != before:
                found[day(policy.calendar, step.at), before, step.tier] += 1
            before = step.tier
    return found


def firsts(steps: dict[str, list[Step]]) -> dict[tuple[str, str], dict[str, int]]:
    """When each lead first came to each tier, and to whom it was handed off."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for lead, own in steps.items():
        for step in own:
            goals = [("tier", step.tier)] if step.tier else []
            goals += [("hand_off", each) for each in step.found.situation.hand_off]
            for goal in goals:
                found.setdefault(goal, {}).setdefault(lead, step.at)
    return found


def asked(policy: Policy, lead: Lead, steps: list[Step], until: int) -> Iterator[Asked]:
    """The triggering events of a lead, each once, in the order of the policy and in time."""
    shown: dict[tuple, list] = {}
    for step in steps:
        for each in step.found.follow_ups:
            number = [one is each.follow_up for one in policy.follow_ups].index(True)
            shown.setdefault((number, each.anchor.at, each.anchor.action or "", each.due), []).append(each)
    for (number, at, _, due), seen in sorted(shown.items()):
        answered = answer(policy, lead, seen, until)
        end = until if answered is None else answered
        in_time = "met" if end <= due else "late"
        status = in_time if answered is not None else "missed" if until > due else "open"
        last = [step for step in steps if step.at <= min(due, until)][-1:]
        still = not last or any(each.follow_up is policy.follow_ups[number] for each in last[0].found.follow_ups)
        withdrawn = status == "missed" and not still
        action = seen[0].anchor.action
        yield Asked(lead.id, policy.follow_ups[number], at, action, due, answered, status, end - due, withdrawn)


def answer(policy: Policy, lead: Lead, seen: list[Awaited], until: int) -> int | None:
    """The first contact at or after the event, which does not answer itself.

    Which events are contacts may hang on the time or the lead's stage: then whoever a step has seen answering has answered, and of events
    at a later instant those count that are contacts at the end.
    """
    if policy.contact is None:
        return None
    anchor, contacts = seen[0].anchor, matching(policy.contact, first_look(policy, lead, until))
    if is_timed(policy.contact) or any(isinstance(each, StageName) for each in nodes(policy.contact)):
        shown = [each.answered for each in seen if each.answered is not None]
        return min([*shown, *(each.at for each in contacts if each.at > anchor.at)], default=None)
    later = [each.at for each in contacts if each.at >= anchor.at]
    if anchor in contacts:
        later.remove(anchor.at)
    return min(later, default=None)


def business_minutes(calendar: Calendar, since: int, until: int) -> int:
    """How many minutes of business time lie between two instants, minute by minute; negative the other way."""
    if until < since:
        return -business_minutes(calendar, until, since)
    return sum(is_open(calendar, at) for at in range(since, until, MINUTE))


@cache
def is_open(calendar: Calendar, at: int) -> bool:
    """Whether business is open in the minute that begins at an instant; what is closed is single days of each year."""
    local = (EPOCH + timedelta(microseconds=at)).astimezone(ZoneInfo(calendar.zone))
    today = local.month, local.day
    closed = today in {each.first[1:] for each in calendar.closed} or _is_holiday(calendar, local)
    minutes = local.hour * 60 + local.minute
    inside = any(each.opens <= minutes < each.closes for each in calendar.hours)
    return inside and local.weekday() in calendar.days and not closed


def _is_holiday(calendar: Calendar, local: datetime) -> bool:
    return any(local.date() in _holidays(each, local.year) for each in calendar.holidays)


@cache
def _holidays(country: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, years=year))
