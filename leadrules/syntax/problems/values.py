"""What is wrong with single values: numbers, durations, dates, times, characters in text."""

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.syntax.problems import codes
from leadrules.text.span import Span


def number_too_large(span: Span) -> Diagnostic:
    """Beyond ± 900兆."""
    return Diagnostic(codes.NUMBER_SIZE, span, f"`{span.text}` is too large", "at most 900兆, on either side of zero")


def number_too_fine(span: Span) -> Diagnostic:
    """More decimals than a number has."""
    return Diagnostic(
        codes.NUMBER_SIZE,
        span,
        f"`{span.text}` has too many decimals",
        "at most four decimals",
        hint="round it to four decimals",
    )


def duration_too_long(span: Span) -> Diagnostic:
    """Longer than any calendar."""
    return Diagnostic(codes.NUMBER_SIZE, span, f"`{span.text}` is too long a time", hint="10 years are `3650d`")


def no_such_day(span: Span) -> Diagnostic:
    """`2026-02-30`."""
    return Diagnostic(
        codes.NO_SUCH_TIME, span, f"no calendar has the day `{span.text}`", hint="write year-month-day: `2026-04-01`"
    )


def no_such_clock_time(span: Span) -> Diagnostic:
    """`25:00`."""
    return Diagnostic(
        codes.NO_SUCH_TIME,
        span,
        f"no clock shows `{span.text}`",
        hint="hours go from `00` to `23`, minutes from `00` to `59`",
    )


def no_such_character(span: Span, escape: str) -> Diagnostic:
    r"""`\u{110000}`."""
    return Diagnostic(
        codes.TEXT_ESCAPE, span, f"there is no character `{escape}`", hint="type the character itself instead"
    )


def no_such_percentage(span: Span) -> Diagnostic:
    """`losing 0.5% every 30d`."""
    return Diagnostic(
        codes.NUMBER_SIZE,
        span,
        f"`losing` takes a whole percentage from 1 to 100, not `{span.text}`",
        hint="write for example `losing 10% every 30d`",
    )


def empty_name(span: Span) -> Diagnostic:
    """A name in backquotes with nothing in it."""
    return Diagnostic(
        codes.EMPTY_NAME, span, "there is no name between these backquotes", hint="write the name of the column"
    )


def no_such_side(span: Span, name: str) -> Diagnostic:
    """`company.title`."""
    return Diagnostic(
        codes.NO_SUCH_SIDE,
        span,
        f"only `lead` and `event` may stand before a dot, not `{span.text}`",
        hint=f"write `lead.{name}` for a field of the lead, `event.{name}` for one of the event",
    )


def arithmetic_between_literals(span: Span) -> Diagnostic:
    """`2026-4-1`, `10 + 5`."""
    parts = span.text.replace("/", "-").split("-")
    if len(parts) == 3 and all(part.isdecimal() and part.isascii() for part in parts) and len(parts[0]) == 4:
        date = f"{parts[0]}-{parts[1]:0>2}-{parts[2]:0>2}"
        return Diagnostic(
            codes.LITERAL_ARITHMETIC,
            span,
            f"`{span.text}` is not written like a date",
            "read as a calculation",
            hint=f"write `{date}`, with two digits each for month and day",
        )
    return Diagnostic(
        codes.LITERAL_ARITHMETIC,
        span,
        f"`{span.text}` calculates with written values alone",
        hint="write the result",
    )


def wait_without_unit(span: Span) -> Diagnostic:
    """`follow_up within 48`."""
    return Diagnostic(
        codes.NO_UNIT,
        span,
        f"`within {span.text}` does not say of what",
        "of minutes, hours, days?",
        hint=f"write `{span.text}h`, `{span.text}d`, `{span.text} business hours` or `{span.text} business days`",
    )


def wait_with_two_units(span: Span, unit: Span) -> Diagnostic:
    """`follow_up within 48h business hours`."""
    number = span.text.rstrip("minhdw")
    return Diagnostic(
        codes.NO_UNIT,
        span.to(unit),
        f"`{span.text}` has a unit of its own",
        hint=f"write `{number} {unit.text}` for business time, or `{span.text}` alone",
    )
