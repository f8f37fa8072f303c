"""Declarations of fields that can't be read from a file."""

from collections.abc import Sequence
from typing import Final

from leadrules.checking.problems.wording import KIND_WORDS, one_of, written_name, written_text
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.model.values import Kind
from leadrules.text.span import Span

BUILT_IN_TYPE: Final = Code(
    "LR180",
    "built-in-type",
    Severity.ERROR,
    """\
The id of a lead, the lead of an event, its action and its time, and the stage of a lead have a type of their own.
Declaring one of them only says from which column it comes.

Bad: `event { at: text from "Timestamp" }`

Good: `event { at: time from "Timestamp" }`
""",
)
EMPTY_CHOICE: Final = Code(
    "LR181",
    "impossible-value",
    Severity.ERROR,
    """\
Spaces around a value are dropped when a file is read, and an empty value is unknown. So no lead could ever have this
one.

Bad: `lead { size: one of "small", "" }`

Good: `lead { size: one of "small", "large" }`
""",
)
COLUMN: Final = Code(
    "LR182",
    "field-column",
    Severity.ERROR,
    """\
`from "…"` names the one column a field is read from. Fields that share a declaration are different fields, so they
can't all come from the same column.

Bad: `lead { company, title: text from "Company" }`

Good: `lead { company: text from "Company"  title: text from "Job title" }`
""",
)
SCALE: Final = Code(
    "LR183",
    "field-scale",
    Severity.ERROR,
    """\
`in 100万` says what a written 1 stands for in the file. That is a positive number, and it only makes sense for numbers.

Bad: `lead { revenue: text from "Sales (millions)" in 1M }`

Good: `lead { revenue: number from "Sales (millions)" in 1M }`
""",
)
FORMAT: Final = Code(
    "LR184",
    "field-format",
    Severity.ERROR,
    """\
`as "…"` says how dates or times are written in the file: `%Y` year, `%m` month, `%d` day, `%H` hour, `%M` minute, and a
few more. It must name a whole day.

Bad: `lead { signup: date from "Signup" as "%m/%Y" }`

Good: `lead { signup: date from "Signup" as "%m/%d/%Y" }`
""",
)


def built_in_type(span: Span, name: str, kind: Kind) -> Diagnostic:
    """`event { at: text }`."""
    return Diagnostic(
        BUILT_IN_TYPE,
        span,
        f"`{name}` is always {KIND_WORDS[kind]}",
        "another type than it has",
        hint=f'write `{name}: {kind.value}`, with `from "…"` for its column',
    )


def empty_choice(span: Span) -> Diagnostic:
    """`one of "small", ""`."""
    return Diagnostic(
        EMPTY_CHOICE, span, "no field has the empty value", hint="an empty cell is unknown: ask `unknown(…)` for it"
    )


def choice_with_spaces(span: Span, value: str) -> Diagnostic:
    """`one of " small"`."""
    return Diagnostic(
        EMPTY_CHOICE,
        span,
        f"no field has the value {written_text(value)}",
        "spaces at its ends are dropped",
        hint=f"write {written_text(value.strip())}",
    )


def one_column_for_many(span: Span, header: str, names: Sequence[str]) -> Diagnostic:
    """`company, title: text from "Company"`."""
    return Diagnostic(
        COLUMN,
        span,
        f"the column {written_text(header)} can't be the source of {one_of(names, join='and')} alike",
        hint=f"declare each by itself: `{written_name(names[0])}: … from {written_text(header)}`",
    )


def empty_column(span: Span) -> Diagnostic:
    """`from ""`."""
    return Diagnostic(COLUMN, span, "a column needs a name", hint="write the header as it stands in the file")


def scale_without_number(span: Span, name: str, kind: str) -> Diagnostic:
    """`company: text in 100万`."""
    return Diagnostic(
        SCALE,
        span,
        f"only a number can be scaled, and `{name}` is `{kind}`",
        hint=f"declare it as a number, `{written_name(name)}: number`, or leave `in {span.text}` out",
    )


def scale_not_positive(span: Span) -> Diagnostic:
    """`in 0`."""
    return Diagnostic(SCALE, span, f"a written 1 can't stand for `{span.text}`", hint="write for example `in 100万`")


def format_without_date(span: Span, name: str, kind: str) -> Diagnostic:
    """`company: text as "%Y"`."""
    return Diagnostic(
        FORMAT,
        span,
        f"only dates and times are written in a form of their own, and `{name}` is `{kind}`",
        hint=f"declare it as a date, `{written_name(name)}: date`, or leave `as {span.text}` out",
    )


def bad_format(span: Span, why: str) -> Diagnostic:
    """`as "%m/%Y"`."""
    return Diagnostic(
        FORMAT, span, f"no date can be read in the form {span.text}", "in this form", hint=f"{why}; try `%Y-%m-%d`"
    )
