"""The rules that give points, one by one, wherever they stand."""

from collections.abc import Iterator

from leadrules.checking.reasons import own_words
from leadrules.model.policy import Policy
from leadrules.model.signals import Bands, Scorecard, Signal


def signals(policy: Policy) -> Iterator[tuple[Scorecard, Signal]]:
    """Each rule and each row of a band table with the score it counts for, in the order of the policy."""
    for scorecard, rows in tables(policy):
        for signal in rows:
            yield scorecard, signal


def tables(policy: Policy) -> Iterator[tuple[Scorecard, tuple[Signal, ...]]]:
    """The rows of each band table together, and each single rule by itself, in the order of the policy."""
    for scorecard in policy.scorecards:
        for rule in scorecard.rules:
            yield scorecard, rule.rows if isinstance(rule, Bands) else (rule,)


def has_reason(signal: Signal) -> bool:
    """Has somebody written a reason for it? Else its own text is the reason, and changes with it."""
    return signal.span is not None and not signal.because.endswith(own_words(signal.span))
