"""Where the arrays of shards lie on their shelf, written down and read again."""

from collections.abc import Iterable, Mapping
from typing import Any

from leadrules.model.values import Kind
from leadrules.records.prepared.kept import KeptColumn, KeptEvents, KeptLeads, KeptTexts
from leadrules.records.prepared.shelf import Part, Segment


def leads_as_json(leads: KeptLeads) -> Any:
    """What a shard says of leads."""
    return [leads.count, _texts(leads.ids), _columns(leads.fields)]


def leads_of_json(written: Any, names: Iterable[str]) -> KeptLeads:
    """The same with the fields of these names alone."""
    count, ids, fields = written
    return KeptLeads(count, _texts_of(ids), {name: _column_of(fields[name]) for name in names})


def events_as_json(events: KeptEvents) -> Any:
    """What a shard says of events."""
    places = [_segment(each) for each in (events.starts, events.owner, events.at)]
    return [_columns(events.classes), places, _columns(events.rows)]


def events_of_json(written: Any, names: Iterable[str]) -> KeptEvents:
    """The same with the fields of these names alone."""
    classes, (starts, owner, at), rows = written
    asked = tuple(names)
    return KeptEvents(
        classes={name: _column_of(classes[name]) for name in asked if name in classes},
        starts=Segment(*starts),
        owner=Segment(*owner),
        at=Segment(*at),
        rows={name: _column_of(rows[name]) for name in asked if name not in classes},
    )


def _columns(columns: Mapping[str, KeptColumn]) -> Any:
    return {name: _column(each) for name, each in columns.items()}


def _column(column: KeptColumn) -> Any:
    known = None if column.known is None else _segment(column.known)
    texts = None if column.texts is None else _texts(column.texts)
    return [column.kind.value, _segment(column.values), known, texts]


def _column_of(written: Any) -> KeptColumn:
    kind, values, known, texts = written
    return KeptColumn(
        Kind(kind),
        Segment(*values),
        None if known is None else Segment(*known),
        None if texts is None else _texts_of(texts),
    )


def _texts(texts: KeptTexts) -> Any:
    return [_segment(texts.places), _segment(texts.content)]


def _texts_of(written: Any) -> KeptTexts:
    places, content = written
    return KeptTexts(Segment(*places), Segment(*content))


def _segment(part: Part) -> Any:
    if not isinstance(part, Segment):
        raise TypeError("an array in memory has no place on a shelf")
    return [part.offset, part.count, part.dtype, part.check]
