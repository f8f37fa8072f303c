"""Definitions that can't be written out: they never end, or fill a book."""

from collections.abc import Sequence
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.text.span import Span

CIRCLE: Final = Code(
    "LR116",
    "definition-circle",
    Severity.ERROR,
    """\
A definition stands for its text. One that uses itself, directly or by way of others, would never come to an end.

Bad: `define good as not bad  define bad as not good`

Good: `define good as score >= 50  define bad as not good`
""",
)
TOO_LARGE: Final = Code(
    "LR117",
    "definition-too-large",
    Severity.ERROR,
    """\
Definitions that use definitions several times double at each step. Written out, this one would fill a book, and nobody
could review it.

Good: `define good as score >= 50  define very_good as good and complete`
""",
)


def circle(span: Span, chain: Sequence[str], notes: tuple[Note, ...]) -> Diagnostic:
    """`good` uses `bad`, which uses `good`."""
    if len(chain) == 1:
        message = f"`{chain[0]}` is defined by itself"
    else:
        message = f"`{chain[0]}` is defined by itself, by way of {' and '.join(f'`{name}`' for name in chain[1:])}"
    return Diagnostic(
        CIRCLE, span, message, "it would never come to an end", notes, "say one of them without the others"
    )


def too_large(span: Span, name: str, what: str) -> Diagnostic:
    """A definition that is immense, or immensely nested, once written out."""
    return Diagnostic(
        TOO_LARGE,
        span,
        f"`{name}` is too {what} once all definitions in it are written out",
        hint="use each definition once on the way, or split the policy's question in two",
    )


def too_large_in_all(span: Span, name: str) -> Diagnostic:
    """One more use of a large definition than a policy can bear."""
    return Diagnostic(
        TOO_LARGE,
        span,
        f"with this use of `{name}`, all definitions together are too large once they are written out",
        hint="use large definitions less often",
    )
