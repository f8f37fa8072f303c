"""What is too large to be a policy, and bytes that are no text."""

from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.text.span import Span

TOO_LARGE: Final = Code(
    "LR001",
    "too-large",
    Severity.ERROR,
    """\
A policy is read by people, so there is a size beyond which it has more likely gone wrong than been written. The limits
are far above any policy in use; they keep the time and memory of every command within bounds.

Bad: a condition in 1,000 parentheses

Good: parts of it named by `define`, one under the other
""",
)
NOT_TEXT: Final = Code(
    "LR002",
    "not-text",
    Severity.ERROR,
    """\
A policy is UTF-8 text. Other encodings are not guessed at: a wrong guess would change the names of your fields.

Bad: a policy saved by an editor as "Shift-JIS" or "Unicode"

Good: the same policy saved as "UTF-8"
""",
)


def text_too_long(span: Span, limit: int) -> Diagnostic:
    """More characters than a policy has."""
    return Diagnostic(
        TOO_LARGE,
        span,
        f"this text has more than {limit:,} characters, which is the most that a policy has",
        hint="is it the right file? a long policy can be split into several files with `include`",
    )


def nested_too_deeply(span: Span, limit: int) -> Diagnostic:
    """Parentheses in parentheses in parentheses, or a calculation of very many steps."""
    return Diagnostic(
        TOO_LARGE,
        span,
        f"this is nested more than {limit} levels deep",
        hint="give parts of it a name with `define`",
    )


def too_many_problems(span: Span, limit: int) -> Diagnostic:
    """Reading stops, the rest would be noise."""
    return Diagnostic(
        TOO_LARGE,
        span,
        f"more than {limit} problems: the text from here on was not read",
        hint="mend the first ones; is it a policy at all?",
    )


def not_utf_8(span: Span, encoding: str | None) -> Diagnostic:
    """Bytes that are not UTF-8; `encoding` is what they may be instead."""
    if encoding is None:
        return Diagnostic(NOT_TEXT, span, "this is no UTF-8 text", hint="open it in an editor and save it as UTF-8")
    return Diagnostic(
        NOT_TEXT,
        span,
        f"this is no UTF-8 text; it looks like {encoding}",
        hint=f"open it in an editor as {encoding} and save it as UTF-8",
    )


def no_text(span: Span) -> Diagnostic:
    """A workbook, a document of an office program, a picture."""
    return Diagnostic(
        NOT_TEXT,
        span,
        "this is no text, but a file of some program",
        hint="is it the right file? from an office program, save the policy as plain text in UTF-8",
    )
