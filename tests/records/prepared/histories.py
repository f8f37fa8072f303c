"""Leads with everything they can have, and what a prepared history says of them."""

import random

import numpy as np
import pyarrow as pa

from leadrules.model.lead import Event, Lead
from leadrules.model.schema import Field, Schema
from leadrules.model.values import Kind
from leadrules.records.columnar.shape import TypedHistory

SCHEMA = Schema(
    lead_fields=(
        Field("name", Kind.TEXT),
        Field("size", Kind.NUMBER),
        Field("ok", Kind.YES_NO),
        Field("since", Kind.DATE),
    ),
    event_fields=(
        Field("asset", Kind.TEXT),
        Field("paid", Kind.YES_NO),
        Field("amount", Kind.NUMBER),
        Field("visitor", Kind.TEXT),
        Field("until", Kind.TIME),
    ),
)
TEXTS = ("", "a", "Z", "é", "日本", "\U0001f600", "\uffee", None)


def some_leads(seed, leads=40, events=900):
    """Leads with all kinds of values, and events in any order."""
    chance = random.Random(seed)

    def maybe(value):
        return None if chance.random() < 0.2 else value

    def event():
        fields = {
            "asset": chance.choice(TEXTS),
            "paid": maybe(chance.random() < 0.5),
            "amount": maybe(chance.randrange(-(10**18), 10**18)),
            "visitor": maybe(f"v{chance.randrange(10**6)}"),
            "until": maybe(chance.randrange(10**15)),
        }
        return Event(chance.choice(("view", "click", None)), chance.randrange(200), fields)

    happened = [[] for _ in range(leads)]
    for _ in range(events):
        happened[chance.randrange(leads)].append(event())
    return [
        Lead(
            f"L{number:03}",
            {
                "name": chance.choice(TEXTS),
                "size": maybe(chance.randrange(10**9)),
                "ok": maybe(chance.random() < 0.5),
                "since": maybe(chance.randrange(-700_000, 20_000)),
            },
            tuple(own),
        )
        for number, own in enumerate(happened)
    ]


def in_batches(typed, size, *, mixed=True):
    """The same history in other batches; texts change between plain and encoded ones, sliced out of larger arrays."""

    def cut(batches):
        for number, batch in enumerate(batches):
            table = pa.Table.from_batches([batch])
            for place, begin in enumerate(range(0, table.num_rows, size)):
                part = table.slice(begin, size).combine_chunks().to_batches()[0]
                yield encoded(part) if mixed and (number + place) % 2 else table.slice(begin, size).to_batches()[0]

    return TypedHistory(cut(typed.leads), cut(typed.events), typed.report)


def encoded(batch):
    """With dictionaries that say each text twice, and hold a null."""
    return pa.record_batch([_encoded(column) for column in batch.columns], names=batch.schema.names)


def _encoded(column):
    if not pa.types.is_string(column.type) or not len(column):
        return column
    plain = column.dictionary_encode()
    count = len(plain.dictionary)
    twice = pa.concat_arrays([plain.dictionary, pa.array([None], pa.string()), plain.dictionary])
    places = enumerate(plain.indices.to_pylist())
    indices = [(count if row % 2 else None) if i is None else i + (count + 1) * (row % 2) for row, i in places]
    return pa.DictionaryArray.from_arrays(pa.array(indices, pa.int32()), twice)


def values_of(column):
    """A column as a list of values, None for unknown; refuses what a column may not hold."""
    known = np.ones(len(column.values), bool) if column.known is None else column.known
    if column.texts is None:
        assert [0] * int((~known).sum()) == column.values[~known].tolist()
        return [value if is_known else None for value, is_known in zip(column.values.tolist(), known, strict=True)]
    texts = column.texts.to_pylist()
    assert sorted(set(texts)) == texts
    assert np.int32 == column.values.dtype
    assert [-1] * int((~known).sum()) == column.values[~known].tolist()
    return [texts[code] if is_known else None for code, is_known in zip(column.values.tolist(), known, strict=True)]


def leads_of(history):
    """The leads of a prepared history, their events in no order."""
    found = []
    for make in history.shards:
        shard = make()
        fields = {name: values_of(column) for name, column in shard.leads.items()}
        own = [[] for _ in range(len(shard.ids))]
        classes = {name: values_of(column) for name, column in shard.classes.items()}
        rows = {name: values_of(column) for name, column in shard.rows.items()}
        klass = np.repeat(np.arange(len(shard.starts) - 1), np.diff(shard.starts))
        assert [] == [c for c in range(len(shard.starts) - 1) if np.any(np.diff(shard.at[klass == c]) < 0)]
        for row, owner in enumerate(shard.owner.tolist()):
            event = {name: column[klass[row]] for name, column in classes.items()}
            event |= {name: column[row] for name, column in rows.items()}
            own[owner].append((int(shard.at[row]), event))
        for place, identity in enumerate(shard.ids.to_pylist()):
            found.append((identity, {name: column[place] for name, column in fields.items()}, unordered(own[place])))
    return found


def unordered(events):
    """Events that do not tell in which order they came."""
    return sorted((at, repr(sorted(fields.items()))) for at, fields in events)


def expected_of(leads):
    """What is to be found of leads."""
    names = [field.name for field in SCHEMA.lead_fields]
    return [
        (
            lead.id,
            {name: lead.fields.get(name) for name in names},
            unordered([(event.at, {"action": event.action, **event.fields}) for event in lead.events]),
        )
        for lead in leads
    ]
