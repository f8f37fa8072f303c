"""A backtest: how many leads of each tier, score and threshold were won later. Association, never effect.

Rates are shares from 0 to 1, None where there is nobody to take a share of; they are for reading and decide nothing.
Scores are in POINT units.
"""

from attrs import frozen

from leadrules.model.policy import Policy


@frozen
class Outcome:
    """What counts as won and as lost, as it is written, and how long after the instant it may happen.

    `horizon` is in microseconds, None for as long as the data goes. `timed` tells whether the data says *when* a lead
    was won: without that nobody can be left out for having been won before, and no horizon can be held.
    """

    won: str
    lost: str | None
    horizon: int | None
    timed: bool


@frozen
class Rate:
    """A share of leads, and between which shares it would lie by chance alone 19 times in 20 (Wilson)."""

    value: float | None
    low: float | None
    high: float | None


@frozen
class Group:
    """Leads that have something in common: how many of them were won, lost, and neither (still open).

    `rate` is taken of all of them; where lost leads are known, of won and lost ones alone. `lift` is the rate by that of
    all leads, `share` how many of all that were won are here.
    """

    leads: int
    won: int
    lost: int | None
    rate: Rate
    lift: float | None
    share: float | None


@frozen
class TierGroup:
    """The leads of a tier; `name` is None for those without one."""

    name: str | None
    group: Group


@frozen
class Decile:
    """A tenth of the leads by score, the highest first; leads of equal score are never divided."""

    number: int
    low: int
    high: int
    group: Group


@frozen
class Threshold:
    """If everybody with this score or more were called: how many, how many of them won, and of all won how many."""

    at: int
    leads: int
    won: int
    precision: float | None
    recall: float | None


@frozen
class Leak:
    """A field that may be filled in only after the outcome: known of so many leads that were won, and that were not."""

    field: str
    of_won: float
    of_others: float


@frozen
class Backtest:
    """What became of the leads that the policy judged at `as_of`; `until` is the last instant that was looked at."""

    policy: Policy
    outcome: Outcome
    as_of: int
    until: int
    before_won: int  # left out: won by `as_of` already
    before_lost: int
    leads: int  # the others, whom everything below is about
    all: Group
    tiers: tuple[TierGroup, ...]
    deciles: tuple[Decile, ...]
    thresholds: tuple[Threshold, ...]
    leaks: tuple[Leak, ...]


@frozen
class Point:
    """The figures with one value of a `let`."""

    value: str
    leads: int
    tiers: tuple[TierGroup, ...]


@frozen
class Sweep:
    """The figures along the values of a `let`, `was` being the one that stands in the policy."""

    name: str
    was: str
    points: tuple[Point, ...]
