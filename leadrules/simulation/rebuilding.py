"""Leads out of the columns of a prepared history: the few that are looked at one by one."""

from collections.abc import Collection, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from leadrules.model.lead import Event, Lead
from leadrules.model.values import Kind, Value
from leadrules.population.elsewhere import Elsewhere
from leadrules.records.prepared.shape import Column, PreparedHistory, Shard


def leads_of(history: PreparedHistory, ids: Collection[str]) -> dict[str, Lead]:
    """The leads with these ids, by id. Shards are looked through until all are found."""
    if isinstance(history, Elsewhere):
        return history.find(ids)
    wanted = pa.array(list(ids), pa.string())
    found: dict[str, Lead] = {}
    for load in history.shards:
        if len(found) == len(wanted):
            break
        shard = load()
        for row in np.flatnonzero(pc.is_in(shard.ids, wanted)).tolist():
            lead = _lead(shard, row)
            found[lead.id] = lead
    return found


def _lead(shard: Shard, row: int) -> Lead:
    rows = np.flatnonzero(shard.owner == row)
    classes = np.searchsorted(shard.starts, rows, side="right") - 1
    events = (_event(shard, each, klass) for each, klass in zip(rows.tolist(), classes.tolist(), strict=True))
    return Lead(shard.ids[row].as_py(), _values(shard.leads, row), tuple(events))


def _event(shard: Shard, row: int, klass: int) -> Event:
    fields = {**_values(shard.classes, klass), **_values(shard.rows, row)}
    action = fields.pop("action")
    return Event(action if isinstance(action, str) else None, int(shard.at[row]), fields)


def _values(columns: Mapping[str, Column], row: int) -> dict[str, Value]:
    return {name: value_at(column, row) for name, column in columns.items()}


def value_at(column: Column, row: int) -> Value:
    """The value of a row, None where it is unknown."""
    if column.known is not None and not column.known[row]:
        return None
    value = column.values[row]
    match column.kind:
        case Kind.TEXT:
            text: str | None = None if value < 0 or column.texts is None else column.texts[int(value)].as_py()
            return text
        case Kind.YES_NO:
            return bool(value)
        case _:
            return int(value)
