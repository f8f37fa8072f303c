"""Points, caps, limits and waits of a size that can't be meant."""

from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.text.span import Span

POINTS_SIZE: Final = Code(
    "LR160",
    "points-size",
    Severity.ERROR,
    """\
Points have at most two decimals and lie between −1,000,000 and +1,000,000, so that every score is exact in every
engine, however it is faded and added up.

Bad: `when action == "visit" then +0.125`

Good: `when action == "visit" then +0.13`
""",
)
TWO_SIGNS: Final = Code(
    "LR161",
    "two-signs",
    Severity.ERROR,
    """\
Points carry their sign where they are given, so that a reader sees at once whether a rule adds or takes away. The
constant behind the sign has none.

Bad: `let penalty = -10  when action == "unsubscribe" then +penalty`

Good: `let penalty = 10  when action == "unsubscribe" then -penalty`
""",
)
NUMBER_WANTED: Final = Code(
    "LR162",
    "number-wanted",
    Severity.ERROR,
    """\
Points, caps, limits and counts are numbers, or names of numbers.

Bad: `let many = "ten"  when action == "visit" then +many`

Good: `let many = 10  when action == "visit" then +many`
""",
)
CAP: Final = Code(
    "LR163",
    "cap",
    Severity.ERROR,
    """\
`up to 30` says how far a rule's own points may add up, in the direction of their sign: `-5 up to 20` takes away 20 at
most. It is greater than zero and has no sign of its own.

Bad: `when action == "visit" then +1 up to 0`

Good: `when action == "visit" then +1 up to 5`
""",
)
LIMITS: Final = Code(
    "LR164",
    "limits",
    Severity.ERROR,
    """\
`max` is the highest a score can be and `min` the lowest, so `max` is not below `min`.

Bad: `score max 0 min 10`

Good: `score max 100 min 0`
""",
)
WHOLE_NUMBER: Final = Code(
    "LR165",
    "whole-number",
    Severity.ERROR,
    """\
Business hours and days are counted in whole numbers, from 1.

Bad: `calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00  follow_up within 1.5 business days`

Good: `calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00  follow_up within 12 business hours`
""",
)
WAIT: Final = Code(
    "LR166",
    "wait",
    Severity.ERROR,
    """\
`24h..48h` means not before 24 hours and not after 48, so the shorter time stands first.

Bad: `follow_up within 48h..24h`

Good: `follow_up within 24h..48h`
""",
)
DURATION: Final = Code(
    "LR167",
    "length-of-time",
    Severity.ERROR,
    """\
`within`, `halving every`, `losing … every` and a wait need a length of time greater than zero, with its unit: `30d`,
`12h`, `15min` or `2w`.

Bad: `when action == "visit" then +5 halving every 0d`

Good: `when action == "visit" then +5 halving every 30d`
""",
)


def too_many_decimals(span: Span, text: str) -> Diagnostic:
    """`+0.125`."""
    return Diagnostic(POINTS_SIZE, span, f"`{text}` has too many decimals for points", "two at most", hint="round it")


def too_many_points(span: Span, text: str) -> Diagnostic:
    """`+2_000_000`."""
    return Diagnostic(
        POINTS_SIZE,
        span,
        f"`{text}` is more than points can be",
        "at most 1,000,000, either side of zero",
        hint="use smaller points throughout: only their proportions matter",
    )


def two_signs(span: Span, name: str) -> Diagnostic:
    """`+penalty`, where penalty is negative."""
    return Diagnostic(
        TWO_SIGNS,
        span,
        f"`{name}` is negative, and the points have a sign already",
        "adds or takes away?",
        hint=f"make `{name}` positive, and write `-{name}` where it takes points away",
    )


def number_wanted(span: Span, text: str, where: str) -> Diagnostic:
    """`+many`, where many is a text."""
    return Diagnostic(
        NUMBER_WANTED, span, f"`{text}` is no number", f"`{where}` needs one", hint="write it in digits: `10`"
    )


def cap_not_positive(span: Span, text: str) -> Diagnostic:
    """`up to 0`."""
    return Diagnostic(
        CAP,
        span,
        f"`up to {text}` leaves no points",
        hint="write a number greater than zero, without a sign: also where points are taken away",
    )


def limits_crossed(span: Span, highest: str, lowest: str, first: Span) -> Diagnostic:
    """`max 0 min 10`."""
    return Diagnostic(
        LIMITS,
        span,
        f"no score is at most {highest} and at least {lowest}",
        "",
        (Note(first, "the other end"),),
        hint="`max` is the highest the score can be, `min` the lowest",
    )


def whole_number_wanted(span: Span, text: str, where: str) -> Diagnostic:
    """`1.5 business days`."""
    return Diagnostic(
        WHOLE_NUMBER,
        span,
        f"`{text}` {where} can't be counted",
        hint="write a whole number from 1; half a day can be said in business hours",
    )


def wait_reversed(span: Span, low: str, high: str) -> Diagnostic:
    """`48h..24h`."""
    return Diagnostic(
        WAIT, span, f"a wait can't begin at `{low}` and end at `{high}`", "the longer time comes first",
        hint="write the shorter time first",
    )  # fmt: skip


def duration_wanted(span: Span, text: str, where: str) -> Diagnostic:
    """`within line`, where `let line = 50`."""
    return Diagnostic(
        DURATION,
        span,
        f"`{where}` needs a length of time, and `{text}` is none",
        hint="a length of time is written with its unit: `30d`, `12h`, `15min`, `2w`",
    )


def duration_not_positive(span: Span, text: str, where: str) -> Diagnostic:
    """`within 0d`."""
    return Diagnostic(
        DURATION, span, f"`{where} {text}` leaves no time", hint="write a length of time greater than zero: `30d`"
    )
