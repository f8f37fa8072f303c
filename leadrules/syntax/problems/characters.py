"""Signs that do not belong to the language, and texts that do not end."""

from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.syntax.problems.wording import shortened
from leadrules.text.span import Span

STRAY_CHARACTER: Final = Code(
    "LR003",
    "stray-character",
    Severity.ERROR,
    """\
This character has no meaning outside texts and comments. Some can't be seen at all: they come along when text is copied
from a web page or a chat.

Bad: `tier Hot if score >= 50 @`

Good: `tier Hot if score >= 50`
""",
)
OPEN_TEXT: Final = Code(
    "LR004",
    "open-text",
    Severity.ERROR,
    """\
A text begins and ends with `"` on one line, a name in backquotes with a backquote. What was opened by a full-width
mark (＂ or ｀) is closed by the same mark.

Bad: `flag "call if score >= 50`

Good: `flag "call" if score >= 50`
""",
)
TEXT_CONTENT: Final = Code(
    "LR005",
    "text-content",
    Severity.ERROR,
    """\
In a text a backslash begins a special character: `\\"` is a quotation mark, `\\\\` a backslash, `\\n` a line break, `\\t` a
tab, `\\u{3042}` the character of that number. Tabs and other control characters do not stand in a text as they are.

Bad: `flag "C:\\sales" if score >= 50`

Good: `flag "C:\\\\sales" if score >= 50`
""",
)
QUOTATION_MARKS: Final = Code(
    "LR006",
    "quotation-marks",
    Severity.ERROR,
    """\
Texts stand in straight quotation marks, `"…"`. Word processors and input methods put others in their place, which the
language does not take: two kinds of marks for one thing are hard to tell apart.

Bad: `flag 「即対応」 if score >= 50`

Good: `flag "即対応" if score >= 50`
""",
)
OPERATOR: Final = Code(
    "LR007",
    "operator",
    Severity.ERROR,
    """\
There is one way to write each comparison: `==`, `!=`, `<`, `<=`, `>`, `>=`; conditions are joined by the words `and`, `or`
and `not`. A single `=` gives a value, in `let` and in tests.

Bad: `tier Hot if score => 50 && complete`

Good: `tier Hot if score >= 50 and complete`
""",
)


def control_character(span: Span) -> Diagnostic:
    """Nothing that anybody typed on purpose."""
    return Diagnostic(
        STRAY_CHARACTER, span, f"there is a control character here (U+{ord(span.text):04X})", hint="delete it"
    )


def invisible_character(span: Span) -> Diagnostic:
    """A zero-width space, a mark of direction."""
    return Diagnostic(
        STRAY_CHARACTER,
        span,
        f"there is an invisible character here (U+{ord(span.text):04X})",
        hint="delete it; it often comes along with text copied from a web page",
    )


def unusual_space(span: Span) -> Diagnostic:
    """A thin space, a line separator."""
    return Diagnostic(
        STRAY_CHARACTER,
        span,
        f"there is an unusual space here (U+{ord(span.text):04X})",
        hint="type an ordinary space instead",
    )


def comment_mark(span: Span, written: str) -> Diagnostic:
    """`// not read`."""
    return Diagnostic(
        STRAY_CHARACTER, span, f"a comment does not begin with `{written}` here", hint="begin it with `#`"
    )


def money(span: Span, amount: str) -> Diagnostic:
    """`$1000`."""
    return Diagnostic(
        STRAY_CHARACTER, span, "an amount stands without the sign of its currency", hint=f"write `{amount}`"
    )


def stray_character(span: Span) -> Diagnostic:
    """`@`, `♥`."""
    return Diagnostic(
        STRAY_CHARACTER,
        span,
        f"`{shortened(span.text)}` has no meaning here",
        hint="put it in quotation marks if it belongs to a text, in backquotes if it belongs to a name",
    )


def open_text(span: Span, closing: str) -> Diagnostic:
    """No closing mark on the line."""
    return Diagnostic(
        OPEN_TEXT, span, "this text does not end on its line", hint=f"close it with `{closing}` where it ends"
    )


def open_name(span: Span) -> Diagnostic:
    """No closing backquote on the line."""
    return Diagnostic(
        OPEN_TEXT, span, "this name in backquotes does not end on its line", hint="close it with a backquote"
    )


def unknown_escape(span: Span) -> Diagnostic:
    r"""`\s`."""
    return Diagnostic(
        TEXT_CONTENT,
        span,
        f"`{shortened(span.text)}` has no meaning in a text",
        hint='for a backslash itself write `\\\\`; `\\"`, `\\n`, `\\t` and `\\u{3042}` have a meaning',
    )


def control_in_text(span: Span) -> Diagnostic:
    """A tab or a control character between quotation marks."""
    if span.text == "\t":
        return Diagnostic(TEXT_CONTENT, span, "there is a tab inside this text", hint="write `\\t` or a space")
    return Diagnostic(
        TEXT_CONTENT, span, f"there is a control character inside this text (U+{ord(span.text):04X})", hint="delete it"
    )


def no_such_character(span: Span, escape: str) -> Diagnostic:
    r"""`\u{110000}`."""
    return Diagnostic(TEXT_CONTENT, span, f"there is no character `{escape}`", hint="type the character itself instead")


def other_quotation_marks(span: Span, text: str | None) -> Diagnostic:
    """`「即対応」`, `“IT”`, `'IT'`; `text` is what stands between them, where they are a pair."""
    hint = f'write `"{shortened(text)}"`' if text is not None else 'texts stand between `"` and `"`'
    return Diagnostic(QUOTATION_MARKS, span, f"`{shortened(span.text)}` is not how a text is quoted here", hint=hint)


def operator(span: Span, written: str, meant: str) -> Diagnostic:
    """`=>` for `>=`."""
    if written == "=":
        return Diagnostic(
            OPERATOR, span, "a comparison is written `==`", "gives a value, does not compare", hint="write `==`"
        )
    return Diagnostic(OPERATOR, span, f"`{written}` is written `{meant}` here", hint=f"write `{meant}`")
