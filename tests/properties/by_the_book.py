"""Points and follow-ups once more, straight from the language page: with fractions, and with the clocks of Python.

Both readers share what they know of clocks, fading and waiting, so that their agreement says nothing about it; this does.
Which events match is taken from the interpreter.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from leadrules.evaluation.expressions import holds
from leadrules.evaluation.situation import Situation
from leadrules.model.calendar import Calendar, Closing
from leadrules.model.lead import Event
from leadrules.model.outcomes import Clock, FollowUp
from leadrules.model.signals import Bands, Every, Fade, Halving, Losing, Signal
from leadrules.model.values import Kind

Given = tuple[int, Fraction]  # how many counted, and what they gave

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def points(rule: Signal | Bands, situation: Situation) -> Iterator[Given]:
    """What a rule gives, or each row of a table, in the order written."""
    if isinstance(rule, Signal):
        yield _of_rule(rule, situation, lambda event: holds(rule.condition, situation, event))
        return
    for number, row in enumerate(rule.rows):

        def is_own(event: Event | None, row: Signal = row, above: Sequence[Signal] = rule.rows[:number]) -> bool:
            taken = any(holds(each.condition, situation, event) for each in above)
            return not taken and holds(row.condition, situation, event)

        yield _of_rule(row, situation, is_own)


def _of_rule(rule: Signal, situation: Situation, matches: Callable[[Event | None], bool]) -> Given:
    if not rule.on_events:
        return (1, Fraction(rule.points)) if matches(None) else (0, Fraction())
    happened = sorted((event for event in situation.events if matches(event)), key=lambda event: event.at)
    if rule.repeat.every is not Every.EVENT:
        zone = ZoneInfo(situation.policy.calendar.zone)
        happened = list({_occasion(rule, event, zone): event for event in happened}.values())  # the latest of each
    total = sum((rule.points * _share(rule.fade, situation.as_of - event.at) for event in happened), Fraction())
    if rule.cap is not None and abs(total) > rule.cap:
        total = Fraction(rule.cap if total > 0 else -rule.cap)
    return len(happened), total


def _occasion(rule: Signal, event: Event, zone: ZoneInfo) -> Hashable:
    """Events are on one occasion when they share this."""
    local = _local(event.at, zone)
    match rule.repeat.every:
        case Every.DAY:
            return local.date()
        case Every.WEEK:
            return local.isocalendar()[:2]
        case Every.MONTH:
            return local.year, local.month
        case Every.FIELD:
            return {"action": event.action, "at": event.at}.get(rule.repeat.field, event.fields.get(rule.repeat.field))
        case _:
            return "once"


def _share(fade: Fade | None, age: int) -> Fraction:
    """Which part of its points an event of this age gives."""
    match fade:
        case Halving(every):
            return Fraction(1, 2 ** (age // every)) if age < 11 * every else Fraction()
        case Losing(percent, every):
            return max(Fraction(), Fraction(100 - percent * (age // every), 100))
        case _:
            return Fraction(1)


# ---- Follow-ups


def status(follow_up: FollowUp, situation: Situation) -> tuple[int, int, str] | None:
    """When the anchor was, when the follow-up is due, and its status; None where it is not listed."""
    contact = situation.policy.contact
    contacts = [each for each in situation.events if contact is not None and holds(contact, situation, each)]
    candidates = [each for each in situation.events if follow_up.after is None and each not in contacts]
    if follow_up.after is not None:
        candidates = [each for each in situation.events if holds(follow_up.after, situation, each)]
    if not candidates or not holds(follow_up.condition, situation):
        return None
    zone, at = ZoneInfo(situation.policy.calendar.zone), max(each.at for each in candidates)
    if contact is not None:
        last = max((each.at for each in contacts), default=None)
        at = min((each.at for each in candidates if last is None or each.at > last), default=at)
    anchor = max(
        (each for each in candidates if each.at == at), key=lambda each: _rank(follow_up, zone, each, contacts)
    )
    named = _named(follow_up, zone, anchor)
    start = anchor.at if named is None else named
    due = start + follow_up.high
    if follow_up.clock is not Clock.ELAPSED:
        due = _in_business(situation.policy.calendar, start, follow_up)
    others = list(contacts)
    if anchor in others:
        others.remove(anchor)
    answers = sorted(each.at for each in others if each.at >= at)
    if answers:
        return at, due, "met" if answers[0] <= due else "late"
    return at, due, "open" if situation.as_of <= due else "overdue"


def _rank(follow_up: FollowUp, zone: ZoneInfo, event: Event, contacts: Sequence[Event]) -> tuple[object, ...]:
    named = _named(follow_up, zone, event)
    return (event.action or ""), named is not None, named or 0, event not in contacts


def _named(follow_up: FollowUp, zone: ZoneInfo, event: Event) -> int | None:
    if follow_up.anchor in {None, "at"}:
        return None if follow_up.anchor is None else event.at
    named = event.fields.get(follow_up.anchor)
    if named is None or follow_up.anchor_kind is not Kind.DATE:
        return named
    day = _EPOCH.replace(tzinfo=zone) + timedelta(days=named)
    try:
        return (day.astimezone(UTC) - _EPOCH) // timedelta(microseconds=1)
    except OverflowError:  # it is still the year before the first, or after the last
        return None


def _in_business(calendar: Calendar, start: int, follow_up: FollowUp) -> int:
    """Day by day through the opening hours, which are taken to Greenwich one by one."""
    minutes = sum(hours.closes - hours.opens for hours in calendar.hours)
    left = timedelta(minutes=minutes * follow_up.high)
    if follow_up.clock is Clock.BUSINESS_HOURS:
        left = timedelta(hours=follow_up.high)
    zone, moment = ZoneInfo(calendar.zone), _EPOCH + timedelta(microseconds=start)
    day = moment.astimezone(zone).date() - timedelta(days=1)
    while True:
        for opens, closes in _openings(calendar, day):
            begins = max(moment, opens)
            if closes > moment and begins + left <= closes:
                return (begins + left - _EPOCH) // timedelta(microseconds=1)
            left -= max(timedelta(), closes - begins)
        day += timedelta(days=1)


@cache
def _openings(calendar: Calendar, day: date) -> tuple[tuple[datetime, datetime], ...]:
    closed = any(_closes(closing, day) for closing in calendar.closed)
    off = any(day in _holidays(code, day.year) for code in calendar.holidays)
    if closed or off or day.weekday() not in calendar.days:
        return ()
    zone, midnight = ZoneInfo(calendar.zone), datetime(day.year, day.month, day.day)  # noqa: DTZ001  a wall clock

    def instant(minute: int) -> datetime:
        return (midnight + timedelta(minutes=minute)).replace(tzinfo=zone).astimezone(UTC)

    return tuple((instant(hours.opens), instant(hours.closes)) for hours in calendar.hours)


@cache
def _holidays(code: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(code, years=year))


def _closes(closing: Closing, day: date) -> bool:
    years = (day.year - 1, day.year) if closing.first[0] is None else (closing.first[0],)
    for year in years:
        first = date(year, *closing.first[1:])
        last = date(closing.last[0] or year, *closing.last[1:])
        if last < first:
            last = date(year + 1, *closing.last[1:])  # over New Year
        if first <= day <= last:
            return True
    return False


def _local(at: int, zone: ZoneInfo) -> datetime:
    return (_EPOCH + timedelta(microseconds=at)).astimezone(zone)
