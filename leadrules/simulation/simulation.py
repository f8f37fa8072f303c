"""A simulation: what was asked, and what came of it."""

from attrs import frozen

from leadrules.simulation.backtest.shape import Backtest, Sweep
from leadrules.simulation.changes import Comparison
from leadrules.simulation.shape import Snapshot


@frozen
class Setting:
    """A `let` that was given another value for this run, both as they are written."""

    name: str
    value: str
    was: str


@frozen
class Against:
    """The policy that is in force, and what becomes different; `outcome` is of the same leads as that of the new one."""

    file: str
    comparison: Comparison
    outcome: Backtest | None = None


@frozen
class Simulation:
    """What a policy would do. `as_of_is` tells how its instant was found: given, the latest event, or now.

    `latest` is the instant of the last event in the data, where there are events. `silent` leads have done nothing by the
    instant, but do something later; they are counted like all others.
    """

    file: str
    snapshot: Snapshot
    as_of_is: str
    settings: tuple[Setting, ...] = ()
    against: Against | None = None
    latest: int | None = None
    outcome: Backtest | None = None
    sweep: Sweep | None = None
    silent: int = 0
