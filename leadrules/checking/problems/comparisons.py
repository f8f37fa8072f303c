"""Comparisons that could never hold: across types, without an order, with what a field never has."""

import re
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from leadrules.checking.problems.wording import KIND_WORDS, a_few, did_you_mean, written_text
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.model.values import Kind
from leadrules.text.span import Span

DIFFERENT_TYPES: Final = Code(
    "LR140",
    "different-types",
    Severity.ERROR,
    """\
Only values of one type can be equal, or one greater than the other. A comparison across types would never hold, and its
rule would quietly never count.

Bad: `lead { revenue: number }  when revenue >= "100" then +5`

Good: `lead { revenue: number }  when revenue >= 100 then +5`
""",
)
NO_ORDER: Final = Code(
    "LR141",
    "no-order",
    Severity.ERROR,
    """\
Numbers, scores, lengths of time, dates and times have an order; texts, tiers and yes or no have none that a salesperson
could rely on.

Bad: `tier Hot if score >= 50  tier Warm if score >= 20  flag "call" if tier >= Warm`

Good: `tier Hot if score >= 50  tier Warm if score >= 20  flag "call" if tier in [Hot, Warm]`
""",
)
NOT_LISTED: Final = Code(
    "LR142",
    "not-listed",
    Severity.ERROR,
    """\
The field is declared with the values it can have, and this is none of them: mostly a slip, and the rule would never
count.

Bad: `lead { industry: one of "IT", "Retail" }  when industry == "Retial" then +5`

Good: `lead { industry: one of "IT", "Retail" }  when industry == "Retail" then +5`
""",
)
NO_TEXT: Final = Code(
    "LR146",
    "no-text",
    Severity.ERROR,
    """\
`contains`, `starts with`, `ends with` and `matches` look inside a text.

Bad: `lead { revenue: number }  when revenue contains "100" then +5`

Good: `lead { revenue: number }  when revenue >= 100 then +5`
""",
)
RANGE: Final = Code(
    "LR148",
    "range",
    Severity.ERROR,
    """\
A range goes from its lower end to its upper end. The other way round nothing lies in it.

Bad: `lead { revenue: number }  when revenue in 500..100 then +5`

Good: `lead { revenue: number }  when revenue in 100..500 then +5`
""",
)
ASK_UNKNOWN: Final = Code(
    "LR150",
    "ask-unknown",
    Severity.ERROR,
    """\
`unknown` is no value: a comparison with something unknown is always false. Whether a field has a value is asked by
`known(…)` and `unknown(…)`.

Bad: `lead { industry: text }  when industry == unknown then -5`

Good: `lead { industry: text }  when unknown(industry) then -5`
""",
)
_LOOKS_LIKE: Final = {
    Kind.NUMBER: r"[+-]?\d[\d_.]*[kMB万億兆]?円?",
    Kind.SCORE: r"[+-]?\d+(\.\d+)?",
    Kind.DATE: r"\d{4}-\d{2}-\d{2}",
    Kind.TIME: r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}.*)?",
    Kind.DURATION: r"\d+(min|h|d|w)",
}


@frozen
class Side:
    """One side of a comparison: its words, its kind, and whether it is a literal or a field."""

    text: str
    kind: Kind
    is_literal: bool
    is_field: bool


def different_types(span: Span, left: Side, right: Side) -> Diagnostic:
    """`revenue >= "100"`."""
    message = f"`{left.text}` is {KIND_WORDS[left.kind]}, and `{right.text}` is {KIND_WORDS[right.kind]}"
    hint = _how_to_compare(left, right) or _how_to_compare(right, left)
    return Diagnostic(DIFFERENT_TYPES, span, message, "they can't be compared", hint=hint)


