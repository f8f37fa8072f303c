"""Steps laid out with the events are those that are worked out by themselves and laid among them."""

import numpy as np
import pytest

from leadrules.model.calendar import Calendar
from leadrules.model.values import Kind
from leadrules.population.columnar.steps.laid import Laid, lay_out, lay_out_events
from leadrules.population.columnar.steps.when import EVER, NEVER, When, entries, instants_of
from leadrules.records.prepared.shape import Column, Shard

UTC = Calendar("UTC")
LAST = 12


def _shard(chance: np.random.Generator) -> Shard:
    leads, events = int(chance.integers(1, 8)), int(chance.integers(0, 20))
    entered = Column(Kind.TIME, chance.integers(-2, LAST + 2, leads), chance.random(leads) < 0.7)
    owner, at = chance.integers(0, leads, events).astype(np.int32), chance.integers(0, LAST, events)
    return Shard(np.arange(leads), {"entered": entered}, {}, np.array([0, events]), owner, at, {})


def _plain(laid: Laid) -> dict[str, list[int]]:
    names = ("at", "first", "begins", "rows", "owner", "happened", "seen")
    return {name: getattr(laid, name).tolist() for name in names}


@pytest.mark.parametrize("entry", [None, "entered"])
def test_both_ways(entry):
    """Of leads with few events and with none, who enter before, at, between and after them, within bounds or without."""
    steps = 0
    for seed in range(600):
        chance = np.random.default_rng(seed)
        shard = _shard(chance)
        since, until = sorted(chance.integers(-1, LAST + 1, 2).tolist())
        since, until = (since if seed % 3 else EVER), (until if seed % 5 else NEVER - 1)
        own = None if entry is None else entries(shard, entry, UTC)
        expected = _plain(lay_out(shard, instants_of(shard, When(since, until, None, entry), UTC)))
        steps += len(expected["at"])

        assert expected == _plain(lay_out_events(shard, since, until, own)), seed
    assert steps > 2_000
