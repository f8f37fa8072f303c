"""What is wrong with names, and texts and words in the place of names."""

from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.syntax.problems.wording import shortened
from leadrules.text.span import Span

NAME_FORM: Final = Code(
    "LR014",
    "name-form",
    Severity.ERROR,
    """\
Fields, tiers, stages and scores have names: words without quotation marks, or in backquotes where they hold spaces or
would be taken for a word of the language. Only `lead.` and `event.` stand before a name.

Bad: `tier "Hot" if score >= 50`

Good: `tier Hot if score >= 50`
""",
)


def empty_name(span: Span) -> Diagnostic:
    """A name in backquotes with nothing in it."""
    return Diagnostic(NAME_FORM, span, "there is no name between these backquotes", hint="write the name of the column")


def no_such_side(span: Span, name: str) -> Diagnostic:
    """`company.title`."""
    return Diagnostic(
        NAME_FORM,
        span,
        f"only `lead` and `event` may stand before a dot, not `{shortened(span.text)}`",
        hint=f"write `lead.{shortened(name)}` for a field of the lead, `event.{shortened(name)}` for one of the event",
    )


def text_for_name(span: Span, name: str) -> Diagnostic:
    """`tier "Hot"`."""
    return Diagnostic(
        NAME_FORM, span, f"a name stands here, and {shortened(span.text)} is a text", hint=f"write {shortened(name)}"
    )


def name_for_text(span: Span) -> Diagnostic:
    """`flag call`."""
    return Diagnostic(
        NAME_FORM,
        span,
        f"a text stands here, and `{shortened(span.text)}` is a name",
        hint=f'write `"{shortened(span.text)}"`',
    )


def word_for_name(span: Span) -> Diagnostic:
    """`tier`, `score` and the like where a name must stand."""
    return Diagnostic(
        NAME_FORM,
        span,
        f"`{shortened(span.text)}` is a word of the language here",
        hint=f"to use it as a name, put it in backquotes: `` `{shortened(span.text)}` ``",
    )


def spaced_name(span: Span) -> Diagnostic:
    """`Lead Source`."""
    return Diagnostic(
        NAME_FORM,
        span,
        "a name of several words stands in backquotes",
        hint=f"write `` `{shortened(span.text)}` ``",
    )


def untyped_field(span: Span, clause: str) -> Diagnostic:
    """`lead { id from "Lead Number" }`."""
    return Diagnostic(
        NAME_FORM,
        span,
        f"the type of `{shortened(span.text)}` is missing before `{clause}`",
        hint=f"write for example `{shortened(span.text)}: text {clause} …`",
    )
