"""A shard with its steps, and which of its events match what is the same at every step: found once, for all blocks."""

from collections.abc import Callable, Hashable, Sequence
from threading import RLock
from typing import Any, TypeVar, cast

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from leadrules.model.expressions import Condition
from leadrules.model.values import Kind
from leadrules.population.columnar.arrays import taken
from leadrules.population.columnar.asking import holds, lead_frame
from leadrules.population.columnar.bands import leads_by_row
from leadrules.population.columnar.choosing import choose
from leadrules.population.columnar.events import lead_column
from leadrules.population.columnar.runs import gathered
from leadrules.population.columnar.situation import Situation
from leadrules.population.columnar.steps.laid import Laid
from leadrules.population.columnar.steps.patterns import Pattern, pattern_of
from leadrules.population.plan import Plan, Rule
from leadrules.records.prepared.shape import Column, Truth

Places = NDArray[np.intp]  # of events, in the order in which the leads did them
_Found = TypeVar("_Found")


@frozen(eq=False)
class Ground:
    """`base` is the shard as of its last step, `place` the place of each row of the shard among all events as laid.

    `known` are the events that any step knows of.
    """

    laid: Laid
    base: Situation
    at_zero: Situation
    place: NDArray[np.int32]
    known: Truth
    found: dict[Hashable, Any] = field(factory=dict)
    turn: Any = field(factory=RLock)  # blocks are worked on side by side


def ground_of(plan: Plan, laid: Laid) -> Ground:
    """The ground for the blocks of a shard."""
    last = int(laid.at.max(initial=0))
    place = np.empty(len(laid.rows), np.int32)
    place[laid.rows] = np.arange(len(place), dtype=np.int32)
    known = laid.seen < np.repeat(laid.first[1:], np.diff(laid.begins))
    return Ground(laid, Situation(plan, laid.shard, last), Situation(plan, laid.shard, 0), place, known)


def prepared(ground: Ground) -> Ground:
    """The ground, where what the policy asks of events has been found, as far as it is no matter of the step."""
    plan = ground.base.plan
    asked: list[Condition | None] = [
        rule.signal.condition for rule in plan.rules if rule.signal.on_events and rule.bands is None
    ]
    asked += [question.where for question in plan.questions]
    asked += [plan.policy.contact, *(wait.candidates for wait in plan.waits)] if plan.waits else []
    for each in asked:
        found = pattern(ground, each)
        if found is not None:
            matches(ground, found.fixed)
    return ground


def pattern(ground: Ground, where: Condition | None) -> Pattern | None:
    """The pattern that a condition on events is, if it is one."""
    return _once(ground, ("pattern", where), lambda: pattern_of(where, ground.at_zero))


def matches(ground: Ground, fixed: Condition | None) -> Places:
    """The places of the events that match, and that a step knows of, in order."""
    return _once(ground, ("matches", fixed), lambda: _matches(ground, fixed))


def _matches(ground: Ground, fixed: Condition | None) -> Places:
    laid = ground.laid
    if fixed is None:
        return np.flatnonzero(ground.known)
    chosen = choose(fixed, ground.base, lead_frame(ground.base))
    marked = np.zeros(len(laid.rows), np.bool_)
    marked[gathered(chosen, ground.place)] = True
    return np.flatnonzero(np.logical_and(marked, ground.known, out=marked))


def truth_of_leads(ground: Ground, condition: Condition) -> Truth:
    """Where a condition that asks for fields of the leads alone is true, one answer a lead of the shard."""
    return _once(ground, ("leads", condition), lambda: holds(condition, ground.base))


def bands_of_leads(ground: Ground, rules: Sequence[Rule]) -> list[Truth]:
    """To which leads of the shard each rule of a statement gives, if it asks for fields of the leads alone."""
    bands = rules[0].bands
    if bands is None:
        return [truth_of_leads(ground, rules[0].signal.condition)]
    return _once(ground, ("bands", rules[0].number), lambda: list(leads_by_row(bands, lead_frame(ground.base))))


def field_of(ground: Ground, name: str, places: Places) -> Column:
    """A field of the events at these places."""
    laid, shard = ground.laid, ground.laid.shard
    if name == "at":
        return Column(Kind.TIME, laid.happened[places])
    rows = laid.rows[places]
    if name in shard.classes:
        return taken(shard.classes[name], np.searchsorted(shard.starts, rows, side="right") - 1)
    if name in shard.rows:
        return taken(shard.rows[name], rows)
    return taken(lead_column(ground.base, "id"), laid.owner[places])  # `lead`, the id of whose event it is


def _once(ground: Ground, what: Hashable, find: Callable[[], _Found]) -> _Found:
    if what not in ground.found:
        with ground.turn:
            if what not in ground.found:
                ground.found[what] = find()
    return cast("_Found", ground.found[what])
