"""From a history to the steps of its leads, shard by shard, with what is needed to judge them."""

from collections.abc import Callable, Iterator

import numpy as np
from attrs import evolve, frozen

from leadrules.population.columnar.asking import select
from leadrules.population.columnar.outcomes import stages, unknown_fields
from leadrules.population.columnar.situation import Situation
from leadrules.population.columnar.stepping import Instants, Steps, When, step_shard
from leadrules.population.columnar.steps.when import NEVER, entries
from leadrules.population.plan import Plan
from leadrules.records.prepared.shape import PreparedHistory, Shard, Whole
from leadrules.simulation.replay.instants import Every, grid, on_grid

Stepping = Callable[[Plan, Shard, Instants | When], Iterator[Steps]]
Conversions = Callable[[Shard], Whole]  # when each lead of a shard was won, NEVER where that is not known


@frozen
class Course:
    """What is replayed: from which instant on it is told, up to which leads are followed, how often they are decided.

    Leads are followed from their entry on, be that before `since`; `first` is that of the first of all. `entered` is the
    field that names it, None for the first event.
    """

    first: int
    since: int
    until: int
    every: Every
    entered: str | None = None


@frozen(eq=False)
class Contacts:
    """Our own touches up to the end: those of lead l of the shard are `at[starts[l]:starts[l + 1]]`, in order."""

    starts: Whole
    at: Whole


@frozen(eq=False)
class Walked:
    """Steps of some leads of a shard; and of all its leads when each entered, was won, and was contacted by us.

    `lead` of the steps is the place in the shard.
    """

    steps: Steps
    entered: Whole
    won: Whole | None
    contacts: Contacts | None
    owner: Whole  # for each step the place of its lead among those of this block
    shard_lead: Whole  # for each lead of this block its place in the shard


def walk(
    plan: Plan,
    history: PreparedHistory,
    course: Course,
    conversions: Conversions | None = None,
    stepping: Stepping = step_shard,
) -> Iterator[Walked]:
    """The steps of all leads, block by block. What is known of a shard is let go with it."""
    calendar, instants = plan.policy.calendar, _grid(plan, course)
    for load in history.shards:
        shard = load()
        entered = entries(shard, course.entered, calendar)
        won = conversions(shard) if conversions else None
        contacts = _contacts(plan, shard, course.until)
        for own in _instants(course, entered, instants):
            for steps in stepping(plan, shard, own):
                owner = np.repeat(np.arange(len(steps.first) - 1), np.diff(steps.first))
                yield Walked(steps, entered, won, contacts, owner, steps.lead[steps.first[:-1]])


def _grid(plan: Plan, course: Course) -> Whole | None:
    length = course.every.length
    if length is None:
        return None
    return grid(plan.policy.calendar, course.first, course.since, course.until, length)


def _instants(course: Course, entered: Whole, instants: Whole | None) -> Iterator[Instants | When]:
    """Those of all leads of a shard, as many at once as memory has room for."""
    if instants is None:
        yield When(until=course.until, entry=course.entered)
    else:
        yield from on_grid(instants, np.where(entered <= course.until, entered, NEVER))


def _contacts(plan: Plan, shard: Shard, until: int) -> Contacts | None:
    if plan.policy.contact is None:
        return None
    now = Situation(plan, shard, until)  # a contact may hang on what the file says of the lead's stage
    now = evolve(now, stage=stages(now), missing=unknown_fields(plan.policy.required, now))
    found = select(plan.policy.contact, now)
    owner = found.owner.astype(np.int64)
    order = np.lexsort((found.at, owner))
    return Contacts(np.searchsorted(owner[order], np.arange(len(shard.ids) + 1)), found.at[order])
