"""The clock of a follow-up, made ready: what does not depend on a lead is settled before any is seen."""

from collections.abc import Callable, Sequence
from functools import partial
from operator import itemgetter

from leadrules.evaluation.decision import follow_up_due
from leadrules.evaluation.follow_ups import anchor_of, answer_to, await_one, status_at
from leadrules.model.calendar import Calendar
from leadrules.model.clock import as_datetime
from leadrules.model.decision import Anchor, FollowUpDue
from leadrules.model.lead import Event
from leadrules.model.outcomes import Clock, FollowUp
from leadrules.model.values import RANGES, Kind

Due = tuple[int, FollowUpDue]  # the instant, to sort by, and what is handed out
Waiting = Callable[[int, Sequence[Event], Sequence[Event] | None], Due]


def waiting(follow_up: FollowUp, calendar: Calendar) -> Waiting:
    """What `await_one` finds out, as a function of as_of, candidates and contacts."""
    simple = follow_up.clock is Clock.ELAPSED and follow_up.anchor is None
    return _elapsed(follow_up, calendar) if simple else partial(_any_clock, follow_up, calendar)


def in_order(follow_ups: list[Due]) -> list[FollowUpDue]:
    """Earliest due first, then as written."""
    return [each for _, each in sorted(follow_ups, key=itemgetter(0))]


def _any_clock(
    follow_up: FollowUp, calendar: Calendar, as_of: int, candidates: Sequence[Event], contacts: Sequence[Event] | None
) -> Due:
    awaited = await_one(follow_up, calendar, as_of, candidates, contacts)
    return awaited.due, follow_up_due(calendar, awaited)


def _elapsed(follow_up: FollowUp, calendar: Calendar) -> Waiting:
    """Elapsed time from the anchor itself, as most follow-ups have it."""
    low, high, (_, last) = follow_up.low, follow_up.high, RANGES[Kind.TIME]
    channel, contents, saying, because = follow_up.channel, follow_up.contents, follow_up.saying, follow_up.because

    def wait(as_of: int, candidates: Sequence[Event], contacts: Sequence[Event] | None) -> Due:
        anchor = candidates[0] if len(candidates) == 1 else anchor_of(follow_up, calendar, candidates, contacts)
        start = anchor.at
        not_before = None if low is None else as_datetime(calendar, min(start + low, last))
        due = min(start + high, last)
        status = status_at(as_of, due, answer_to(anchor, contacts) if contacts else None)
        after = Anchor(anchor.action, as_datetime(calendar, start))
        shown = as_datetime(calendar, due)
        return due, FollowUpDue(channel, not_before, shown, after, status, contents, saying, because)

    return wait
