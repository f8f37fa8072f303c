"""Policies to sample for, from their text."""

from leadrules.model.policy import Policy
from leadrules.pipeline import compile_source
from leadrules.text.source import Source


def policy(text: str) -> Policy:
    """What a text means."""
    compilation = compile_source(Source("a.rules", text))
    assert compilation.compiled, compilation.diagnostics
    return compilation.compiled.policy
