"""A block of steps: its leads, and the time of all of them on one line, so that a bound on an age is found by halving."""

from functools import cached_property

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from leadrules.model.expressions import Condition
from leadrules.population.columnar.steps.ground import Ground, Places, matches
from leadrules.population.columnar.steps.laid import Block, bounds, lead_of_steps
from leadrules.records.prepared.shape import Whole


@frozen(eq=False)
class Line:
    """The leads one after the other on one line of time: lead i from `begins[i]` on, which is its `origin`.

    `steps` are the steps on it. No lead's own time reaches the place before the next one's.
    """

    begins: Whole
    origin: Whole
    steps: Whole


@frozen(eq=False)
class View:
    """Some leads of a ground and their steps. Leads and steps are counted from the first of the block."""

    ground: Ground
    block: Block

    @cached_property
    def whose(self) -> NDArray[np.int32]:
        """For each step the place of its lead in the shard."""
        return lead_of_steps(self.ground.laid, self.block)

    @cached_property
    def lead(self) -> Whole:
        """For each step its lead."""
        return self.whose.astype(np.int64) - self.block.leads[0]

    @cached_property
    def first(self) -> Whole:
        """The first step of each lead, and the end."""
        begin, end = self.block.leads
        return self.ground.laid.first[begin : end + 1] - self.block.steps[0]

    @cached_property
    def starts(self) -> Whole:
        """The first step of each lead that has any."""
        first = self.first
        return first[:-1][first[:-1] < first[1:]]

    @cached_property
    def lengths(self) -> Whole:
        """How many steps each lead has that has any."""
        return np.diff(self.starts, append=self.count)

    @property
    def count(self) -> int:
        """How many steps."""
        return self.block.steps[1] - self.block.steps[0]

    @cached_property
    def at(self) -> Whole:
        """When each step is."""
        return self.ground.laid.at[slice(*self.block.steps)]

    @cached_property
    def line(self) -> Line:
        """The line of time."""
        low, high = bounds(self.ground.laid, *self.block.leads)
        ends = np.cumsum(high - low + 2)
        begins = np.concatenate(([0], ends))
        return Line(begins, low, self.at + (begins[:-1] - low)[self.lead])


def events(view: View, fixed: Condition | None) -> Places:
    """The places of the matching events of these leads."""
    found, laid = matches(view.ground, fixed), view.ground.laid
    begin, end = np.searchsorted(found, laid.begins[list(view.block.leads)])
    return found[begin:end]


def owners(view: View, places: Places) -> Whole:
    """The leads that did these."""
    return view.ground.laid.owner.take(places).astype(np.int64) - view.block.leads[0]


def steps_at(view: View, places: Places, lead: Whole, age: int) -> Whole:
    """For each event the first step of its lead at which it is so old; the end of the lead's steps, where none is."""
    line = view.line
    begins = line.begins[lead]
    when = view.ground.laid.happened[places] - line.origin[lead] + begins + age
    found: Whole = np.searchsorted(line.steps, np.minimum(when, line.begins[1:][lead] - 1))
    return found
