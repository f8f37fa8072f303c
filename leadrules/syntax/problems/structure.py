"""Words that are missing, misspelt, too many, or in another place than the language has for them."""

from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.syntax.problems.wording import did_you_mean, one_of, shortened
from leadrules.text.span import Span

UNKNOWN_STATEMENT: Final = Code(
    "LR015",
    "unknown-statement",
    Severity.ERROR,
    """\
Each statement begins with a word that says what it is: `when`, `score`, `tier`, `follow_up` and so on.

Bad: `teir Hot if score >= 50`

Good: `tier Hot if score >= 50`
""",
)
MISSING_PIECE: Final = Code(
    "LR016",
    "missing-piece",
    Severity.ERROR,
    """\
The statement is not finished where its line ends, and the next line does not finish it. Line breaks have no meaning, so
a statement may go on over several lines, but it must be complete before the next one begins.

Bad: `tier Hot if score >=`

Good: `tier Hot if score >= 50`
""",
)
UNEXPECTED: Final = Code(
    "LR017",
    "unexpected",
    Severity.ERROR,
    """\
The text goes on in a way that the language has no meaning for at this place.

Bad: `when action == "download" give +10`

Good: `when action == "download" then +10`
""",
)
OPEN_BRACKET: Final = Code(
    "LR018",
    "open-bracket",
    Severity.ERROR,
    """\
What is opened by `(`, `[` or `{` is closed by `)`, `]` or `}`.

Bad: `tier Hot if any(action == "demo" within 7d`

Good: `tier Hot if any(action == "demo" within 7d)`
""",
)
STRAY_BRACKET: Final = Code(
    "LR019",
    "stray-bracket",
    Severity.ERROR,
    """\
This closes something that was never opened, or was closed before.

Bad: `tier Hot if score >= 50)`

Good: `tier Hot if score >= 50`
""",
)
MISPLACED_STATEMENT: Final = Code(
    "LR020",
    "misplaced-statement",
    Severity.ERROR,
    """\
Braces hold only what belongs to them: `lead` and `event` hold fields, `score` holds `when` and `by`, `by` holds rows,
`test` holds `given`, `did`, `now` and `expect`. All other statements stand outside.

Bad: `score fit { tier Hot if score >= 50 }`

Good: `score fit { when industry == "IT" then +5 }  tier Hot if score >= 50`
""",
)
UNSIGNED_POINTS: Final = Code(
    "LR021",
    "unsigned-points",
    Severity.ERROR,
    """\
Points always have a sign, so that nobody has to ask whether a rule gives or takes.

Bad: `when industry == "IT" then 5`

Good: `when industry == "IT" then +5`
""",
)
CLAUSE_ORDER: Final = Code(
    "LR022",
    "clause-order",
    Severity.ERROR,
    """\
The parts of a statement have one order, so that every policy reads alike.

Bad: `when action == "visit" then +1 up to 5 once per day`

Good: `when action == "visit" then +1 once per day up to 5`
""",
)
UNKNOWN_FUNCTION: Final = Code(
    "LR023",
    "unknown-function",
    Severity.ERROR,
    """\
The functions are `known`, `unknown`, `count`, `any`, `since`, `distinct`, `sum`, `max`, `latest`, `age` and `until`.

Bad: `when cuont(action == "visit") >= 3 then +2`

Good: `when count(action == "visit") >= 3 then +2`
""",
)
CHAINED_COMPARISON: Final = Code(
    "LR024",
    "chained-comparison",
    Severity.ERROR,
    """\
A comparison has two sides. For "between" there are ranges, both ends included, and `and`.

Bad: `when 10 < employees <= 50 then +5`

Good: `when employees > 10 and employees <= 50 then +5`
""",
)


def unknown_statement(span: Span, where: str, guess: str) -> Diagnostic:
    """`teir Hot if …`."""
    return Diagnostic(UNKNOWN_STATEMENT, span, f"no {where} begins with `{shortened(span.text)}`", hint=guess)


