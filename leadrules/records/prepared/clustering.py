"""From typed batches to shards, in memory."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from leadrules.model.schema import Field, Schema
from leadrules.model.values import Kind
from leadrules.records.columnar.shape import ACTION, AT, ID, LEAD, TypedHistory, arrow_schemas
from leadrules.records.prepared.shape import Column, PreparedHistory, Shard

LEADS_A_SHARD: Final = 131_072
MOST_CLASSES: Final = 4_096  # of a shard
MOST_VALUES: Final = 1_024  # that a field may have to make classes


def cluster(schema: Schema, typed: TypedHistory, leads_a_shard: int = LEADS_A_SHARD) -> PreparedHistory:
    """A history of which everything is in memory."""
    kinds = arrow_schemas(schema)
    leads = _table(typed.leads, kinds[0])
    events = _table(typed.events, kinds[1])
    owner, at = events[LEAD].to_numpy(), events[AT].to_numpy()
    shards = []
    for first in range(0, leads.num_rows, leads_a_shard):
        own = leads.slice(first, leads_a_shard)
        chosen = np.flatnonzero((owner >= first) & (owner < first + own.num_rows))
        shards.append(_shard(schema, own, events.take(pa.array(chosen)), first))
    latest = int(at.max()) if len(at) else None
    makers = tuple((lambda shard=shard: shard) for shard in shards)
    return PreparedHistory(leads.num_rows, len(at), latest, typed.report(), makers)


def _table(batches: Iterator[pa.RecordBatch], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_batches(list(batches), schema).combine_chunks()


def _shard(schema: Schema, leads: pa.Table, events: pa.Table, first: int) -> Shard:
    owner = (events[LEAD].to_numpy() - first).astype(np.int32)
    at = events[AT].to_numpy()
    fields = {"action": column_of(Kind.TEXT, events[ACTION])}
    fields |= _columns("e", schema.event_fields, events)
    classed, klass = _classes(fields)
    order = np.lexsort((at, klass))
    count = int(klass.max()) + 1 if len(klass) else 0
    firsts = np.searchsorted(klass[order], np.arange(count + 1))
    one_of_each = order[firsts[:-1]]
    return Shard(
        ids=leads[ID].combine_chunks(),
        leads=_columns("l", schema.lead_fields, leads),
        classes={name: _taken(fields[name], one_of_each) for name in classed},
        starts=firsts.astype(np.int64),
        owner=owner[order],
        at=at[order],
        rows={name: _taken(column, order) for name, column in fields.items() if name not in classed},
    )


def column_of(kind: Kind, array: pa.ChunkedArray) -> Column:
    """An Arrow column as arrays; texts in the order of their code points."""
    array = array.combine_chunks()
    known = None if array.null_count == 0 else np.asarray(array.is_valid())
    if kind is not Kind.TEXT:
        return Column(kind, np.asarray(array.fill_null(False if kind is Kind.YES_NO else 0)), known)
    encoded = array if pa.types.is_dictionary(array.type) else array.dictionary_encode()
    texts = encoded.dictionary
    order = pc.sort_indices(texts)
    place = np.empty(len(texts) + 1, np.int32)
    place[np.asarray(order)] = np.arange(len(texts), dtype=np.int32)
    place[-1] = -1
    codes = place[np.asarray(encoded.indices.fill_null(-1))]
    return Column(kind, codes, known, texts.take(order))


def _columns(letter: str, fields: Sequence[Field], table: pa.Table) -> dict[str, Column]:
    return {field.name: column_of(field.kind, table[f"{letter}{number}"]) for number, field in enumerate(fields)}


def _classes(fields: dict[str, Column]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """The fields that make classes, and the class of each event, counted from 0 without gaps."""
    names = ["action"]
    klass = fields["action"].values.astype(np.int64) + 1
    for name, column in fields.items():
        if name in names or column.texts is None or len(column.texts) > MOST_VALUES:
            continue
        _, finer = np.unique(klass * (len(column.texts) + 1) + column.values + 1, return_inverse=True)
        if len(finer) and finer.max() < MOST_CLASSES:
            names.append(name)
            klass = finer.astype(np.int64)
    return tuple(names), np.unique(klass, return_inverse=True)[1].astype(np.int64)


def _taken(column: Column, order: NDArray[Any]) -> Column:
    known = None if column.known is None else column.known[order]
    return Column(column.kind, column.values[order], known, column.texts)
