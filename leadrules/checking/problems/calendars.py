"""Calendars and waits that no clock can follow."""

from collections.abc import Iterable, Mapping
from typing import Final

from leadrules.checking.problems.wording import did_you_mean, one_of, written_text
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.text.nearest import nearest
from leadrules.text.span import Span

UNKNOWN_ZONE: Final = Code(
    "LR170",
    "unknown-zone",
    Severity.ERROR,
    """\
Days begin and end in a time zone, which is named by region and city. A zone that does not exist has no days.

Bad: `calendar "Asia/Tokio"`

Good: `calendar "Asia/Tokyo"`
""",
)
UNKNOWN_HOLIDAYS: Final = Code(
    "LR171",
    "unknown-holidays",
    Severity.ERROR,
    """\
`holidays` takes the two letters of a country whose public holidays are known: `JP`, `US`, `DE`.

Bad: `calendar "Asia/Tokyo" holidays Japan`

Good: `calendar "Asia/Tokyo" holidays JP`
""",
)
HOURS: Final = Code(
    "LR172",
    "hours",
    Severity.ERROR,
    """\
Hours open and close on one day, and do not overlap. A night shift is written as two: until 24:00, and from 00:00.

Bad: `calendar "Asia/Tokyo" days Mon..Fri hours 18:00..09:00`

Good: `calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00`
""",
)
CLOSED: Final = Code(
    "LR173",
    "closed",
    Severity.ERROR,
    """\
Closed days go from the first to the last. Without a year they are closed every year, and may go over New Year; with a
year in one, the other needs it too.

Bad: `calendar "Asia/Tokyo" closed 2026-08-16..2026-08-13`

Good: `calendar "Asia/Tokyo" closed 12-29..01-03, 2026-08-13..2026-08-16`
""",
)
NO_BUSINESS: Final = Code(
    "LR174",
    "no-business-time",
    Severity.ERROR,
    """\
Business hours and days run while your business is open, so the calendar must say on which days and at which hours it
is.

Bad: `follow_up within 1 business day`

Good: `calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00  follow_up within 1 business day`
""",
)


def unknown_zone(span: Span, zone: str, zones: Iterable[str]) -> Diagnostic:
    """`calendar "Asia/Tokio"`."""
    listed = sorted(zones)
    clock = zone.isalpha() and zone.isupper()  # `JST`: what is spelled like it is another place's clock
    hint = "" if clock else did_you_mean(zone, listed)
    if not hint:
        city = zone.rpartition("/")[2].replace(" ", "_")
        cities = {each.rpartition("/")[2]: each for each in reversed(listed)}
        found = () if clock else nearest(city, cities, at_most=1) or ((city,) if city in cities else ())
        hint = f"did you mean `{cities[found[0]]}`?" if found else 'a zone is a region and a city: `"Asia/Tokyo"`'
    return Diagnostic(UNKNOWN_ZONE, span, f"there is no time zone {written_text(zone)}", hint=hint)


def unknown_holidays(span: Span, code: str, countries: Mapping[str, str]) -> Diagnostic:
    """`holidays Japan`; `countries` gives the two letters of each country by its English name."""
    if code.upper() in countries.values():
        found = [code.upper()]
    else:
        found = [countries[code]] if code in countries else [countries[name] for name in nearest(code, countries)]
    hint = f"did you mean {one_of(found)}?" if found else "write the two letters of the country: `JP`, `US`, `DE`"
    return Diagnostic(UNKNOWN_HOLIDAYS, span, f"the public holidays of `{code}` are not known", hint=hint)


def hours_backwards(span: Span, opens: str, closes: str) -> Diagnostic:
    """`hours 18:00..09:00`."""
    if opens == closes:
        return Diagnostic(HOURS, span, f"hours from {opens} to {closes} are never open", hint="write when you close")
    return Diagnostic(
        HOURS,
        span,
        f"hours can't go over midnight, from {opens} to {closes}",
        hint=f"write two: `00:00..{closes}, {opens}..24:00`",
    )


def hours_overlap(span: Span, first: Span) -> Diagnostic:
    """`hours 09:00..13:00, 12:00..18:00`."""
    return Diagnostic(
        HOURS, span, "these hours overlap others", "", (Note(first, "with these"),), hint="join them, or leave a gap"
    )


def half_a_year(span: Span) -> Diagnostic:
    """`closed 2026-12-29..01-03`."""
    return Diagnostic(
        CLOSED,
        span,
        "one end of these closed days has a year, the other has none",
        hint="write the year in both, or in neither to close every year",
    )


def closing_backwards(span: Span, first: str, last: str) -> Diagnostic:
    """`closed 2026-08-16..2026-08-13`."""
    return Diagnostic(
        CLOSED, span, f"`{first}` is after `{last}`", hint=f"write the first day first: `{last}..{first}`"
    )


def no_business_time(span: Span, missing: str, *, has_calendar: bool) -> Diagnostic:
    """`within 1 business day` in a policy whose calendar names no hours."""
    whose = "the calendar" if has_calendar else "the policy"
    lacking = f"has no {missing}" if has_calendar else "has no calendar"
    return Diagnostic(
        NO_BUSINESS,
        span,
        f"business time needs opening hours, and {whose} {lacking}",
        hint='write for example `calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00 holidays JP`',
    )
