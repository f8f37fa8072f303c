"""What a policy says of leads at many instants of their own history, one after the other."""

from collections.abc import Iterator
from functools import partial
from typing import Final

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from leadrules.population.answers import Answers
from leadrules.population.columnar.ahead import in_order
from leadrules.population.columnar.follow_ups import await_all
from leadrules.population.columnar.outcomes import stages
from leadrules.population.columnar.run import Tallying, Waiting, concluded, placed
from leadrules.population.columnar.situation import Situation
from leadrules.population.columnar.steps.answering import AlongSteps
from leadrules.population.columnar.steps.awaiting import await_steps
from leadrules.population.columnar.steps.carrying import answers_carrying
from leadrules.population.columnar.steps.ground import Ground, ground_of, prepared
from leadrules.population.columnar.steps.laid import Block, Laid, blocks, lay_out, lay_out_events, lead_of_steps
from leadrules.population.columnar.steps.tallying import tally_steps
from leadrules.population.columnar.steps.unrolled import steps_alone, unrolled
from leadrules.population.columnar.steps.view import View
from leadrules.population.columnar.steps.when import EVER, NEVER, Instants, When, entries, instants_of
from leadrules.population.columnar.tallying import tally_rules
from leadrules.population.plan import Plan
from leadrules.records.prepared.shape import PreparedHistory, Shard, Whole

__all__ = ["Instants", "Steps", "When", "step_shard", "step_through"]

_PAIRS: Final = 2_000_000  # of a step and an event that it knows of, in a block
_STEPS: Final = 65_536
_LAID: Final = 4_000_000  # steps that are laid out together, where they are not those at events


@frozen(eq=False)
class Steps:
    """The decisions of some leads at their instants: `answers` has one row a step, lead by lead, each in time.

    `lead` is the place of a step's lead among all leads of the history (of `step_shard`, of the shard), `first` where
    the steps of each lead of this block begin, with one more for the end: only of leads that have any. The steps of a
    lead are in one block. `answers.ids` names the lead of each step, `answers.stage` is its stage before it moves.
    """

    lead: Whole
    first: Whole
    at: Whole
    answers: Answers


def step_through(
    plan: Plan,
    history: PreparedHistory,
    when: When,
    *,
    carry: bool = True,
    keep_tallies: bool = False,
    plainly: bool = False,
) -> Iterator[Steps]:
    """The answers at each step, some leads after the others.

    A step knows of the events at its instant or before, whether the lead had entered then or not. With `carry`, a lead
    of a policy with stages begins in the first one, and from then on is at each step in the stage to which the step
    before has moved it; without, in that of its `stage` field throughout. What the leads' fields say now they are taken
    to have said always. Raises what deciding one of the leads at one of its steps would.

    What the rules gave in all (`sums`) is not told, as a lead that is asked twice would count twice. `plainly`: each step
    is a lead of its own with all it knows of, which takes time and memory, and gives the same.
    """
    ready = partial(_ready, plan, when)
    for before, ground in in_order(lambda part: (part.before, ready(part.shard, part.leads)), _parts(history, when), 1):
        for steps in _steps_of(ground, carry=carry, keep_tallies=keep_tallies, plainly=plainly):
            yield evolve(steps, lead=steps.lead + before)


def step_shard(
    plan: Plan,
    shard: Shard,
    wanted: Instants | When,
    *,
    carry: bool = True,
    keep_tallies: bool = False,
    plainly: bool = False,
) -> Iterator[Steps]:
    """The same of one shard, at these instants."""
    for leads in _pieces(len(shard.ids), wanted):
        ground = _ready(plan, wanted, shard, leads)
        yield from _steps_of(ground, carry=carry, keep_tallies=keep_tallies, plainly=plainly)


@frozen(eq=False)
class _Part:
    """Some leads of a shard, and how many leads there are in the shards before."""

    shard: Shard
    leads: range
    before: int


def _parts(history: PreparedHistory, when: When) -> Iterator[_Part]:
    before = 0
    for load in history.shards:
        shard = load()
        for leads in _pieces(len(shard.ids), when):
            yield _Part(shard, leads, before)
        before += len(shard.ids)


def _pieces(leads: int, wanted: Instants | When) -> Iterator[range]:
    """Leads that are laid out together: few, where each may have a step at each of many instants."""
    if isinstance(wanted, Instants) or wanted.instants is None:
        yield range(leads)
        return
    size = max(1, _LAID // (len(wanted.instants) + 1))
    yield from (range(begin, min(begin + size, leads)) for begin in range(0, leads, size))


def _ready(plan: Plan, wanted: Instants | When, shard: Shard, leads: range) -> Ground:
    if isinstance(wanted, Instants):
        laid = lay_out(shard, wanted)
    elif wanted.instants is None:
        since = EVER if wanted.since is None else wanted.since
        until = NEVER - 1 if wanted.until is None else wanted.until
        entry = None if wanted.entry is None else entries(shard, wanted.entry, plan.policy.calendar)
        laid = lay_out_events(shard, since, until, entry)
    else:
        laid = lay_out(shard, instants_of(shard, wanted, plan.policy.calendar, leads))
    return prepared(ground_of(plan, laid))


def _steps_of(ground: Ground, *, carry: bool, keep_tallies: bool, plainly: bool) -> Iterator[Steps]:
    if plainly:
        pairs = partial(_by_pairs, ground.base.plan, ground.laid, carry=carry, keep_tallies=keep_tallies)
        return in_order(pairs, list(blocks(ground.laid, _STEPS, _PAIRS)))
    along = partial(_along, ground, carry=carry, keep_tallies=keep_tallies)
    return in_order(along, list(blocks(ground.laid, _STEPS)))


def _along(ground: Ground, block: Block, *, carry: bool, keep_tallies: bool) -> Steps:
    """The steps of a block, along the steps."""
    view = View(ground, block)
    shard = steps_alone(ground.laid.shard, view.whose)
    now = Situation(ground.base.plan, shard, view.at, asked=AlongSteps(view))
    tally, wait = partial(tally_steps, view), partial(await_steps, view)
    return _steps(now, view.whose, tally, wait, carry=carry, keep_tallies=keep_tallies)


def _by_pairs(plan: Plan, laid: Laid, block: Block, *, carry: bool, keep_tallies: bool) -> Steps:
    """The same with all pairs of a step and an event that it knows of."""
    lead, steps = lead_of_steps(laid, block), slice(*block.steps)
    happened = np.arange(*laid.begins[list(block.leads)])
    now = Situation(plan, unrolled(laid, steps, lead, happened), laid.at[steps])
    found = _steps(now, lead, tally_rules, await_all, carry=carry, keep_tallies=keep_tallies)
    return evolve(found, answers=evolve(found.answers, sums=()))


def _steps(
    now: Situation, lead: NDArray[np.int32], tally: Tallying, wait: Waiting, *, carry: bool, keep_tallies: bool
) -> Steps:
    first = np.append(np.flatnonzero(np.append(True, lead[1:] != lead[:-1])), len(lead))
    if carry and now.plan.policy.stages:
        answers = answers_carrying(now, first, tally, wait, keep_tallies=keep_tallies)
    else:
        answers = concluded(placed(evolve(now, stage=stages(now)), keep_tallies=keep_tallies, tally=tally), wait)
    assert isinstance(now.as_of, np.ndarray)  # noqa: S101
    return Steps(lead.astype(np.int64), first, now.as_of, answers)
