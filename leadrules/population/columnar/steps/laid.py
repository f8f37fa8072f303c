"""Where the steps of leads lie among what they did."""

from collections.abc import Iterator

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from leadrules.population.columnar.steps.sorting import by_lead_and_time
from leadrules.population.columnar.steps.when import Instants
from leadrules.records.prepared.shape import Shard, Whole


@frozen(eq=False)
class Laid:
    """The leads of a shard with their steps: those of lead i are `at[first[i]:first[i + 1]]`.

    `rows` are the rows of events as the leads did them, one lead after the other, each in time: those of lead i are
    `rows[begins[i]:begins[i + 1]]`. `seen` tells of each row of the shard the first step of its lead that knows of it:
    the end of the lead's steps, where none does.
    """

    shard: Shard
    at: Whole
    first: Whole
    rows: Whole
    begins: Whole
    seen: Whole


@frozen(eq=False)
class Block:
    """Some leads of a shard: from which to before which, and the same of their steps."""

    leads: tuple[int, int]
    steps: tuple[int, int]


def lay_out(shard: Shard, instants: Instants) -> Laid:
    """The steps among the events."""
    rows = by_lead_and_time(shard.owner, shard.at)
    owner = shard.owner[rows]
    begins = np.searchsorted(owner, np.arange(len(shard.ids) + 1))
    seen = np.empty(len(rows), np.int64)
    seen[rows] = _places(instants, owner, shard.at[rows])
    return Laid(shard, instants.at, instants.first, rows, begins, seen)


def _places(instants: Instants, owner: NDArray[np.int32], at: Whole) -> Whole:
    """For each event the first step of its lead at its instant or later; the events are in order."""
    lead = np.repeat(np.arange(len(instants.first) - 1, dtype=np.int32), np.diff(instants.first))
    order = by_lead_and_time(np.concatenate((owner, lead)), np.concatenate((at, instants.at)))
    steps = order >= len(owner)
    return np.cumsum(steps, dtype=np.int64)[~steps]


def blocks(laid: Laid, most_steps: int, most_pairs: int) -> Iterator[Block]:
    """Leads, as many as have so few steps, and pairs of a step and an event that it knows of; at least one."""
    steps = laid.first
    known = laid.first[1:][laid.shard.owner[laid.rows]] - laid.seen[laid.rows]
    pairs = np.concatenate(([0], np.cumsum(known)))[laid.begins]
    lead, end = 0, len(laid.first) - 1
    while lead < end:
        by_steps = np.searchsorted(steps, steps[lead] + most_steps, side="right") - 1
        by_pairs = np.searchsorted(pairs, pairs[lead] + most_pairs, side="right") - 1
        after = max(lead + 1, min(int(by_steps), int(by_pairs)))
        if steps[after] > steps[lead]:
            yield Block((lead, after), (int(steps[lead]), int(steps[after])))
        lead = after


def lead_of_steps(laid: Laid, block: Block) -> NDArray[np.int32]:
    """Whose step each of a block is: the place of its lead in the shard."""
    begin, end = block.leads
    return np.repeat(np.arange(begin, end, dtype=np.int32), np.diff(laid.first[begin : end + 1]))
