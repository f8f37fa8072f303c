"""Findings about policies in words and files: one module a form."""

from leadrules.rendering.diagnostics.as_json import as_json
from leadrules.rendering.diagnostics.as_text import as_concise, as_text, count

__all__ = ["as_concise", "as_json", "as_text", "count"]
