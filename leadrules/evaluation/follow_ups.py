"""Follow-ups: the event each counts from, when it is due, and whether somebody has got in touch."""

from collections.abc import Sequence

from attrs import frozen

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.expressions import holds
from leadrules.evaluation.situation import Situation
from leadrules.model.business_time import add_business
from leadrules.model.calendar import Calendar
from leadrules.model.lead import Event
from leadrules.model.outcomes import Clock, FollowUp
from leadrules.model.values import RANGES, Kind


@frozen
class Candidate:
    """An event that a follow-up may count from; `contact`: it is a touch of our own."""

    event: Event
    contact: bool


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
    events = tuple(
        Candidate(event, contact=policy.contact is not None and holds(policy.contact, situation, event))
        for event in situation.events
    )
    contacts = None if policy.contact is None else tuple(each.event.at for each in events if each.contact)
    awaited = []
    for follow_up in policy.follow_ups:
        candidates = [each for each in events if _is_candidate(follow_up, situation, each)]
        if candidates and holds(follow_up.condition, situation):
            awaited.append(await_one(follow_up, policy.calendar, situation.as_of, candidates, contacts))
    return tuple(sorted(awaited, key=lambda each: each.due))


def _is_candidate(follow_up: FollowUp, situation: Situation, candidate: Candidate) -> bool:
    if follow_up.after is None:
        return not candidate.contact
    return holds(follow_up.after, situation, candidate.event)


def await_one(
    follow_up: FollowUp,
    calendar: Calendar,
    as_of: int,
    candidates: Sequence[Candidate],
    contacts: Sequence[int] | None,
) -> Awaited:
    """The clock of a follow-up with candidates; `contacts` are the instants of all contacts, None without `contact when`."""
    anchor = _anchor(follow_up, candidates, contacts)
    named = _named_time(follow_up, anchor)
    start = anchor.event.at if named is None else named
    not_before = None if follow_up.low is None else _wait(follow_up, calendar, start, follow_up.low)
    due = _wait(follow_up, calendar, start, follow_up.high)
    answered = _answer(anchor, contacts or ())
    return Awaited(follow_up, anchor.event, start, not_before, due, answered, _status(as_of, due, answered))


def _anchor(follow_up: FollowUp, candidates: Sequence[Candidate], contacts: Sequence[int] | None) -> Candidate:
    """The first candidate after the last contact; without one, or without `contact when`, the latest candidate.

    Where nobody has got in touch yet, every candidate is after the last contact: who acts again is not made to wait
    again. Of candidates at one instant: the greatest action, then the latest FIELD, then one that is no contact.
    """
    waiting: list[int] = []
    if contacts is not None:
        last_contact = max(contacts, default=None)
        waiting = [each.event.at for each in candidates if last_contact is None or each.event.at > last_contact]
    at = min(waiting) if waiting else max(each.event.at for each in candidates)
    return max((each for each in candidates if each.event.at == at), key=lambda each: _rank(follow_up, each))


def _rank(follow_up: FollowUp, candidate: Candidate) -> tuple[bool, str, bool, int, bool]:
    action, named = candidate.event.action, _named_time(follow_up, candidate)
    return action is not None, action or "", named is not None, named or 0, not candidate.contact


def _named_time(follow_up: FollowUp, candidate: Candidate) -> int | None:
    """The time field of `from FIELD`, where there is one and it is known."""
    match follow_up.anchor:
        case None:
            return None
        case "at":
            return candidate.event.at
        case field:
            named = candidate.event.fields.get(field)
            return named if isinstance(named, int) else None


def _wait(follow_up: FollowUp, calendar: Calendar, start: int, wait: int) -> int:
    """The instant after a wait; the last instant of the year 9999 where it would lie beyond."""
    if follow_up.clock is Clock.ELAPSED:
        return min(start + wait, RANGES[Kind.TIME][1])
    try:
        return add_business(calendar, start, follow_up.clock, wait)
    except LeadRulesError as problem:
        problem.place = str(follow_up.place)
        raise


def _answer(anchor: Candidate, contacts: Sequence[int]) -> int | None:
    """The instant of the first contact at or after the anchor, which does not answer itself."""
    later = sorted(at for at in contacts if at >= anchor.event.at)
    if anchor.contact:
        later.remove(anchor.event.at)
    return later[0] if later else None


def _status(as_of: int, due: int, answered: int | None) -> str:
    if answered is None:
        return "open" if as_of <= due else "overdue"
    return "met" if answered <= due else "late"
