"""What is compiled, and what is left to the interpreter."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from leadrules.evaluation.compiled.walking import event_signals, lead_signals, walk
from leadrules.model.expressions import (
    Aggregate,
    AnyEvent,
    Condition,
    Fact,
    Listed,
    Meant,
    NextStageName,
    ScoreOf,
    TierName,
)
from leadrules.model.policy import Policy

# About 5,000 rules, which take two seconds to compile. A policy beyond is interpreted, a millisecond for each 100 rules.
LARGEST: Final = 20_000  # conditions and operands, counted with everything inside them


def can_be_compiled(policy: Policy) -> bool:
    """Is the policy small enough, and does each of its conditions ask only for what is decided before it?"""
    size = 0
    about_events = list(_about_events(policy))
    for condition in chain(about_events, _about_leads(policy)):
        size += 1
        for node in walk(condition):
            size += 1
            if isinstance(node, NextStageName | Listed) or _nests(node) or size > LARGEST:
                return False
    return not any(_is_decided_later(node) for condition in about_events for node in walk(condition))


def _about_events(policy: Policy) -> Iterator[Condition | None]:
    yield from (each.condition for each in event_signals(policy))
    yield policy.contact
    yield from (follow_up.after for follow_up in policy.follow_ups)


def _about_leads(policy: Policy) -> Iterator[Condition | None]:
    yield from (each.condition for each in lead_signals(policy))
    outcomes = chain(
        policy.disqualifications,
        policy.tiers,
        policy.hand_offs,
        policy.flags,
        policy.lists,
        policy.follow_ups,
        policy.nurtures,
        policy.moves,
    )
    yield from (outcome.condition for outcome in outcomes)


def _nests(node: Meant) -> bool:
    """An aggregate whose condition on events asks for another, or for what is decided later."""
    if not isinstance(node, Aggregate | AnyEvent):
        return False
    return any(isinstance(each, Aggregate | AnyEvent) or _is_decided_later(each) for each in walk(node.where))


def _is_decided_later(node: Meant) -> bool:
    return isinstance(node, ScoreOf | TierName) or (isinstance(node, Fact) and node.name != "complete")
