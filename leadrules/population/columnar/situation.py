"""What is known of the leads of a shard at an instant. Each layer adds to it, as in `evaluation.situation`.

Everything is a column of the shard's leads. What a layer has not decided yet is None or empty.
"""

from collections.abc import Mapping
from typing import Any, Protocol

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from leadrules.model.expressions import AnyEvent, Condition, Count, Distinct, Latest, Maximum, Since, Sum
from leadrules.population.plan import Plan
from leadrules.records.prepared.shape import Column, Shard, Truth, Whole


class Asked(Protocol):
    """Who is asked what leads have done, where a shard does not say it: leads that are steps know what was done by then.

    `fixed` gives None for what it is not about.
    """

    def fixed(self, condition: Condition) -> Truth | None:
        """Where a condition on nothing but the lead holds."""
        ...

    def counts(self, question: Count, now: "Situation") -> Whole:
        """How many events match."""
        ...

    def at_least(self, question: Count, least: int, now: "Situation") -> Truth:
        """Whose matching events are so many, or more."""
        ...

    def happened(self, question: AnyEvent, now: "Situation") -> Truth:
        """Whose events match."""
        ...

    def answer(self, question: Since | Distinct | Sum | Maximum | Latest, now: "Situation") -> Column:
        """What a question is answered with."""
        ...


@frozen(eq=False)
class Situation:
    """A shard under a plan, at one instant or, where its leads are steps of leads, each at its own.

    `memory` keeps what has been found out once: masks of classes, answers to questions. A shard whose leads have instants
    of their own has a memory of its own.
    """

    plan: Plan
    shard: Shard
    as_of: int | Whole
    stage: Column | None = None
    missing: tuple[Truth, ...] = ()  # for each required field
    scores: Mapping[str, Whole] = field(factory=dict)
    total: Whole | None = None
    disqualified: Truth | None = None
    tier: Column | None = None
    hand_offs: tuple[Truth, ...] = ()  # given, for each statement
    flags: tuple[Truth, ...] = ()
    lists: tuple[Truth, ...] = ()
    nurtures: tuple[Truth, ...] = ()
    next_stage: Column | None = None
    memory: dict[Any, Any] = field(factory=dict, repr=False)
    asked: Asked | None = None

    @property
    def when(self) -> int | None:
        """The instant by which memory tells what was found; None where each lead has its own."""
        return self.as_of if isinstance(self.as_of, int) else None


def ages(now: Situation, owner: NDArray[np.int32], at: Whole) -> Whole:
    """How long before as_of these events happened, in microseconds."""
    as_of = now.as_of
    return as_of - at if isinstance(as_of, int) else as_of[owner] - at
