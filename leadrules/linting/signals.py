"""The rules that give points, one by one, wherever they stand."""

from collections.abc import Iterator

from leadrules.model.policy import Policy
from leadrules.model.signals import Bands, Scorecard, Signal


def signals(policy: Policy) -> Iterator[tuple[Scorecard, Signal]]:
    """Each rule and each row of a band table with the score it counts for, in the order of the policy."""
    for scorecard in policy.scorecards:
        for rule in scorecard.rules:
            for signal in rule.rows if isinstance(rule, Bands) else (rule,):
                yield scorecard, signal
