"""What became of the leads of each rule: those to which it gave points."""

from collections.abc import Iterable, Iterator

import numpy as np

from leadrules.model.policy import Policy
from leadrules.population.plan import make_plan
from leadrules.simulation.backtest.entries import Entries
from leadrules.simulation.backtest.shape import Group, RuleGroup
from leadrules.simulation.backtest.statistics import counted_group


def rules_of(policy: Policy, entries: Entries, everybody: Group, *, lost: bool) -> Iterator[RuleGroup]:
    """Every rule, in the order of the policy, whether it gave points to any lead or not."""
    rules = make_plan(policy).rules
    counts = entries.rules if len(entries.points) else np.zeros((len(rules), *entries.rules.shape[1:]), np.int64)
    for rule, own in zip(rules, counts, strict=True):
        group = counted_group(own[None], everybody, lost=lost)
        score, signal = policy.scorecards[rule.score].name, rule.signal
        yield RuleGroup(score, signal.because, signal.place, group, _contrary(signal.points, group, everybody))


def surest_first(rules: Iterable[RuleGroup]) -> list[RuleGroup]:
    """By the rate that they have at least, so that one lead of one is not above ninety of a hundred; of nobody last."""
    return sorted(rules, key=lambda each: (not each.group.leads, -(each.group.rate.low or 0.0)))


def _contrary(points: int, group: Group, everybody: Group) -> bool:
    """The rate of all leads lies outside of the interval, on the side of which the points say otherwise."""
    usual, low, high = everybody.rate.value, group.rate.low, group.rate.high
    if usual is None or low is None or high is None:
        return False
    return high < usual if points > 0 else low > usual
