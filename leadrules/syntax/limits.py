"""Sizes beyond which a text is refused instead of read, so that time, memory and depth stay within bounds."""

import re
from typing import Final

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.syntax.preparation import Prepared
from leadrules.syntax.problems import limits
from leadrules.text.source import Source
from leadrules.text.span import Span

MOST_CHARACTERS: Final = 2_000_000  # some 40,000 rules
MOST_BYTES: Final = 4 * MOST_CHARACTERS  # in which they may be written
DEEPEST_NESTING: Final = 50  # of brackets as they are written, and of conditions and operands as they are built

_BRACKET: Final = re.compile(r"[(){}\[\]]")


def too_long(source: Source) -> Diagnostic | None:
    """The problem of a text that has too many characters."""
    if len(source.text) <= MOST_CHARACTERS:
        return None
    return limits.text_too_long(Span(source, 0, 0), MOST_CHARACTERS)


def too_deep(prepared: Prepared) -> Diagnostic | None:
    """The problem of a text with brackets in brackets in brackets."""
    depth = 0
    for bracket in _BRACKET.finditer(prepared.bare):
        if bracket[0] in ")]}":
            depth = max(0, depth - 1)
            continue
        depth += 1
        if depth > DEEPEST_NESTING:
            return limits.nested_too_deeply(prepared.span(*bracket.span()), DEEPEST_NESTING)
    return None
