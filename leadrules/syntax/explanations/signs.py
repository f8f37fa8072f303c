"""Slips of single signs: what can't be seen, other quotation marks, other operators, texts without an end."""

import re
import unicodedata

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.syntax.failure import Failure
from leadrules.syntax.problems import characters as problems

_PAIRS = {"「": "」", "『": "』", "“": "”", "‘": "’", "«": "»", "'": "'", "‚": "’", "„": "“", "”": "”", "’": "’"}
_MEANT = {
    "=": "==", "=>": ">=", "=<": "<=", "<>": "!=", "><": "!=", "===": "==", "!==": "!=", "≥": ">=", "≧": ">=", "≤": "<=",
    "≦": "<=", "≠": "!=", "!": "not", "&": "and", "&&": "and", "|": "or", "||": "or", "×": "*", "÷": "/", "…": "..",
    "...": "..", "->": "then", "→": "then",
}  # fmt: skip
_OPERATORS = re.compile(r"->|[=<>!&|]+|\.\.\.|[≥≧≤≦≠×÷…→]")
_BAD_ESCAPE = re.compile(r'\\(?!["＂\\nt]|u\{[0-9A-Fa-f]{1,6}\})(?:u(?:\{[0-9A-Fa-f]*\}?)?|.)?')
_CONTROL = re.compile(r"[\x00-\x1f]")
_COMMENT = re.compile(r"//|/\*|--")
_MONEY = re.compile(r"[$¥￥€£] ?([0-9][0-9_.]*[kMB万億兆]?)(?!\w)")
_SPACES = frozenset({"Zs", "Zl", "Zp"})


def text_or_name(failure: Failure) -> Diagnostic | None:
    """A text that does not end, or holds what no text can hold; a name in backquotes that does not end."""
    word, start = failure.word, failure.start
    if word[:1] in {"`", "｀"}:
        return problems.open_name(failure.span) if len(word) < 2 or word[-1] != word[0] else None
    if word[:1] not in {'"', "＂"}:
        return None
    if len(word) < 2 or word[-1] != word[0]:
        return problems.open_text(failure.prepared.span(start, start + len(word.rstrip())), word[0])
    control = _CONTROL.search(word)
    if control:
        return problems.control_in_text(failure.prepared.span(start + control.start(), start + control.end()))
    for escape in re.finditer(r"\\.", word[1:-1]):
        bad = _BAD_ESCAPE.match(word[1:-1], escape.start())
        if bad:
            return problems.unknown_escape(failure.prepared.span(start + 1 + bad.start(), start + 1 + bad.end()))
    return None


def quotation_mark(failure: Failure) -> Diagnostic | None:
    """`「即対応」`, `“IT”`, `'IT'`."""
    text = failure.prepared.text
    closing = _PAIRS.get(failure.word[:1])
    if closing is None:
        return None
    line_end = re.compile(r"[\r\n]|\Z").search(text, failure.start)
    end = text.find(closing, failure.start + 1, line_end.start() if line_end else len(text))
    if end < 0:
        return problems.other_quotation_marks(failure.span, None)
    written = failure.prepared.source.text[failure.start + 1 : end]
    return problems.other_quotation_marks(failure.prepared.span(failure.start, end + 1), written)


def operator_sign(failure: Failure) -> Diagnostic | None:
    """`=>`, `&&`, `≧`: what another language or keyboard has for ours."""
    text, start = failure.prepared.text, failure.start
    while start and text[start - 1] in "=<>!&|" and text[start : start + 1] in set("=<>!&|"):
        start -= 1
    found = _OPERATORS.match(text, start)
    if not found or found.end() <= failure.start:
        return None
    written = found[0]
    span = failure.prepared.span(start, found.end())
    if written == "==" and "EQUAL" in failure.expected:
        return problems.operator(span, "==", "=")
    meant = "to" if "TO" in failure.expected else _MEANT.get(written)
    if meant is None or (written == "=" and "COMPARATOR" not in failure.expected):
        return None
    return problems.operator(span, written, meant)


def comment_mark(failure: Failure) -> Diagnostic | None:
    """`// …`, `/* … */`, `-- …`: how other languages begin what nobody is to read."""
    text = failure.prepared.text
    for start in (failure.start, failure.start - 1):
        found = _COMMENT.match(text, start) if start >= 0 else None
        if found and (failure.begins_line or start < failure.start):
            return problems.comment_mark(failure.prepared.span(start, found.end()), found[0])
    return None


def odd_sign(failure: Failure) -> Diagnostic | None:
    """What can't be seen, and signs that the language does not have."""
    sign = failure.word[:1]
    span = failure.prepared.span(failure.start, failure.start + 1)
    category = unicodedata.category(sign) if sign else ""
    if category == "Cc":
        return problems.control_character(span)
    if category in {"Cf", "Cs", "Co", "Cn"}:
        return problems.invisible_character(span)
    if category in _SPACES:
        return problems.unusual_space(span)
    money = _MONEY.match(failure.prepared.text, failure.start)
    if money:
        return problems.money(failure.prepared.span(*money.span()), money[1])
    if sign and not sign.isalnum() and sign not in '+-*/=<>!()[]{},;:.%"`＂｀、〜～_':
        return problems.stray_character(span)
    return None