def missing_piece(span: Span, expected: str, ends: str) -> Diagnostic:
    """The line, or the text, ends after `span`, or something follows that can't, where more is needed."""
    return Diagnostic(
        MISSING_PIECE, span, f"{ends} after `{shortened(span.text)}`, where {expected} is missing", "unfinished"
    )


def unexpected(span: Span, expected: str, guess: str) -> Diagnostic:
    """Anything else."""
    return Diagnostic(UNEXPECTED, span, f"expected {expected}, found `{shortened(span.text)}`", hint=guess)


def unexpected_more(span: Span, expected: str, guess: str) -> Diagnostic:
    """The statement was complete, and something else follows it."""
    return Diagnostic(
        UNEXPECTED, span, f"`{shortened(span.text)}` can't stand here", f"expected {expected}", hint=guess
    )


def missing_where(span: Span, function: str, field: str) -> Diagnostic:
    """`distinct(page within 30d)`."""
    return Diagnostic(
        UNEXPECTED,
        span,
        f"`{function}` takes a field of the event, then `where` and a condition",
        hint=f"write for example `{function}({shortened(field)} where age <= 30d)`",
    )


def open_bracket(span: Span, opening: Span, closing: str) -> Diagnostic:
    """Noticed at `span`, because only the closing sign could have stood there or before."""
    found = f" before `{shortened(span.text)}`" if span.text else " before the end of the text"
    return Diagnostic(
        OPEN_BRACKET,
        span,
        f"`{opening.text}` is not closed{found}",
        notes=(Note(opening, "opened here"),),
        hint=f"write `{closing}` where it ends",
    )


def stray_bracket(span: Span) -> Diagnostic:
    """A closing sign too many."""
    return Diagnostic(
        STRAY_BRACKET, span, f"there is nothing open for this `{shortened(span.text)}` to close", hint="delete it"
    )


def misplaced_statement(span: Span, block: Span, holds: str) -> Diagnostic:
    """A statement within braces that hold other things."""
    return Diagnostic(
        MISPLACED_STATEMENT,
        span,
        f"`{shortened(span.text)}` can't stand between the braces of `{block.text}`",
        notes=(Note(block, f"these hold {holds}"),),
        hint="move it below the closing `}`",
    )


def unsigned_points(span: Span) -> Diagnostic:
    """`then 5`."""
    return Diagnostic(
        UNSIGNED_POINTS,
        span,
        "points have a sign",
        hint=f"write `+{shortened(span.text)}` to give, `-{shortened(span.text)}` to take away",
    )


def signed_cap(span: Span) -> Diagnostic:
    """`up to +20`."""
    return Diagnostic(
        UNSIGNED_POINTS,
        span,
        "the amount after `up to` has no sign: it follows the sign of the points",
        hint=f"leave out the `{shortened(span.text)}`",
    )


def clause_order(span: Span, order: str) -> Diagnostic:
    """A part that is known, in a place where it can't stand."""
    return Diagnostic(
        CLAUSE_ORDER,
        span,
        f"`{shortened(span.text)}` stands at the wrong place, or twice",
        hint=f"the order is {order}",
    )


def unknown_function(span: Span, functions: tuple[str, ...]) -> Diagnostic:
    """`foo(`."""
    guess = did_you_mean(span.text, functions)
    return Diagnostic(
        UNKNOWN_FUNCTION,
        span,
        f"there is no function `{shortened(span.text)}`",
        hint=guess or f"the functions are {one_of(functions, join='and')}",
    )


def chained_comparison(span: Span) -> Diagnostic:
    """`1 < x < 5`."""
    return Diagnostic(
        CHAINED_COMPARISON,
        span,
        "a comparison has two sides, and this would be the third",
        hint="join two comparisons by `and`, or write a range: `x in 1..5`",
    )
