"""What is found of the difference between two versions of a policy."""

from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen

from leadrules.matching.parts import Part
from leadrules.model.decision import Decision
from leadrules.model.signals import Place
from leadrules.scenes.scene import Scene


class Aspect(StrEnum):
    """A part of the decision that can differ by itself."""

    SCORE = "score"
    SCORES = "scores"  # named ones
    TIER = "tier"
    DISQUALIFIED = "disqualified"
    HAND_OFF = "hand_off"
    FLAGS = "flags"
    LISTS = "lists"
    FOLLOW_UPS = "follow_ups"
    NURTURE = "nurture"
    STAGE = "stage"
    NEXT_STAGE = "next_stage"
    COMPLETE = "complete"  # and which fields are missing


class Way(StrEnum):
    """Which way something changes for a lead."""

    UP = "raises"
    DOWN = "lowers"
    ASIDE = "changes"  # neither better nor worse


class Result(StrEnum):
    """The verdict over everything."""

    EQUIVALENT = "equivalent"
    ONLY_RAISES = "only raises"
    ONLY_LOWERS = "only lowers"
    MIXED = "mixed"
    NOT_ANALYSED = "not analysed"


@frozen
class Line:
    """A statement that decides it: what it gives, why; `was` is what it said before, where that differs.

    `old` and `new` are its places, None where a version has no such statement.
    """

    what: str
    because: str
    was: str | None
    old: Place | None
    new: Place | None


@frozen
class Change:
    """One kind of change, and a lead for which it happens: what the old version decides and what the new one does."""

    aspect: Aspect
    way: Way
    old: str
    new: str
    scene: Scene
    decisions: tuple[Decision, Decision]
    culprits: tuple[Part, ...] = ()  # what rules and clamps give otherwise
    lines: tuple[Line, ...] = ()  # outcomes that are decided otherwise by what they say


@frozen
class Gap:
    """A way in which something might change: no lead was found for which it does, nor a proof that there is none.

    Without an aspect, anything might: `what` is read from the data in another way.
    """

    aspect: Aspect | None
    way: Way
    what: str
    reason: str


@frozen
class PolicyDifference:
    """All changes of two versions, a lead for each kind; and what could not be analysed.

    `by` tells for each aspect whether it is the same for every lead, raised or lowered, changed in other ways, or not analysed.
    `reworded` names what is written differently and means the same.
    """

    result: Result
    by: Mapping[Aspect, str] = field(factory=dict)
    changes: tuple[Change, ...] = ()
    gaps: tuple[Gap, ...] = ()
    reworded: tuple[str, ...] = ()
