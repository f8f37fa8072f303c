"""A prepared history as typed batches again: what an engine reads that has no use for shards."""

from collections.abc import Callable, Iterator

import numpy as np
import pyarrow as pa

from leadrules.model.schema import Schema
from leadrules.model.values import Kind
from leadrules.records.columnar.shape import TypedHistory, arrow_schemas
from leadrules.records.prepared.shape import Column, PreparedHistory, Shard


def typed_again(schema: Schema, history: PreparedHistory) -> TypedHistory:
    """The fields of the schema, which the history has at least; shards are loaded one by one, for leads and for events."""
    leads, events = arrow_schemas(schema)
    names = [field.name for field in schema.lead_fields], ["action", *(field.name for field in schema.event_fields)]
    return TypedHistory(
        _batches(history, lambda shard, first: _leads(shard, first, names[0], leads)),
        _batches(history, lambda shard, first: _events(shard, first, names[1], events)),
        lambda: history.report,
    )


def _batches(history: PreparedHistory, of: Callable[[Shard, int], pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    first = 0
    for load in history.shards:
        shard = load()
        yield of(shard, first)
        first += len(shard.ids)


def _leads(shard: Shard, first: int, names: list[str], schema: pa.Schema) -> pa.RecordBatch:
    numbers = pa.array(np.arange(first, first + len(shard.ids), dtype=np.int64))
    return pa.record_batch([numbers, shard.ids, *(_array(shard.leads[name]) for name in names)], schema=schema)


def _events(shard: Shard, first: int, names: list[str], schema: pa.Schema) -> pa.RecordBatch:
    klass = pa.array(np.repeat(np.arange(len(shard.starts) - 1), np.diff(shard.starts)))
    columns = [
        _array(shard.classes[name]).take(klass) if name in shard.classes else _array(shard.rows[name]) for name in names
    ]
    owner = pa.array(shard.owner.astype(np.int64) + first)
    return pa.record_batch([owner, pa.array(shard.at), *columns], schema=schema)


def _array(column: Column) -> pa.Array:
    unknown = None if column.known is None else ~column.known
    if column.kind is not Kind.TEXT or column.texts is None:
        return pa.array(column.values, mask=unknown)
    return column.texts.take(pa.array(column.values, mask=column.values < 0))
