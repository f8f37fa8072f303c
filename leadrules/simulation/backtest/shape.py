"""A backtest: how many leads of each tier, score, threshold and rule were won later. Association, never effect.

Rates are shares from 0 to 1, None where there is nobody to take a share of; they are for reading and decide nothing.
Scores are in POINT units.
"""

from attrs import frozen

from leadrules.model.policy import Policy
from leadrules.model.signals import Place
from leadrules.simulation.unheard import Unheard


@frozen
class Outcome:
    """What counts as won and as lost, as it is written, and how long after the instant it may happen.

    `horizon` is in microseconds, None for as long as the data goes. `timed` tells whether the data says *when* a lead
    was won: without that nobody can be left out for having been won before, and no horizon can be held. `lost_timed` tells
    the same of lost leads. `entered` is the field that says since when a lead is there; None for its first event.
    """

    won: str
    lost: str | None
    horizon: int | None
    timed: bool
    lost_timed: bool = False
    entered: str | None = None


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
    """A tenth of the leads by score, the highest first; leads of equal score are never divided: their middle one tells."""

    number: int
    low: int
    high: int
    group: Group


@frozen
class Threshold:
    """If everybody with this score or more were called: how many, how many of them won, and of all won how many.

    `precision` is taken as a rate is: of all of them, or of won and lost ones where lost leads are known. `tiers` are those
    that ask for this score; a threshold without one is where a tenth of the leads begins.
    """

    at: int
    leads: int
    won: int
    precision: float | None
    recall: float | None
    lost: int | None = None
    tiers: tuple[str, ...] = ()


@frozen
class RuleGroup:
    """The leads to which a rule gave points, or from which it took some.

    `contrary`: beyond what chance alone would do, they were won less often than all leads though the rule gives, or more
    often though it takes.
    """

    score: str
    because: str
    place: Place
    group: Group
    contrary: bool = False


@frozen
class Leak:
    """A field that may be filled in only after the outcome: known of so many leads that were won, and that were not.

    `told` is the share of leads, of those with a value, that end as most with their value do; None where its values tell
    little. `same`: the outcome asks for this very field.
    """

    field: str
    of_won: float
    of_others: float
    told: float | None = None
    same: bool = False


@frozen
class Backtest:
    """What became of the leads that the policy judged at `as_of`; `until` is the last instant that was looked at.

    `not_yet` leads are left out, too: they came after `as_of`. Of `undated` ones nothing tells when they came; they are
    taken to have been there. `both` are won and lost at once, and count as won. `data_ends` is the last instant of the
    data, where that comes before `until`. `unmatched` leads are read by only one of two policies. `won_not_yet` are those
    that came after `as_of` and were won all the same. Where `nobody` at all is won, not even before `as_of`, `unheard` are
    the texts of the outcome that never occur.
    """

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
    not_yet: int = 0
    undated: int = 0
    both: int = 0
    data_ends: int | None = None
    unmatched: int = 0
    won_not_yet: int = 0
    nobody: bool = False
    unheard: tuple[Unheard, ...] = ()
    rules: tuple[RuleGroup, ...] = ()  # in the order of the policy


@frozen
class Point:
    """The figures with one value of a `let`, as it is written. The rate of a tier is its precision, its share the recall."""

    value: str
    leads: int
    tiers: tuple[TierGroup, ...]


@frozen
class Sweep:
    """The figures along the values of a `let`, `was` being the one that stands in the policy."""

    name: str
    was: str
    points: tuple[Point, ...]
