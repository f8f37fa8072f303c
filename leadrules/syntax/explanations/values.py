"""Slips of values: dates, durations and numbers as people write them elsewhere."""

import re

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.syntax import slips
from leadrules.syntax.failure import Failure
from leadrules.syntax.problems import structure
from leadrules.syntax.problems import values as problems

_BUSINESS = re.compile(r"[0-9]+\s+business\s+(?:hour|day)s?")


def date(failure: Failure) -> Diagnostic | None:
    """`2026/4/1`, `2026-04-01 9:30`."""
    previous = failure.previous
    begun = previous is not None and previous.terminal in {"NUMBER", "DATE"} and not failure.begins_line
    if not failure.word[:1].isdecimal() and not begun:
        return None
    slip = slips.date_near(failure.prepared.text, failure.start)
    if slip is None:
        return None
    span = failure.prepared.span(slip.start, slip.end)
    return None if slip.plain == span.text else problems.date_form(span, slip.plain)


def points(failure: Failure) -> Diagnostic | None:
    """`then 5`, `up to +20`."""
    previous = failure.previous
    if previous is None or failure.begins_line:
        return None
    if previous.terminal == "THEN" and (failure.word[:1].isalnum()):
        return structure.unsigned_points(failure.span)
    if previous.terminal == "UP_TO" and failure.word in {"+", "-"}:
        return structure.signed_cap(failure.span)
    return None


def duration(failure: Failure) -> Diagnostic | None:
    """`48 hours`, `1.5h`, `3日`."""
    text, start = failure.prepared.text, failure.start
    previous = failure.previous
    if previous and previous.terminal == "NUMBER" and failure.word[:1].isalpha():
        start = previous.start
    elif not failure.word[:1].isdecimal() or not failure.expected & {"DURATION", "NUMBER"}:
        return None
    business = _BUSINESS.match(text, start)
    if business:
        return problems.business_time_elsewhere(failure.prepared.span(*business.span()))
    slip = slips.duration_at(text, start)
    if slip is None or slip.end <= failure.start or slip.plain == text[slip.start : slip.end]:
        return None
    return problems.duration_form(failure.prepared.span(slip.start, slip.end), slip.plain)


def number(failure: Failure) -> Diagnostic | None:
    """`1,000`, `007`, `1億5000万`, `10x`."""
    if not failure.word[:1].isdecimal() or not failure.expected & {"NUMBER", "DURATION"}:
        return None
    start, end = slips.number_at(failure.prepared.text, failure.start)
    span = failure.prepared.span(start, end)
    written = failure.prepared.text[start:end]
    plain = slips.without_commas(written)
    if plain:
        return problems.thousands(span, plain)
    plain = slips.without_zeros(written)
    if plain:
        return problems.leading_zeros(span, plain)
    plain = slips.one_magnitude(written)
    if plain and plain != written:
        return problems.two_magnitudes(span, plain)
    if "NUMBER" in failure.expected:
        return problems.number_form(span)
    return problems.duration_form(span, None)


def calculation(failure: Failure) -> Diagnostic | None:
    """`let x = 1 + 2`."""
    previous = failure.previous
    counts = previous is not None and previous.terminal in {"NUMBER", "DURATION", "DATE", "TIME"}
    return problems.calculation(failure.span) if counts and failure.word in {"+", "-", "*", "/"} else None