def _how_to_compare(one: Side, other: Side) -> str:
    """What somebody who wrote `other` beside `one` probably meant; empty where the other way round says more."""
    if other.kind is Kind.DURATION and one.kind in {Kind.DATE, Kind.TIME} and not one.is_literal:
        return f"compare the time passed, `age({one.text})`, or the time left, `until({one.text})`"
    if one.kind is Kind.DURATION and other.is_literal:
        if other.kind in {Kind.NUMBER, Kind.SCORE}:
            return f"say of what: `{other.text}d` is so many days, `{other.text}h` so many hours"
        if other.kind in {Kind.DATE, Kind.TIME}:
            return (
                f"compare the date itself with `{other.text}`, or the time passed with a length of time such as `30d`"
            )
    if other.kind is Kind.DURATION and other.is_literal and one.kind in {Kind.NUMBER, Kind.SCORE}:
        return f"leave the unit out: `{other.text.rstrip('minhdw')}`"
    if one.kind is Kind.YES_NO and other.is_literal:
        return f"ask `{one.text}` or `not {one.text}`: yes or no is `true` or `false`"
    if other.is_literal and other.kind is Kind.TEXT and looks_like(other.text[1:-1], one.kind):
        return f"write it without quotation marks: `{other.text[1:-1]}`"
    if one.is_field and other.is_literal and other.kind is not Kind.DURATION:
        quoted = f", or write {written_text(other.text)}" if one.kind is Kind.TEXT else ""
        return f"declare `{one.text}: {other.kind.value}` if it is {KIND_WORDS[other.kind]}{quoted}"
    return ""


def looks_like(text: str, kind: Kind) -> bool:
    """Whether a text would be a value of this kind, without its quotation marks."""
    return kind in _LOOKS_LIKE and re.fullmatch(_LOOKS_LIKE[kind], text) is not None


def no_order(span: Span, text: str, kind: Kind) -> Diagnostic:
    """`industry >= "M"`."""
    hint = f"ask `{text}` or `not {text}`" if kind is Kind.YES_NO else "compare it with `==`, `!=` or `in […]`"
    return Diagnostic(
        NO_ORDER, span, f"`{text}` is {KIND_WORDS[kind]}, which has no order", "needs an order", hint=hint
    )


def label_without_order(span: Span, word: str, meant: Sequence[str]) -> Diagnostic:
    """`tier >= Warm`, which means the tiers `meant`."""
    listed = ", ".join(meant) or "…"
    return Diagnostic(
        NO_ORDER,
        span,
        f"`{word}` is a name, which has no order",
        "needs an order",
        hint=f"write `{word} in [{listed}]`",
    )


def not_listed(span: Span, value: str, field: str, choices: Sequence[str], notes: tuple[Note, ...] = ()) -> Diagnostic:
    """A text outside the `one of` of its field."""
    listed = [written_text(each) for each in choices]
    hint = did_you_mean(written_text(value), listed) or f"the values of `{field}` are {a_few(listed)}"
    return Diagnostic(
        NOT_LISTED, span, f"`{field}` is never {written_text(value)}", "not among its values", notes, hint
    )


def no_text(span: Span, text: str, kind: Kind, test: str) -> Diagnostic:
    """`revenue contains "100"`."""
    hint = "compare it with `==`, `<`, `>` or `in`"
    if kind in {Kind.DATE, Kind.TIME}:
        hint = f"dates are compared by `>=`, `<` or `in`: `{text} in 2026-04-01..2026-04-30`"
    return Diagnostic(NO_TEXT, span, f"`{text}` is {KIND_WORDS[kind]}, and `{test}` looks inside a text", hint=hint)


def text_wanted(span: Span, text: str, kind: Kind, test: str) -> Diagnostic:
    """`title contains 5`."""
    return Diagnostic(
        NO_TEXT,
        span,
        f"`{test}` looks for a text, and `{text}` is {KIND_WORDS[kind]}",
        hint=f"put it in quotation marks: {written_text(text)}",
    )


def only_contains(span: Span, collection: str) -> Diagnostic:
    """`flags starts with "a"`."""
    return Diagnostic(
        NO_TEXT,
        span,
        f"`{collection}` is a list of texts, which can only be asked what it contains",
        hint=f'write `{collection} contains "…"` or `{collection} contains any of ["…", "…"]`',
    )


def range_reversed(span: Span, low: str, high: str) -> Diagnostic:
    """`in 500..100`."""
    return Diagnostic(
        RANGE,
        span,
        f"nothing lies between `{low}` and `{high}`",
        "the upper end comes first",
        hint=f"write `{high}..{low}`",
    )


def ask_unknown(span: Span, operator: str, text: str) -> Diagnostic:
    """`industry == unknown`."""
    asked = "known" if operator == "!=" else "unknown"
    return Diagnostic(ASK_UNKNOWN, span, "nothing is ever equal to `unknown`", hint=f"ask `{asked}({text})`")
