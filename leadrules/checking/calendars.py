"""The calendar statement: a zone that exists, hours that a day has, holidays that are known."""

from collections.abc import Mapping, Sequence
from zoneinfo import available_timezones

from leadrules.checking.names import Report
from leadrules.checking.problems import calendars as problems
from leadrules.checking.problems import definitions
from leadrules.model.business_time import knows_holidays
from leadrules.model.calendar import Calendar, Closing, OpenHours
from leadrules.model.clock import knows_zone
from leadrules.syntax import nodes

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def calendar_of(statement: nodes.CalendarStatement | None, report: Report) -> Calendar:
    """The calendar; what is wrong with it goes to `report`, and the rest of it counts."""
    if statement is None:
        return Calendar()
    zone = statement.zone.value
    if not knows_zone(zone):
        report(problems.unknown_zone(statement.zone.span, zone, available_timezones()))
        zone = "UTC"
    return Calendar(
        zone,
        _days(statement.days, report),
        _hours(statement.hours, report),
        _holidays(statement.holidays, report),
        tuple(closing for each in statement.closed if (closing := _closing(each, report))),
    )


def _days(written: Sequence[nodes.DaySpan], report: Report) -> tuple[int, ...]:
    """Weekdays from Monday, 0; `Sat..Mon` goes over the end of the week."""
    found: dict[int, nodes.DaySpan] = {}
    for span in written:
        first, last = span.first.value, (span.last or span.first).value
        for day in range(first, last + 1 if last >= first else last + 8):
            if day % 7 in found:
                report(definitions.listed_twice(span.span, found[day % 7].span, _DAYS[day % 7]))
            found.setdefault(day % 7, span)
    return tuple(sorted(found))


def _hours(written: Sequence[nodes.HourSpan], report: Report) -> tuple[OpenHours, ...]:
    found: list[nodes.HourSpan] = []
    for span in written:
        if span.opens.value >= span.closes.value:
            report(problems.hours_backwards(span.span, span.opens.span.text, span.closes.span.text))
            continue
        overlapping = [
            each for each in found if each.opens.value < span.closes.value and span.opens.value < each.closes.value
        ]
        if overlapping:
            report(problems.hours_overlap(span.span, overlapping[0].span))
        found.append(span)
    return tuple(
        sorted((OpenHours(each.opens.value, each.closes.value) for each in found), key=lambda each: each.opens)
    )


def _holidays(written: Sequence[nodes.At[str]], report: Report) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for code in written:
        known = code.value.replace("_", "-")
        if knows_holidays(known):
            found[known] = None
        else:
            report(problems.unknown_holidays(code.span, code.value, _countries()))
    return tuple(found)


def _countries() -> Mapping[str, str]:
    """The two letters of each country whose holidays are known, by its English name."""
    from holidays.registry import COUNTRIES

    return {names[0]: names[1] for names in COUNTRIES.values()}


def _closing(written: nodes.Closing, report: Report) -> Closing | None:
    """Closed days; both ends have a year or none has, and only without one they go over the end of the year."""
    first, last = written.first, written.last or written.first
    if (first.year is None) != (last.year is None):
        report(problems.half_a_year(written.span))
        return None
    ends = tuple((day.year, day.month, day.day) for day in (first, last))
    years = first.year or 0, last.year or 0  # without a year, closed days may go over New Year
    if any(years) and (years[0], first.month, first.day) > (years[1], last.month, last.day):
        report(problems.closing_backwards(written.span, first.span.text, last.span.text))
        return None
    return Closing(ends[0], ends[1])
