"""Is an answer what a case expects? As README.md says: keys may be left out, items may not, `""` stands for null."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from leadrules.diagnostics.diagnostic import Diagnostic

KINDS = {"syntax": "LR0", "meaning": "LR1"}


def differences(expected: Any, actual: Any, where: str = "") -> Iterator[str]:
    """Where the answer is not what is expected, one line each."""
    match expected:
        case Mapping() if isinstance(actual, Mapping):
            for key, value in expected.items():
                if key not in actual:
                    yield f"{where}.{key}: not there"
                elif not (value == "" and actual[key] is None):
                    yield from differences(value, actual[key], f"{where}.{key}")
            if where.endswith(".scores") and expected.keys() != actual.keys():
                yield f"{where}: expected {list(expected)}, actual {list(actual)}"
        case Sequence() if not isinstance(expected, str) and isinstance(actual, list):
            if len(expected) != len(actual):
                yield f"{where}: expected {len(expected)} items, actual {actual}"
            for number, (one, other) in enumerate(zip(expected, actual, strict=False)):
                yield from differences(one, other, f"{where}[{number}]")
        case _:
            if isinstance(expected, bool) != isinstance(actual, bool) or expected != actual:
                yield f"{where}: expected {expected!r}, actual {actual!r}"


def is_reported(expected: Mapping[str, Any], diagnostics: Sequence[Diagnostic]) -> bool:
    """Is one of the problems the expected one?"""
    return any(_fits(expected, each) for each in diagnostics)


def _fits(expected: Mapping[str, Any], diagnostic: Diagnostic) -> bool:
    span = diagnostic.span
    return (
        span.source.label == expected.get("file", "policy.rules")
        and expected.get("line") in {None, span.begins.line}
        and diagnostic.code.id.startswith(KINDS.get(expected.get("kind", ""), "LR"))
        and expected.get("contains", "") in f"{diagnostic.message}\n{diagnostic.label}\n{diagnostic.hint}"
    )
