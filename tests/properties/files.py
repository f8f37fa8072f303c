"""A made-up lead written as the rows of a file, by the policy's own headers, scales and formats."""

import csv
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from leadrules.model.lead import Event, Lead
from leadrules.model.schema import Field, Schema
from leadrules.model.values import NUMBER_UNIT, Kind, Value

Row = dict[str, str | None]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STRFTIME = {"%d-%m-%Y": "{0:%d-%m}-{0.year:04}", "%Y%m%d %H:%M": "{0.year:04}{0:%m%d %H:%M}"}


def lead_row(schema: Schema, lead: Lead) -> Row:
    """The row of a lead: its id, and a cell for each field."""
    key = schema.id.header or "lead_id"
    others = (field for field in schema.lead_fields if field.name != schema.id.name)
    return {key: lead.id, **{field.column: written(field, lead.fields.get(field.name)) for field in others}}


def event_row(schema: Schema, lead: Lead, event: Event) -> Row:
    """The row of an event."""
    built_in = {
        schema.event_lead.header or "lead_id": lead.id,
        schema.event_action.column: event.action,
        schema.event_at.column: written(schema.event_at, event.at),
    }
    return {**built_in, **{each.column: written(each, event.fields.get(each.name)) for each in schema.event_fields}}


def written(field: Field, value: Value) -> str | None:
    """A value as text: numbers as decimals, times in Greenwich; None where it is unknown."""
    match field.kind, value:
        case _, None:
            return None
        case Kind.NUMBER, int():
            return f"{Decimal(value) / (field.scale or NUMBER_UNIT):f}"
        case Kind.DATE, int():
            day = date(1970, 1, 1) + timedelta(days=value)
            return _STRFTIME[field.format].format(day) if field.format else day.isoformat()
        case Kind.TIME, int():
            moment = _EPOCH + timedelta(microseconds=value)
            return _STRFTIME[field.format].format(moment) if field.format else moment.isoformat()
        case Kind.YES_NO, bool():
            return "はい" if value else "N"
        case _:
            return str(value)


def can_be_written(field: Field, value: Value) -> bool:
    """Some formats have no room for seconds or other zones, and some scales none for small change."""
    if isinstance(value, bool | str):
        return True
    if field.scale:
        return value * NUMBER_UNIT % field.scale == 0
    return not (field.format and field.kind is Kind.TIME)


def as_csv(path: Path, rows: Iterable[Row], headers: Iterable[str]) -> Path:
    """A CSV file."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(headers)), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def as_json_lines(path: Path, leads: Iterable[Mapping[str, object]]) -> Path:
    """Leads with their events inside them."""
    path.write_text("".join(f"{json.dumps(lead, ensure_ascii=False)}\n" for lead in leads), encoding="utf-8")
    return path
