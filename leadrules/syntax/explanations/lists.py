"""Slips around lists and ranges."""

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.syntax.failure import Failure
from leadrules.syntax.problems import lists as problems

_BETWEEN = frozenset({"to", "until", "and", "-", "~", "から"})
_TEXT_TESTS = frozenset({"TEXT_TEST"})


def range_or_list(failure: Failure) -> Diagnostic | None:
    """`industry in "IT"`, `revenue in 10 to 20`, `days Mon-Fri`."""
    if "_TO" not in failure.expected or len(failure.read) < 2 or failure.begins_line:
        return None
    if failure.word in _BETWEEN:
        return problems.range_word(failure.span)
    *_, before, value = failure.read
    if before.terminal != "MEMBERSHIP" or failure.completes:
        return None
    return problems.single_value(failure.place(value), failure.text(value))


def any_of(failure: Failure) -> Diagnostic | None:
    """`contains ["a", "b"]`, `contains any ["a"]`."""
    if failure.word != "[" or not failure.read:
        return None
    *earlier, previous = failure.read
    if previous.terminal == "NAME" and failure.text(previous) == "any" and earlier:
        previous = earlier[-1]
    if previous.terminal not in _TEXT_TESTS:
        return None
    return problems.list_without_any_of(failure.span, " ".join(failure.text(previous).split()))


def empty_place(failure: Failure) -> Diagnostic | None:
    """`[]`, `["a",]`."""
    previous = failure.previous
    if failure.word != "]" or previous is None or previous.terminal not in {"LSQB", "_COMMA"}:
        return None
    return problems.empty_place(failure.place(previous), failure.text(previous))
