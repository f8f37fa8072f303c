"""What is known of the leads of a shard at an instant. Each layer adds to it, as in `evaluation.situation`.

Everything is a column of the shard's leads. What a layer has not decided yet is None or empty.
"""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from leadrules.population.plan import Plan
from leadrules.records.prepared.shape import Column, Shard, Truth, Whole


@frozen(eq=False)
class Situation:
    """A shard under a plan. `memory` keeps what has been found out once: masks of classes, answers to questions."""

    plan: Plan
    shard: Shard
    as_of: int
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
