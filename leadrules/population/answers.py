"""What a policy says about a block of leads: one value a lead in every column, whole numbers and booleans throughout.

Columns stand in the order of the policy. What is decided by the first that holds is given by its place, -1 for none.
"""

import numpy as np
import pyarrow as pa
from attrs import frozen
from numpy.typing import NDArray

from leadrules.records.prepared.shape import Column, Truth, Whole

Places = NDArray[np.int16]
STATUSES = ("open", "overdue", "met", "late")  # in the order of their numbers


@frozen(eq=False)
class Tally:
    """What one rule gave each lead, in POINT units after its cap, and how many events (or 1) it counted."""

    points: Whole
    times: Whole


@frozen
class RuleSum:
    """What one rule gave all leads of the block, and to how many it gave points."""

    leads: int = 0
    points: int = 0
    times: int = 0


@frozen(eq=False)
class ScoreColumn:
    """A score after its clamps, and by how much each clamp changed it; None where it changed no lead of the block."""

    points: Whole
    cap: Whole | None
    floor: Whole | None


@frozen(eq=False)
class Awaiting:
    """One follow-up. Where `holds` is false there is none, and the other columns say nothing.

    Instants are microseconds; `not_before` is None for a follow-up that has no earliest time. `answered` is 0 where
    nobody answered, which `status` (the place in STATUSES) tells.
    """

    holds: Truth
    action: Column  # of the anchor
    at: Whole  # of the anchor
    not_before: Whole | None
    due: Whole
    answered: Whole
    status: NDArray[np.int8]


@frozen(eq=False)
class Answers:
    """The decisions of a block of leads.

    `hand_offs`, `flags`, `lists` and `nurtures` tell for each statement whether it holds and is given (a disqualified
    lead is given a flag, and nothing else); that equal ones appear once is left to the reader. `kept` tells for each
    claim and assumption of the plan whether the lead keeps it. `tallies` is None where only sums were asked for; `paid`
    where nobody asked to which leads each rule of the plan gave points.
    """

    ids: pa.StringArray
    missing: tuple[Truth, ...]  # for each required field
    unknown: tuple[Truth, ...]  # for each field looked at
    sums: tuple[RuleSum, ...]  # for each rule of the plan
    tallies: tuple[Tally, ...] | None
    scores: tuple[ScoreColumn, ...]  # for each scorecard
    total: ScoreColumn
    disqualified: Places
    tier: Places
    stage: Column | None  # None for a policy without stages
    move: Places
    hand_offs: tuple[Truth, ...]
    flags: tuple[Truth, ...]
    lists: tuple[Truth, ...]
    nurtures: tuple[Truth, ...]
    follow_ups: tuple[Awaiting, ...]
    kept: tuple[Truth, ...]
    paid: tuple[Truth, ...] | None = None
