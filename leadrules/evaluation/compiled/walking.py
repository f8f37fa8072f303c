"""Through the conditions of a policy and everything in them, and through its rules."""

from collections.abc import Iterator

import attrs

from leadrules.model.expressions import Meant
from leadrules.model.policy import Policy
from leadrules.model.signals import Bands, Signal


def walk(meant: Meant | None) -> Iterator[Meant]:
    """The node and all nodes inside it, without recursion, in no particular order."""
    waiting = [] if meant is None else [meant]
    while waiting:
        node = waiting.pop()
        yield node
        for attribute in attrs.fields(type(node)):
            inside = getattr(node, attribute.name)
            waiting += [
                each for each in (inside if isinstance(inside, tuple) else (inside,)) if isinstance(each, Meant)
            ]


def event_signals(policy: Policy) -> Iterator[Signal]:
    """The rules, and the rows of band tables, that count events."""
    return _signals(policy, on_events=True)


def lead_signals(policy: Policy) -> Iterator[Signal]:
    """Those that count once for a lead."""
    return _signals(policy, on_events=False)


def _signals(policy: Policy, *, on_events: bool) -> Iterator[Signal]:
    for scorecard in policy.scorecards:
        for rule in scorecard.rules:
            if rule.on_events == on_events:
                yield from rule.rows if isinstance(rule, Bands) else (rule,)
