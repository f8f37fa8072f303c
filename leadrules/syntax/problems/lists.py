"""What is said about lists and ranges."""

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.syntax.problems.structure import UNEXPECTED
from leadrules.syntax.problems.wording import shortened
from leadrules.text.span import Span


def single_value(span: Span, one: str) -> Diagnostic:
    """`industry in "IT"`."""
    return Diagnostic(
        UNEXPECTED,
        span,
        "after `in` stands a list or a range",
        "a single value",
        hint=f"write `== {shortened(one)}`, or `in [{shortened(one)}]`",
    )


def range_word(span: Span) -> Diagnostic:
    """`10 to 20`."""
    return Diagnostic(
        UNEXPECTED,
        span,
        f"a range is not written with `{shortened(span.text)}`",
        hint="write `..` between the two values",
    )


def list_without_any_of(span: Span, test: str) -> Diagnostic:
    """`contains ["a", "b"]`."""
    return Diagnostic(
        UNEXPECTED, span, f"a list after `{test}` needs `any of`", hint=f'write `{test} any of ["…", "…"]`'
    )


def empty_place(span: Span, before: str) -> Diagnostic:
    """`[]`, `["a",]`."""
    message = "a list holds one value at least" if before == "[" else "after this comma a value is missing"
    return Diagnostic(UNEXPECTED, span, message, hint="write the value, or delete the comma" if before != "[" else "")
