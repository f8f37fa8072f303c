"""Edits that fixes have in common."""

import re

from leadrules.diagnostics.diagnostic import Edit
from leadrules.text.span import Span


def without(span: Span) -> Edit:
    """Take out what the span covers and a `;` behind it; where nothing else stands on its lines, the lines too."""
    text = span.source.text
    semicolon = re.match(r"\s*[;；]", text[span.end :])
    if semicolon:
        span = Span(span.source, span.start, span.end + semicolon.end())
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end) + 1 or len(text)
    alone = not text[start : span.start].strip() and not text[span.end : end].strip()
    return Edit(Span(span.source, start, end) if alone else span, "")


def with_space(span: Span) -> Span:
    """The span with the space before it on its line; a comment above ends with its line, and would swallow what follows."""
    before = span.source.text[: span.start]
    start = max(len(before.rstrip()), before.rfind("\n") + 1)
    return Span(span.source, start, span.end)
