"""An explanation as data. Points are exact, times stand on the clock of the policy's zone."""

from datetime import datetime

from attrs import frozen

from leadrules.model.decision import Anchor, Decision, Points
from leadrules.model.outcomes import Clock
from leadrules.model.signals import Place
from leadrules.model.values import Kind, Value


@frozen
class Read:
    """A value that a condition looked at: its words in the policy, and what they stood for; None where unknown."""

    words: str
    value: Value
    kind: Kind


@frozen
class Part:
    """The part of a condition that decided, with the values it read; `note` says of which event, or how many."""

    words: str
    read: tuple[Read, ...] = ()
    note: str = ""


@frozen
class RuleStory:
    """What one rule did: `times` it counted for `points`, or the parts of its condition why it did not.

    `each` is what it gives at a time, `uncapped` what it would have given without its cap, where that took effect.
    """

    because: str
    words: str
    place: Place
    each: Points
    times: int
    points: Points
    uncapped: Points | None = None
    events: tuple[Anchor, ...] = ()
    parts: tuple[Part, ...] = ()


@frozen
class ClampStory:
    """A clamp that changed a sum: `cap` or `floor`."""

    because: str
    place: Place
    points: Points


@frozen
class ScoreStory:
    """A named score; `name` is None for the total."""

    name: str | None
    points: Points
    rules: tuple[RuleStory, ...]
    clamps: tuple[ClampStory, ...]


@frozen
class OutcomeStory:
    """A tier, hand-off, flag, list, nurture or move: whether its condition holds, and the parts that decided.

    `passed_over` says why it does not apply all the same: a better tier came first, the lead is disqualified.
    """

    name: str
    holds: bool
    because: str
    place: Place
    parts: tuple[Part, ...] = ()
    passed_over: str = ""


@frozen
class FollowUpStory:
    """A follow-up: its anchor and clock where it is listed, else why not (`passed_over`, or the parts that decided).

    The clock starts at `start`, which is the field `start_field` of the anchor where that is given.
    """

    channel: str | None
    low: int | None
    high: int
    clock: Clock
    because: str
    place: Place
    anchor: Anchor | None = None
    start: datetime | None = None
    start_field: str | None = None
    not_before: datetime | None = None
    due: datetime | None = None
    answered: datetime | None = None
    status: str = ""
    candidates: int = 0
    parts: tuple[Part, ...] = ()
    passed_over: str = ""


@frozen
class Explanation:
    """The decision and the story behind each of its parts, in the order of the policy."""

    policy: str
    digest: str
    zone: str
    decision: Decision
    events: int
    scores: tuple[ScoreStory, ...]
    total: ScoreStory
    disqualifications: tuple[OutcomeStory, ...]
    tiers: tuple[OutcomeStory, ...]
    hand_offs: tuple[OutcomeStory, ...]
    flags: tuple[OutcomeStory, ...]
    lists: tuple[OutcomeStory, ...]
    follow_ups: tuple[FollowUpStory, ...]
    nurtures: tuple[OutcomeStory, ...]
    moves: tuple[OutcomeStory, ...]
