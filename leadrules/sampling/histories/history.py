"""A whole history, block by block: `leads` and `events` as Arrow record batches, and nothing of it kept.

block      some tens of thousands of leads; each draws from streams of its own
fit        a rank, even; the fields of a lead lean towards it
interest   a rank, even; a lead's weight is lognormal along it (σ 1.2), and each event falls to a lead by weight
visits     an event begins one in 7 of 16 times, else it follows the one before after some minutes
action     by weight, times 4 + (2 · step + keen) · depth: deep ones come late in a visit, and to the keen
answer     after an event that asks: in 5 of 8 cases what follows is one of ours, hours or days later
won        log-odds of `world.Odds`: base + fit + strength of the first three events of each action
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
from attrs import frozen

from leadrules.sampling.histories.chance import Chance, Whole
from leadrules.sampling.histories.columns import Rows, coded, draw, instants, numbered
from leadrules.sampling.histories.events import Happened, draw_events, weights
from leadrules.sampling.histories.leads import Leads, created_at, draw_leads, won_at
from leadrules.sampling.histories.rhythm import DAY_MS, Rhythm, rhythm_until
from leadrules.sampling.histories.spool import Spool
from leadrules.sampling.histories.world import World

_BLOCK_LEADS: Final = 1 << 16
_BLOCK_EVENTS: Final = 1 << 19


@frozen
class Size:
    """How many leads and events, and whether ids are numbers rather than text."""

    leads: int
    events: int
    numbers: bool = False


@frozen(eq=False)
class Drawn:
    """A history in the making: all leads are to be taken, then the events, which stand in order of time."""

    world: World
    rhythm: Rhythm
    leads: Iterator[pa.RecordBatch]
    events: Iterator[pa.RecordBatch]


@frozen(eq=False)
class _Making:
    world: World
    size: Size
    chance: Chance
    rhythm: Rhythm
    spool: Spool

    @property
    def a_block(self) -> int:
        """Leads of a block, such that it can be held."""
        return max(1, min(_BLOCK_LEADS, _BLOCK_EVENTS * self.size.leads // max(1, self.size.events)))


def draw_history(world: World, size: Size, seed: int, until: int, spool: Path) -> Drawn:
    """A history of the year before `until` (microseconds); `spool` is a file to use meanwhile, and the caller's to remove."""
    rhythm = rhythm_until(world.calendar, until)
    days = np.arange(rhythm.first, rhythm.until + DAY_MS, DAY_MS)
    making = _Making(world, size, Chance(seed), rhythm, Spool(spool, rhythm.instants(days)))
    return Drawn(world, rhythm, _leads(making), _events(making))


def _leads(making: _Making) -> Iterator[pa.RecordBatch]:
    first = 0
    for block, count, events in _blocks(making):
        leads = draw_leads(making.chance, block, count)
        actions = making.world.actions
        happened = draw_events(actions, making.rhythm, making.chance, block, leads.interest, leads.created, events)
        making.spool.add(first, happened)
        yield _block(making, block, first, leads, happened)
        first += count


def _blocks(making: _Making) -> Iterator[tuple[int, int, int]]:
    """The number of each block, its leads, and how many of the events fall to them."""
    total, each = making.size.leads, making.a_block
    counts = [min(each, total - first) for first in range(0, total, each)]
    heavy = [int(weights(draw_leads(making.chance, block, count).interest).sum()) for block, count in enumerate(counts)]
    so_far = given = 0
    for block, (count, weight) in enumerate(zip(counts, heavy, strict=True)):
        so_far += weight
        upto = making.size.events * so_far // sum(heavy)
        yield block, count, upto - given
        given = upto


def _block(making: _Making, block: int, first: int, leads: Leads, happened: Happened) -> pa.RecordBatch:
    world, chance, rhythm = making.world, making.chance, making.rhythm
    numbers = np.arange(first + 1, first + 1 + len(leads.fit))
    created = created_at(rhythm, chance, block, leads, happened)
    words = chance.words("lead fields", block, len(numbers))
    rows = Rows(numbers, words, leads.fit, created, rhythm.offset_at(created))
    found = {world.lead_id: _ids(making, numbers)}
    found |= {each.name: draw(each, rows, place) for place, each in enumerate(world.lead_columns)}
    won, at = won_at(rhythm, chance, block, leads, happened, world.actions, world.odds)
    found.setdefault(world.converted, pa.array(won))
    found.setdefault(world.won_at, pa.array(at * 1000, pa.int64(), mask=~won).cast(pa.timestamp("us", "UTC")))
    return pa.record_batch(found)


def _events(making: _Making) -> Iterator[pa.RecordBatch]:
    world = making.world
    names = tuple(each.name for each in world.actions)
    for rows in making.spool.in_order():
        at = np.ascontiguousarray(rows["at"])
        found = {
            world.event_lead: _ids(making, rows["lead"].astype(np.int64) + 1),
            world.event_at: instants(at),
            world.event_action: coded(names, rows["action"]),
        }
        none = np.zeros(len(rows), np.int64)
        drawn = Rows(none, rows["words"], none, at, making.rhythm.offset_at(at))
        for place, each in enumerate(world.event_columns):
            found[each.name] = draw(each, drawn, place)
        yield pa.record_batch(found)


def _ids(making: _Making, numbers: Whole) -> pa.Array:
    if making.size.numbers:
        return pa.array(numbers, pa.int64())
    return numbered(numbers, "L-", width=max(3, len(str(making.size.leads))))
