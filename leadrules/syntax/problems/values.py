"""What is wrong with single values: numbers, durations, dates, times, names."""

from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.syntax.problems.wording import shortened
from leadrules.text.span import Span

NUMBER_FORM: Final = Code(
    "LR008",
    "number-form",
    Severity.ERROR,
    """\
A number is written in plain digits, with at most one magnitude that touches it: `1000`, `1_000`, `2.5`, `1.5億`. A comma
separates two values of a list, so it can't stand inside a number.

Bad: `when revenue >= 1,000 then +5`

Good: `when revenue >= 1_000 then +5`
""",
)
NUMBER_SIZE: Final = Code(
    "LR009",
    "number-size",
    Severity.ERROR,
    """\
Numbers are kept exactly, in steps of 1/10,000 up to 900兆. What does not fit is refused, not rounded quietly.

Bad: `let share = 0.33333`

Good: `let share = 0.3333`
""",
)
DURATION_FORM: Final = Code(
    "LR010",
    "duration-form",
    Severity.ERROR,
    """\
A duration is a whole number that touches `min`, `h`, `d` or `w`. Opening hours count in business time, which only
follow-ups have: `4 business hours`, `1 business day`.

Bad: `follow_up within 48 hours`

Good: `follow_up within 48h`
""",
)
DATE_FORM: Final = Code(
    "LR011",
    "date-form",
    Severity.ERROR,
    """\
A date is written year, month, day, with two digits each for month and day; a time follows it after a `T`. Every other
order means different days to different readers.

Bad: `now 2026/4/3 9:00`

Good: `now 2026-04-03T09:00`
""",
)
NO_SUCH_TIME: Final = Code(
    "LR012",
    "no-such-time",
    Severity.ERROR,
    """\
No calendar has this day, or no clock shows this time.

Bad: `now 2026-02-30T09:00`

Good: `now 2026-02-28T09:00`
""",
)
LITERAL_ARITHMETIC: Final = Code(
    "LR013",
    "literal-arithmetic",
    Severity.ERROR,
    """\
A calculation in which both sides are written down has a result that can be written down too. Where somebody writes one
all the same, it mostly is something else: `2026-4-1` is meant to be a date.

Bad: `when revenue > 10 * 12 then +5`

Good: `when revenue > 120 then +5`
""",
)


def thousands(span: Span, plain: str) -> Diagnostic:
    """`1,000`."""
    return Diagnostic(
        NUMBER_FORM,
        span,
        f"`{shortened(span.text)}` has commas in a number",
        hint=f"write `{plain}`; two values of a list have a space after the comma",
    )


def leading_zeros(span: Span, plain: str) -> Diagnostic:
    """`007`."""
    return Diagnostic(
        NUMBER_FORM,
        span,
        f"`{shortened(span.text)}` begins with a zero",
        hint=f'write `{plain}`, or `"{shortened(span.text)}"` if it is text such as an id or a postal code',
    )


def two_magnitudes(span: Span, plain: str) -> Diagnostic:
    """`1億5000万`."""
    return Diagnostic(
        NUMBER_FORM, span, f"`{shortened(span.text)}` has two magnitudes", hint=f"a number has one: write `{plain}`"
    )


def number_form(span: Span) -> Diagnostic:
    """`10x`, `1.2.3`."""
    return Diagnostic(
        NUMBER_FORM,
        span,
        f"`{shortened(span.text)}` is no number and no name",
        hint="numbers are written `10`, `2.5`, `1_000`, `10k`, `1.5億`; names begin with a letter",
    )


def number_too_large(span: Span) -> Diagnostic:
    """Beyond ± 900兆."""
    return Diagnostic(NUMBER_SIZE, span, "this number is too large", "at most 900兆, on either side of zero")


def number_too_fine(span: Span) -> Diagnostic:
    """More decimals than a number has."""
    return Diagnostic(NUMBER_SIZE, span, "this number has too many decimals", hint="write it with four at most")


def duration_too_long(span: Span) -> Diagnostic:
    """Longer than any calendar."""
    return Diagnostic(NUMBER_SIZE, span, "this duration is longer than any calendar", hint="10 years are `3650d`")


def no_such_percentage(span: Span) -> Diagnostic:
    """`losing 0.5% every 30d`."""
    return Diagnostic(
        NUMBER_SIZE,
        span,
        f"`losing` takes a whole percentage from 1 to 100, not `{shortened(span.text)}`",
        hint="write for example `losing 10% every 30d`",
    )


def duration_form(span: Span, plain: str | None) -> Diagnostic:
    """`48 hours`, `1.5h`, `3日`; `plain` is how it is written."""
    hint = f"write `{plain}`" if plain else "write a whole number and `min`, `h`, `d` or `w`: `90min`, `48h`, `30d`"
    return Diagnostic(DURATION_FORM, span, f"`{shortened(span.text)}` is not written like a duration", hint=hint)


def business_time_elsewhere(span: Span) -> Diagnostic:
    """`within 1 business day` in a condition."""
    return Diagnostic(
        DURATION_FORM,
        span,
        "business time stands in `follow_up` only",
        hint="write elapsed time here, such as `24h` or `1d`",
    )


def wait_without_unit(span: Span) -> Diagnostic:
    """`follow_up within 48`."""
    written = shortened(span.text)
    return Diagnostic(
        DURATION_FORM,
        span,
        f"`within {written}` does not say of what",
        "minutes, hours, days?",
        hint=f"write `{written}h`, `{written}d`, `{written} business hours` or `{written} business days`",
    )


def wait_with_two_units(span: Span, unit: Span) -> Diagnostic:
    """`follow_up within 48h business hours`."""
    number = span.text.rstrip("minhdw")
    return Diagnostic(
        DURATION_FORM,
        span.to(unit),
        f"`{shortened(span.text)}` has a unit already",
        hint=f"write `{number} {shortened(unit.text)}` for business time, `{shortened(span.text)}` for elapsed time",
    )


def date_form(span: Span, plain: str | None) -> Diagnostic:
    """`2026/4/1`; `plain` is how it is written."""
    hint = f"write `{plain}`" if plain else "dates are written `2026-04-01`, times `2026-04-01T09:30`"
    return Diagnostic(DATE_FORM, span, f"`{shortened(span.text)}` is not how a date is written", hint=hint)


def no_such_day(span: Span) -> Diagnostic:
    """`2026-02-30`, `02-30`."""
    form = "year, month, day: `2026-04-01`" if len(span.text) > 5 else "month and day: `12-29`"
    return Diagnostic(NO_SUCH_TIME, span, f"no calendar has the day `{shortened(span.text)}`", hint=f"write {form}")


def no_such_clock_time(span: Span) -> Diagnostic:
    """`25:00`."""
    return Diagnostic(
        NO_SUCH_TIME,
        span,
        f"no clock shows `{shortened(span.text)}`",
        hint="hours go from `00` to `23`, minutes and seconds from `00` to `59`",
    )


def arithmetic_between_literals(span: Span) -> Diagnostic:
    """`10 * 12`."""
    return Diagnostic(
        LITERAL_ARITHMETIC, span, "both sides of this calculation are written down", hint="write its result"
    )


def calculation(span: Span) -> Diagnostic:
    """`let x = 1 + 2`, `then +5 * 2`."""
    return Diagnostic(
        LITERAL_ARITHMETIC,
        span,
        "one value stands here, not a calculation",
        hint="write its result, or name the calculation with `define` where it has a field in it",
    )
