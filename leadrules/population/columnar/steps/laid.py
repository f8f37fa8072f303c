"""Where the steps of leads lie among what they did."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from leadrules.population.columnar.steps.sorting import by_lead_and_time
from leadrules.population.columnar.steps.when import Instants
from leadrules.records.prepared.shape import Shard, Whole

_ROOM: Final = 2.0**62  # for the time that the leads of a block take, one after the other


@frozen(eq=False)
class Laid:
    """The leads of a shard with their steps: those of lead i are `at[first[i]:first[i + 1]]`.

    The other columns have one value an event, in the order in which the leads did them, one lead after the other: those
    of lead i are `begins[i]:begins[i + 1]`. `rows` are their rows in the shard, `seen` is the first step of the lead that
    knows of the event: the end of the lead's steps, where none does.
    """

    shard: Shard
    at: Whole
    first: Whole
    begins: Whole
    rows: Whole
    owner: NDArray[np.int32]
    happened: Whole
    seen: Whole


@frozen(eq=False)
class Block:
    """Some leads of a shard: from which to before which, and the same of their steps."""

    leads: tuple[int, int]
    steps: tuple[int, int]


def lay_out(shard: Shard, instants: Instants) -> Laid:
    """These steps among the events."""
    rows, owner, happened = by_lead_and_time(shard.owner, shard.at)
    begins = _beginnings(owner, len(shard.ids))
    lead = np.repeat(np.arange(len(shard.ids), dtype=np.int32), np.diff(instants.first))
    merged = by_lead_and_time(np.concatenate((owner, lead)), np.concatenate((happened, instants.at)))[0]
    steps = merged >= len(owner)
    seen = np.cumsum(steps, dtype=np.int64)[~steps]
    return Laid(shard, instants.at, instants.first, begins, rows, owner, happened, seen)


def lay_out_events(shard: Shard, since: int, until: int, entry: Whole | None) -> Laid:
    """A step at each instant within these at which a lead has an event, and at its entry; none before it.

    `entry` is that of each lead, None for the first of its events.
    """
    rows, owner, happened = by_lead_and_time(shard.owner, shard.at)
    begins = _beginnings(owner, len(shard.ids))
    inside = (happened >= since) & (happened <= until)
    if entry is not None:
        inside &= happened >= entry[owner]
    new = inside.copy()
    new[1:] &= (owner[1:] != owner[:-1]) | (happened[1:] != happened[:-1])
    before = np.concatenate(([0], np.cumsum(new, dtype=np.int64)))
    at, first, seen = happened[new], before[begins], before[1:] - inside
    if entry is not None:
        lead, place = _entering(entry, since, until, owner, happened, begins)
        at = np.insert(at, before[place], entry[lead])
        first = first + np.searchsorted(lead, np.arange(len(first)))
        seen += np.cumsum(np.bincount(place, minlength=len(rows) + 1))[:-1]
    return Laid(shard, at, first, begins, rows, owner, happened, seen)


def _entering(
    entry: Whole, since: int, until: int, owner: NDArray[np.int32], happened: Whole, begins: Whole
) -> tuple[Whole, Whole]:
    """The leads that enter within these instants when they do nothing, and where among all events that is."""
    earlier = np.bincount(owner[happened < entry[owner]], minlength=len(entry))
    place = begins[:-1] + earlier
    lead = np.flatnonzero((entry >= since) & (entry <= until))
    own = np.flatnonzero(place[lead] < begins[lead + 1])
    entering = np.ones(len(lead), bool)
    entering[own] = happened[place[lead[own]]] != entry[lead[own]]
    return lead[entering], place[lead[entering]]


def _beginnings(owner: NDArray[np.int32], leads: int) -> Whole:
    """Where what each lead did begins, and the end."""
    return np.concatenate(([0], np.cumsum(np.bincount(owner, minlength=leads))))


def blocks(laid: Laid, most_steps: int, most_pairs: int | None = None) -> Iterator[Block]:
    """Leads, as many as have so few steps, and pairs of a step and an event that it knows of; at least one."""
    first, count = laid.first, len(laid.first) - 1
    room = np.concatenate(([0.0], np.cumsum(_spans(laid))))
    pairs = None
    if most_pairs is not None:
        known = first[1:][laid.owner] - laid.seen
        pairs = np.concatenate(([0], np.cumsum(known)))[laid.begins]
    lead = 0
    while lead < count:
        after = min(_within(first, lead, most_steps), _within(room, lead, _ROOM))
        if pairs is not None and most_pairs is not None:
            after = min(after, _within(pairs, lead, most_pairs))
        after = max(lead + 1, after)
        if first[after] > first[lead]:
            yield Block((lead, after), (int(first[lead]), int(first[after])))
        lead = after


def _within(added: NDArray[np.float64] | Whole, lead: int, most: float) -> int:
    """Up to before which lead there is no more than so much from this one on."""
    return int(np.searchsorted(added, added[lead] + most, side="right")) - 1


def _spans(laid: Laid) -> NDArray[np.float64]:
    """How much time each lead takes from the first it did or is asked about to the last it is asked about, and a little."""
    low, high = bounds(laid, 0, len(laid.first) - 1)
    return high.astype(np.float64) - low + 4096


def bounds(laid: Laid, begin: int, end: int) -> tuple[Whole, Whole]:
    """When each of these leads first did something or is first asked about, and is last asked about; 0 without steps."""
    first, begins = laid.first[begin : end + 1], laid.begins[begin : end + 1]
    low, high = np.zeros(end - begin, np.int64), np.zeros(end - begin, np.int64)
    asked = np.flatnonzero(first[:-1] < first[1:])
    low[asked], high[asked] = laid.at[first[asked]], laid.at[first[asked + 1] - 1]
    did = asked[begins[asked] < begins[asked + 1]]
    low[did] = np.minimum(low[did], laid.happened[begins[did]])
    return low, high


def lead_of_steps(laid: Laid, block: Block) -> NDArray[np.int32]:
    """Whose step each of a block is: the place of its lead in the shard."""
    begin, end = block.leads
    return np.repeat(np.arange(begin, end, dtype=np.int32), np.diff(laid.first[begin : end + 1]))
