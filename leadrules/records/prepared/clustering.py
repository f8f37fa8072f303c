"""From typed batches to shards: leads in blocks, and the events of each block by class and by time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

import pyarrow as pa
from attrs import frozen
from numpy.typing import NDArray

from leadrules.model.schema import Field, Schema
from leadrules.model.values import Kind
from leadrules.records.columnar.pipelining import in_order
from leadrules.records.columnar.shape import ACTION, ID, TypedHistory, event_column, lead_column
from leadrules.records.prepared.arranging import EventColumn, arranged
from leadrules.records.prepared.columns import column_of, column_of_stored
from leadrules.records.prepared.kept import (
    Keep,
    KeptEvents,
    KeptLeads,
    keep_column,
    keep_events,
    keep_texts,
    take_shard,
)
from leadrules.records.prepared.room import Room
from leadrules.records.prepared.scattering import Scattered
from leadrules.records.prepared.shape import PreparedHistory, Shard
from leadrules.records.prepared.words import Vocabulary
from leadrules.records.report import ReadingReport

__all__ = ["LEADS_A_SHARD", "Clustered", "cluster", "clustered", "column_of", "opened"]

LEADS_A_SHARD: Final = (
    262_144  # with fewer, each class has fewer events and every rule more cuts; with more, memory fills
)


@frozen(eq=False)
class Clustered:
    """Shards, kept somewhere."""

    leads: tuple[KeptLeads, ...]
    events: tuple[KeptEvents, ...]
    count: int  # of events
    latest: int | None
    report: ReadingReport


def cluster(
    schema: Schema, typed: TypedHistory, leads_a_shard: int = LEADS_A_SHARD, room: Room | None = None
) -> PreparedHistory:
    """A history in memory, as far as it has room there."""
    held = Room() if room is None else room
    found = clustered(schema, typed, leads_a_shard, held, held.keep)
    pa.default_memory_pool().release_unused()  # what reading took; whoever counts needs it next
    return opened(found, held.take)


def opened(found: Clustered, take: Callable[[Any], NDArray[Any]]) -> PreparedHistory:
    """A history whose shards are taken from where they are kept."""

    def maker(leads: KeptLeads, events: KeptEvents) -> Callable[[], Shard]:
        return lambda: take_shard(leads, events, take)

    shards = tuple(maker(*each) for each in zip(found.leads, found.events, strict=True))
    return PreparedHistory(sum(each.count for each in found.leads), found.count, found.latest, found.report, shards)


def clustered(schema: Schema, typed: TypedHistory, leads_a_shard: int, room: Room, keep: Keep) -> Clustered:
    """Read the batches to their end; what is ready goes to `keep`, what is on its way into `room`."""
    leads = tuple(_leads(schema, typed.leads, leads_a_shard, keep))
    names = {field.name: event_column(schema, field.name) for field in schema.event_fields}
    vocabulary = Vocabulary([ACTION, *_texts(schema.event_fields, names)])
    scattered = Scattered(leads_a_shard, len(leads), room)
    for batch in typed.events:
        scattered.add(vocabulary.numbered(batch))
    fields = (
        EventColumn(ACTION, Kind.TEXT, ACTION),
        *(EventColumn(each.name, each.kind, names[each.name]) for each in schema.event_fields),
    )
    work = (partial(arranged, fields, vocabulary, scattered.take(place)) for place in range(len(leads)))
    events = tuple(keep_events(each, keep) for each in in_order(work, ahead=2))
    return Clustered(leads, events, scattered.events, scattered.latest, typed.report())


def _leads(schema: Schema, batches: Iterable[pa.RecordBatch], size: int, keep: Keep) -> Iterator[KeptLeads]:
    names = {field.name: lead_column(schema, field.name) for field in schema.lead_fields}
    vocabulary = Vocabulary(_texts(schema.lead_fields, names))
    for block in _blocks(map(vocabulary.numbered, batches), size):
        whole = vocabulary.one(block)
        ids = whole[ID].cast(pa.string()).combine_chunks()
        fields = {
            field.name: keep_column(column_of_stored(field.kind, names[field.name], whole, vocabulary), keep)
            for field in schema.lead_fields
        }
        yield KeptLeads(len(ids), keep_texts(ids, keep), fields)


def _blocks(batches: Iterable[pa.RecordBatch], size: int) -> Iterator[list[pa.RecordBatch]]:
    """The rows in blocks of one size, the last perhaps smaller."""
    block: list[pa.RecordBatch] = []
    missing = size
    for batch in batches:
        begin = 0
        while begin < batch.num_rows:
            part = batch.slice(begin, missing)
            block.append(part)
            begin += part.num_rows
            missing -= part.num_rows
            if not missing:
                yield block
                block, missing = [], size
    if block:
        yield block


def _texts(fields: Sequence[Field], names: Mapping[str, str]) -> list[str]:
    return [names[field.name] for field in fields if field.kind is Kind.TEXT]
