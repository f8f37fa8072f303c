"""Two rules of one score with the same condition.

Why:
    Points add up, so whoever meets the condition gets both. Often a rule was copied and its condition never changed, or it
    was written anew while the old one was forgotten.

Bad:
    when industry == "IT" then +5
    when title contains "CTO" then +10
    when industry == "IT" then +10

Good:
    when industry == "IT" then +15
    when title contains "CTO" then +10

Near miss:
    when action == "download" then +10 once because "first download"
    when action == "download" then +2 up to 10 because "each download"
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.linting.rule import Subject
from leadrules.model.signals import Signal
from leadrules.model.written import written

CODE: Final = Code("LR231", "same-condition-twice", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Rules that select the same and count it equally often; a table's rows are tried one after another instead."""
    for scorecard in subject.policy.scorecards:
        before: dict[object, Signal] = {}
        for signal in scorecard.rules:
            if not isinstance(signal, Signal):
                continue
            key = signal.condition, signal.repeat, signal.fade
            first = before.setdefault(key, signal)
            if first is not signal:
                yield Diagnostic(
                    CODE,
                    written(signal),
                    "this rule has the same condition as one above, so its points come on top",
                    notes=(Note(written(first), "the condition stands here first"),),
                    hint="make it one rule with the points you mean, or change one of the conditions",
                )
