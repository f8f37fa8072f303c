"""The answer for one lead, with its reasons.

What is made anew for every lead has no slots: a frozen class without them is made in half the time.
"""

from datetime import datetime
from decimal import Decimal

from attrs import frozen

Points = int | Decimal


@frozen
class HandedOff:
    """To whom the lead goes, and why."""

    to: str
    because: str


@frozen(slots=False)
class Anchor:
    """The event a follow-up counts from."""

    action: str | None
    at: datetime


@frozen(slots=False)
class FollowUpDue:
    """One follow-up: `status` is open, overdue, met or late."""

    by: str | None
    not_before: datetime | None
    due: datetime
    after: Anchor
    status: str
    contents: tuple[str, ...]  # "with" in JSON
    saying: str | None
    because: str


@frozen
class Reason:
    """Points and where they come from; `score` is None where the total was clamped, `times` how many events counted."""

    score: str | None
    points: Points
    because: str
    rule: str
    times: int


@frozen(slots=False)
class Decision:
    """What a policy decides for a lead at an instant. The points of the reasons always add up to the score."""

    lead: str
    as_of: datetime
    score: Points
    scores: dict[str, Points]
    tier: str | None
    stage: str | None
    next_stage: str | None
    complete: bool
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    disqualified: bool
    disqualified_because: str | None
    hand_off: tuple[HandedOff, ...]
    flags: tuple[str, ...]
    lists: tuple[str, ...]
    follow_ups: tuple[FollowUpDue, ...]
    nurture: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def next_step(self) -> FollowUpDue | None:
        """The first follow-up that is open or overdue."""
        return next((each for each in self.follow_ups if each.status in {"open", "overdue"}), None)
