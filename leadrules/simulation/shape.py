"""A snapshot: what a policy decides of all leads at one instant, in numbers. Points are in POINT units throughout."""

from attrs import frozen

from leadrules.model.policy import Policy
from leadrules.model.signals import Place
from leadrules.records.report import ReadingReport


@frozen
class Named:
    """Of how many leads something is true; `name` is None for the leads without a tier."""

    name: str | None
    leads: int


@frozen
class Spread:
    """How a score lies over the leads; without leads there is no lowest and no highest."""

    leads: int = 0
    lowest: int | None = None
    highest: int | None = None
    total: int = 0


@frozen
class Mark:
    """A number that a tier asks of the score: `Hot >= 50`."""

    tier: str
    operator: str
    at: int


@frozen
class Bucket:
    """How many leads have a score from `low` up to but not including `high`, and the marks that lie there."""

    low: int
    high: int
    leads: int
    marks: tuple[Mark, ...] = ()


@frozen
class RuleCount:
    """What one rule gave: to how many leads, how many points in all, for how many events (or leads)."""

    score: str
    because: str
    place: Place
    leads: int
    points: int
    times: int


@frozen
class ClampCount:
    """How many leads a clamp changed the score of, and by how much in all; `score` is None for the total."""

    score: str | None
    because: str  # "cap" or "floor"
    place: Place
    leads: int
    points: int


@frozen
class MoveCount:
    """How many leads would move from one stage to another."""

    origin: str
    target: str
    leads: int


@frozen
class Load:
    """How many follow-ups are due on a day of the policy's zone, by one channel, in one state."""

    day: int  # since 1970-01-01
    by: str | None
    status: str
    follow_ups: int


@frozen
class Broken:
    """A claim or an assumption and the leads of which it is not true; `examples` are the first of them by id."""

    kind: str
    text: str
    place: Place
    leads: int
    examples: tuple[str, ...]


@frozen
class Snapshot:
    """What a policy decides of all leads at an instant.

    Everything the policy names is here, in its own order, whether any lead has it or not; stages also as the leads have
    them. Tiers stand from best to worst, and leads without one at the end, if there are any.
    """

    policy: Policy
    as_of: int
    report: ReadingReport
    leads: int
    tiers: tuple[Named, ...]
    score: Spread
    scores: tuple[tuple[str, Spread], ...]
    distribution: tuple[Bucket, ...]
    rules: tuple[RuleCount, ...]
    clamps: tuple[ClampCount, ...]
    disqualified: int
    disqualifications: tuple[Named, ...]  # by reason
    hand_offs: tuple[Named, ...]
    flags: tuple[Named, ...]
    lists: tuple[Named, ...]
    nurture: tuple[Named, ...]
    stages: tuple[Named, ...]
    moves: tuple[MoveCount, ...]
    follow_ups: tuple[Load, ...]
    claims: tuple[Broken, ...]
    assumptions: tuple[Broken, ...]
    incomplete: int
    missing: tuple[Named, ...]
    unknown: tuple[Named, ...]
