"""Whatever the batches, sizes and limits: each lead keeps its fields and its events, and shards are in their order."""

import pytest

from leadrules.records.columnar.of_leads import typed_leads
from leadrules.records.prepared import words
from leadrules.records.prepared.clustering import cluster
from leadrules.records.prepared.room import Room
from tests.records.prepared.histories import SCHEMA, expected_of, in_batches, leads_of, some_leads


@pytest.mark.parametrize("few", [60_000, 5], ids=["numbered", "too many"])
@pytest.mark.parametrize("memory", [1 << 30, 1], ids=["held", "put aside"])
@pytest.mark.parametrize(("shard", "batch"), [(1000, 1000), (16, 7), (1, 64), (7, 1)])
def test_every_lead_keeps_all(monkeypatch, few, memory, shard, batch):
    """Sizes of shards and batches, memory and the number of texts make no difference to what is found."""
    monkeypatch.setattr(words, "FEW", few)
    leads = some_leads(1)

    history = cluster(SCHEMA, in_batches(typed_leads(SCHEMA, leads), batch), shard, Room(memory))

    assert expected_of(leads) == leads_of(history)
    assert (40, 900) == (history.leads, history.events)
    assert max(event.at for lead in leads for event in lead.events) == history.latest
