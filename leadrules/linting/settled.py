"""Conditions that are decided before there is a lead: never true, or always. Of nested ones the widest is told."""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import fields, frozen, has

from leadrules.analysis.inquiry import Inquiry
from leadrules.analysis.scores import Range
from leadrules.analysis.thresholds import ever, never, outcomes, ranges, scores_of, threshold_of, thresholds
from leadrules.linting.fates import Fate, fates
from leadrules.model.expressions import (
    Among,
    And,
    AnyEvent,
    AtLeast,
    Between,
    Comparison,
    Condition,
    Fact,
    Implies,
    Known,
    Listed,
    Not,
    Or,
    TextTest,
)
from leadrules.model.outcomes import FollowUp, Tier
from leadrules.model.policy import Policy
from leadrules.model.signals import Bands

_CONDITIONS: Final = (
    Comparison, Among, Between, TextTest, Known, AnyEvent, Fact, Listed, And, Or, Not, Implies, AtLeast,
)  # fmt: skip
_JOINED: Final = And, Or, Not, Implies, AtLeast


@frozen
class Settled:
    """A condition and what it always is; `clash` are two of its parts that never hold together."""

    condition: Condition
    truth: bool
    clash: tuple[Condition, Condition] | None = None


@frozen
class _Policy:
    """A policy with how far its scores reach, and questions about it."""

    policy: Policy
    inquiry: Inquiry
    known: Mapping[str | None, Range]


def settled(policy: Policy) -> tuple[Settled, ...]:
    """All of them in rules, outcomes and what they ask of events; claims may say what is always so."""
    asked = _Policy(policy, Inquiry(policy), ranges(policy))
    found = (each for part in _asked(policy) for each in _settled(part, asked))
    return tuple({each.condition.span: each for each in found}.values())


def _asked(policy: Policy) -> Iterator[object]:
    """Whatever is to be looked at: the conditions of rules and outcomes; tiers that no score reaches are told as such."""
    for scorecard in policy.scorecards:
        for rule in scorecard.rules:
            yield from (row.condition for row in rule.rows) if isinstance(rule, Bands) else (rule.condition,)
    by_scores = {each.tier for each in fates(policy) if each.fate is Fate.OUT_OF_REACH}
    for outcome in outcomes(policy):
        if isinstance(outcome, Tier) and outcome in by_scores:
            continue
        yield outcome.condition
        if isinstance(outcome, FollowUp):
            yield outcome.after
    yield policy.contact


def _settled(part: object, asked: _Policy) -> Iterator[Settled]:
    if isinstance(part, _CONDITIONS) and part.span is not None and not _by_range(part, asked):
        truth = _truth(part, asked.inquiry)
        inner = () if truth or isinstance(part, _JOINED) else tuple(_inside(part, asked))
        dead = tuple(each for each in inner if truth is False and not each.truth)
        if truth is not None:
            yield from dead or [Settled(part, truth, None if truth else _clash(part, asked.inquiry))]
            return
    if isinstance(part, Not) and part.span == part.condition.span:  # `!=` and `not in` are one word
        yield from _inside(part.condition, asked)
    else:
        yield from _inside(part, asked)


def _inside(part: object, asked: _Policy) -> Iterator[Settled]:
    kind = type(part)
    if isinstance(part, tuple):
        for each in part:
            yield from _settled(each, asked)
    elif has(kind):
        for name in (field.name for field in fields(kind) if field.name != "span"):
            yield from _settled(getattr(part, name), asked)


def _by_range(condition: Condition, asked: _Policy) -> bool:
    """Is it about scores alone, or settled by a score that is out of range? Then it is told as such."""
    if threshold_of(condition, asked.policy) is not None:
        return True
    found = tuple(thresholds(condition, asked.policy))
    if not found:
        return False
    settles = (never(each, asked.known[each.name]) or ever(each, asked.known[each.name]) for each in found)
    return any(settles) or scores_of(condition, asked.policy) is not None


def _truth(condition: Condition, inquiry: Inquiry) -> bool | None:
    if inquiry.never(condition):
        return False
    return True if inquiry.always(condition) else None


def _clash(condition: Condition, inquiry: Inquiry) -> tuple[Condition, Condition] | None:
    parts = condition.conditions if isinstance(condition, And) else ()
    pairs = ((one, other) for number, one in enumerate(parts) for other in parts[number + 1 :])
    return next(((one, other) for one, other in pairs if inquiry.disjoint(one, other)), None)
