"""How long a follow-up waits, by the clock or in business time."""

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.model.business_time import add_business
from leadrules.model.calendar import Calendar
from leadrules.model.clock import as_datetime
from leadrules.model.outcomes import Clock, FollowUp
from leadrules.model.problems import HolidayTableEnds
from leadrules.model.values import RANGES, Kind


def after_wait(follow_up: FollowUp, calendar: Calendar, start: int, wait: int) -> int:
    """The instant after a wait; the last instant of the year 9999 where it would lie beyond.

    Raises NeverOpen and HolidayTableEnds with the follow-up's place, the latter with the time that was counted from.
    """
    if follow_up.clock is Clock.ELAPSED:
        return min(start + wait, RANGES[Kind.TIME][1])
    try:
        return add_business(calendar, start, follow_up.clock, wait)
    except LeadRulesError as problem:
        problem.place = str(follow_up.place)
        if isinstance(problem, HolidayTableEnds):  # with the time, the event can be found among thousands
            counted = as_datetime(calendar, start).isoformat(" ", "minutes")
            problem.hint = f"it counts from {counted}: is that date right? else install a newer `holidays` package"
        raise
