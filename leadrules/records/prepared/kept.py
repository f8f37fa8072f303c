"""Shards of which the arrays may lie elsewhere."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
from attrs import frozen
from numpy.typing import NDArray

from leadrules.model.values import Kind
from leadrules.records.prepared.arranging import Arranged
from leadrules.records.prepared.shape import Column, Shard
from leadrules.records.prepared.shelf import Part

Keep = Callable[[NDArray[Any]], Part]
Take = Callable[[Part], NDArray[Any]]


@frozen(eq=False)
class KeptTexts:
    """Texts one behind the other in UTF-8, and where each begins: one place more than there are texts."""

    places: Part
    content: Part


@frozen(eq=False)
class KeptColumn:
    """A `Column`."""

    kind: Kind
    values: Part
    known: Part | None
    texts: KeptTexts | None


@frozen(eq=False)
class KeptLeads:
    """Of a shard, what it says of leads."""

    count: int
    ids: KeptTexts
    fields: Mapping[str, KeptColumn]


@frozen(eq=False)
class KeptEvents:
    """Of a shard, what it says of events."""

    classes: Mapping[str, KeptColumn]
    starts: Part
    owner: Part
    at: Part
    rows: Mapping[str, KeptColumn]


def keep_texts(texts: pa.StringArray, keep: Keep) -> KeptTexts:
    """Put texts, none of them null, where they are kept."""
    if texts.offset or not len(texts):
        texts = pa.concat_arrays([texts, pa.array([""], pa.string())])[:-1]  # into buffers of their own
    _, places, content = texts.buffers()
    ends = np.frombuffer(places, np.int32, len(texts) + 1)
    letters = np.frombuffer(content, np.uint8, int(ends[-1])) if ends[-1] else np.empty(0, np.uint8)
    return KeptTexts(keep(ends), keep(letters))


def take_texts(kept: KeptTexts, take: Take) -> pa.StringArray:
    """The texts."""
    places = take(kept.places)
    return pa.StringArray.from_buffers(len(places) - 1, pa.py_buffer(places), pa.py_buffer(take(kept.content)))


def keep_column(column: Column, keep: Keep) -> KeptColumn:
    """Put a column where it is kept."""
    known = None if column.known is None else keep(column.known)
    texts = None if column.texts is None else keep_texts(column.texts, keep)
    return KeptColumn(column.kind, keep(column.values), known, texts)


def keep_events(events: Arranged, keep: Keep) -> KeptEvents:
    """Put the events of a shard where they are kept."""
    return KeptEvents(
        classes={name: keep_column(each, keep) for name, each in events.classes.items()},
        starts=keep(events.starts),
        owner=keep(events.owner),
        at=keep(events.at),
        rows={name: keep_column(each, keep) for name, each in events.rows.items()},
    )


def take_shard(leads: KeptLeads, events: KeptEvents, take: Take) -> Shard:
    """The shard with all its columns."""
    return Shard(
        ids=take_texts(leads.ids, take),
        leads=_columns(leads.fields, take),
        classes=_columns(events.classes, take),
        starts=take(events.starts),
        owner=take(events.owner),
        at=take(events.at),
        rows=_columns(events.rows, take),
    )


def _columns(kept: Mapping[str, KeptColumn], take: Take) -> dict[str, Column]:
    return {name: _column(each, take) for name, each in kept.items()}


def _column(kept: KeptColumn, take: Take) -> Column:
    known = None if kept.known is None else take(kept.known)
    texts = None if kept.texts is None else take_texts(kept.texts, take)
    return Column(kept.kind, take(kept.values), known, texts)
