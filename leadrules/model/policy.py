"""A whole policy, checked: what every reader is given."""

from attrs import frozen

from leadrules.model.calendar import Calendar
from leadrules.model.expressions import Condition
from leadrules.model.outcomes import (
    Claim,
    Disqualification,
    Flag,
    FollowUp,
    HandOff,
    Listing,
    Move,
    Nurture,
    PolicyTest,
    Tier,
)
from leadrules.model.schema import Schema
from leadrules.model.signals import Limits, Scorecard


@frozen
class Policy:
    """A policy in the order of its layers.

    `looked_at` names the lead fields that any rule or outcome mentions, in schema order: those unknown for a lead are
    its decision's `unknown`. `digest` is the SHA-256 of the texts it was made from.
    """

    name: str
    digest: str
    calendar: Calendar
    schema: Schema
    looked_at: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    contact: Condition | None = None
    scorecards: tuple[Scorecard, ...] = ()  # in order of first appearance; `other` where its first rule stands
    limits: Limits = Limits()  # of the total
    disqualifications: tuple[Disqualification, ...] = ()
    tiers: tuple[Tier, ...] = ()  # best first
    hand_offs: tuple[HandOff, ...] = ()
    flags: tuple[Flag, ...] = ()
    lists: tuple[Listing, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    nurtures: tuple[Nurture, ...] = ()
    stages: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    assumptions: tuple[Claim, ...] = ()
    claims: tuple[Claim, ...] = ()
    tests: tuple[PolicyTest, ...] = ()
