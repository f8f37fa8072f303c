"""A prepared history as tables again, for the same query."""

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from leadrules.model.schema import Field, Schema
from leadrules.model.values import Kind
from leadrules.records.columnar.shape import TypedHistory, arrow_schemas, arrow_type
from leadrules.records.prepared.shape import Column, PreparedHistory, Shard, Whole


def typed_of(schema: Schema, history: PreparedHistory) -> TypedHistory:
    """The leads and the events of all shards, a batch each."""
    return TypedHistory(_leads(schema, history), _events(schema, history), lambda: history.report)


def _leads(schema: Schema, history: PreparedHistory) -> Iterator[pa.RecordBatch]:
    first = 0
    for load in history.shards:
        shard = load()
        numbers = np.arange(first, first + len(shard.ids))
        columns = [shard.leads[each.name] for each in schema.lead_fields]
        arrays = [pa.array(numbers), shard.ids, *_arrays(schema.lead_fields, columns)]
        yield pa.record_batch(arrays, schema=arrow_schemas(schema)[0])
        first += len(shard.ids)


def _events(schema: Schema, history: PreparedHistory) -> Iterator[pa.RecordBatch]:
    first = 0
    for load in history.shards:
        shard = load()
        klass = np.repeat(np.arange(len(shard.starts) - 1), np.diff(shard.starts))
        columns = [_of_events(shard, each.name, klass) for each in schema.event_fields]
        action = _array(Kind.TEXT, _of_events(shard, "action", klass))
        arrays = [pa.array(shard.owner.astype(np.int64) + first), pa.array(shard.at), action]
        yield pa.record_batch([*arrays, *_arrays(schema.event_fields, columns)], schema=arrow_schemas(schema)[1])
        first += len(shard.ids)


def _of_events(shard: Shard, name: str, klass: Whole) -> Column:
    column = shard.classes.get(name)
    if column is None:
        return shard.rows[name]
    known = None if column.known is None else column.known[klass]
    return Column(column.kind, column.values[klass], known, column.texts)


def _arrays(fields: Sequence[Field], columns: Sequence[Column]) -> Iterator[pa.Array]:
    return (_array(field.kind, column) for field, column in zip(fields, columns, strict=True))


def _array(kind: Kind, column: Column) -> pa.Array:
    unknown = None if column.known is None else ~column.known
    if column.texts is None:
        return pa.array(column.values, arrow_type(kind), mask=unknown)
    return column.texts.take(pa.array(column.values, pa.int32(), mask=unknown))
