"""A comparison: what becomes different when one policy takes the place of another. Points are in POINT units."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from leadrules.matching.parts import Part
from leadrules.simulation.shape import Load, Named, RuleCount, Snapshot
from leadrules.simulation.tier_lines import TierLine


@frozen
class Transition:
    """How many leads go from one tier to another; None is no tier. `step` is 1 up, -1 down, 0 where neither."""

    old: str | None
    new: str | None
    leads: int
    step: int


@frozen
class Mover:
    """A lead whose score or tier changes, and all that its change is made of: the parts add up to it.

    `line` is the line that gives it another tier, where that is not told by the score alone.
    """

    lead: str
    before: int
    after: int
    old_tier: str | None
    new_tier: str | None
    step: int
    parts: tuple[Part, ...]
    line: TierLine | None = None


@frozen
class RuleChange:
    """A rule over all leads, before and now; None where it does not exist. `alike`: both policies mean the same by it."""

    old: RuleCount | None
    new: RuleCount | None
    alike: bool


@frozen
class Comparison:
    """The old policy's snapshot, and what moves between the two.

    The transitions stand row by row, old tiers best first, and leave no pair out: rows add up to the old tiers, columns
    to the new ones, less the leads that only one of the policies finds in the files.
    """

    old: Snapshot
    transitions: tuple[Transition, ...]
    changed: int  # leads with another score or tier
    movers: tuple[Mover, ...]  # those that move most
    rules: tuple[RuleChange, ...]
    only_old: int
    only_new: int
    read_alike: bool  # both policies read the files in the same way


@frozen
class Change:
    """A number under a name, before and now."""

    name: str | None
    before: int
    after: int


def changes(old: Sequence[Named], new: Sequence[Named]) -> Iterator[Change]:
    """All names of the new, then what only the old has."""
    before, after = ({each.name: each.leads for each in side} for side in (old, new))
    for name in dict.fromkeys((*after, *before)):
        yield Change(name, before.get(name, 0), after.get(name, 0))


@frozen
class LoadChange:
    """How many follow-ups are due on a day by a channel in a state, before and now."""

    day: int
    by: str | None
    status: str
    before: int
    after: int


def load_changes(old: Iterable[Load], new: Iterable[Load]) -> Iterator[LoadChange]:
    """In the order of the loads: by day, channel and state."""
    before, after = ({(each.day, each.by, each.status): each.follow_ups for each in side} for side in (old, new))
    states = ("open", "overdue", "met", "late")
    keys = {*before, *after}
    for day, by, status in sorted(
        keys, key=lambda each: (each[0], each[1] is None, each[1] or "", states.index(each[2]))
    ):
        yield LoadChange(day, by, status, before.get((day, by, status), 0), after.get((day, by, status), 0))
