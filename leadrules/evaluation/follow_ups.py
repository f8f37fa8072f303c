"""Follow-ups: the event each counts from, when it is due, and whether somebody has got in touch."""

from collections.abc import Sequence

from attrs import frozen

from leadrules.evaluation.arithmetic import convert
from leadrules.evaluation.expressions import holds, matching
from leadrules.evaluation.situation import Situation
from leadrules.model.calendar import Calendar
from leadrules.model.expressions import Condition, Not
from leadrules.model.lead import Event
from leadrules.model.outcomes import FollowUp
from leadrules.model.values import Kind
from leadrules.model.waiting import after_wait


@frozen
class Awaited:
    """A follow-up with its clock. All times are instants; `answered` is that of the contact that answered it."""

    follow_up: FollowUp
    anchor: Event
    start: int
    not_before: int | None
    due: int
    answered: int | None
    status: str  # open, overdue, met or late


def await_all(situation: Situation) -> tuple[Awaited, ...]:
    """Every follow-up whose `if` holds and that has an anchor: earliest due first, then as written."""
    policy = situation.policy
    contacts = None if policy.contact is None else matching(policy.contact, situation)
    awaited = []
    for follow_up in policy.follow_ups:
        candidates = matching(candidate_condition(follow_up, policy.contact), situation)
        if candidates and holds(follow_up.condition, situation):
            awaited.append(await_one(follow_up, policy.calendar, situation.as_of, candidates, contacts))
    return tuple(sorted(awaited, key=lambda each: each.due))


def candidate_condition(follow_up: FollowUp, contact: Condition | None) -> Condition | None:
    """Which events a follow-up may count from: those that match its `after`, else all that are no contact."""
    if follow_up.after is not None:
        return follow_up.after
    return None if contact is None else Not(contact)


def await_one(
    follow_up: FollowUp, calendar: Calendar, as_of: int, candidates: Sequence[Event], contacts: Sequence[Event] | None
) -> Awaited:
    """The clock of a follow-up that has candidates; `contacts` is None without `contact when`."""
    anchor = anchor_of(follow_up, calendar, candidates, contacts)
    named = _named_time(follow_up, calendar, anchor)
    start = anchor.at if named is None else named
    not_before = None if follow_up.low is None else after_wait(follow_up, calendar, start, follow_up.low)
    due = after_wait(follow_up, calendar, start, follow_up.high)
    answered = answer_to(anchor, contacts or ())
    return Awaited(follow_up, anchor, start, not_before, due, answered, status_at(as_of, due, answered))


def anchor_of(
    follow_up: FollowUp, calendar: Calendar, candidates: Sequence[Event], contacts: Sequence[Event] | None
) -> Event:
    """The first candidate after the last contact; without one, or without `contact when`, the latest candidate.

    Where nobody has got in touch yet, every candidate is after the last contact: who acts again is not made to wait
    again. Of candidates at one instant: the greatest action, then the latest FIELD, then one that is no contact.
    """
    instants = [each.at for each in candidates]
    waiting = [] if contacts is None else instants
    if contacts:
        last_contact = max([contact.at for contact in contacts])
        waiting = [at for at in instants if at > last_contact]
    at = min(waiting) if waiting else max(instants)
    equals = [each for each in candidates if each.at == at]
    if len(equals) == 1:
        return equals[0]
    return max(equals, key=lambda each: _rank(each, _named_time(follow_up, calendar, each), contacts or ()))


def _rank(event: Event, named: int | None, contacts: Sequence[Event]) -> tuple[bool, str, bool, int, bool]:
    return event.action is not None, event.action or "", named is not None, named or 0, event not in contacts


def _named_time(follow_up: FollowUp, calendar: Calendar, event: Event) -> int | None:
    """The time field of `from FIELD`, where there is one and it is known; of a date its midnight."""
    match follow_up.anchor:
        case None:
            return None
        case "at":
            return event.at
        case field:
            named = event.fields.get(field)
            if follow_up.anchor_kind is Kind.DATE:
                return convert(calendar, named, Kind.DATE, Kind.TIME)
            return named if isinstance(named, int) else None


def answer_to(anchor: Event, contacts: Sequence[Event]) -> int | None:
    """The instant of the first contact at or after the anchor, which does not answer itself."""
    later = [contact.at for contact in contacts if contact.at >= anchor.at]
    if later and anchor in contacts:
        later.remove(anchor.at)
    return min(later) if later else None


def status_at(as_of: int, due: int, answered: int | None) -> str:
    """Open or overdue, met or late."""
    if answered is None:
        return "open" if as_of <= due else "overdue"
    return "met" if answered <= due else "late"
