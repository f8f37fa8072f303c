"""A lead given by a program: mappings of text, numbers, dates and times instead of files."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from leadrules.model.calendar import Calendar
from leadrules.model.lead import Event, Lead
from leadrules.model.schema import Schema
from leadrules.model.values import Value
from leadrules.records.columns import Column, Columns, event_columns, lead_columns, rules_read_id
from leadrules.records.ledger import advice, shown
from leadrules.records.problems import (
    EVENT_WITHOUT_TIME,
    LEAD_WITHOUT_ID,
    UNKNOWN_LEAD,
    UNREADABLE_RECORD,
    RecordsError,
)
from leadrules.records.reading import ReadValue, Trouble
from leadrules.records.typing import id_readers, readers_of
from leadrules.records.widths import header_key

Record = Mapping[str, object]
_header = lru_cache(maxsize=10_000)(header_key)
LeadReader = Callable[[Record, Iterable[Record]], Lead]


def lead_from_mapping(schema: Schema, calendar: Calendar, mapping: Record, events: Iterable[Record] = ()) -> Lead:
    """One lead of a program's own values; see `lead_reader`, which is quicker for many."""
    return lead_reader(schema, calendar)(mapping, events)


def lead_reader(schema: Schema, calendar: Calendar) -> LeadReader:
    """What makes a Lead of `{"lead_id": "L-1", "revenue": 1000}` and its events.

    Keys are column headers, or else the names of fields, in any width. Text is read by declaration; str, int, float, Decimal, bool,
    date, datetime and None are taken as they are. A value that is not of its field's kind is unknown, as in a file, and
    the decision's `unknown` names it. A lead without an id, or an event without a time, raises RecordsError.
    """
    of_lead, of_event = lead_columns(schema), event_columns(schema)
    read_id = id_readers(schema.blanks).value
    lead_fields = _readers(of_lead, schema, calendar, skip=1)
    (_, read_action), (at, read_at), *event_fields = _readers(of_event, schema, calendar, skip=1)

    def reading(mapping: Record, events: Iterable[Record]) -> Lead:
        record = _checked(mapping, "lead")
        given = _cell(record, of_lead.all[0])
        identity, _ = read_id(given)
        if not isinstance(identity, str):
            said = "the lead has no id" if given is None else f"`{shown(given)}` can't be a lead's id"
            keys = " or ".join(f"`{key}`" for key in of_lead.all[0].keys)
            raise RecordsError(LEAD_WITHOUT_ID, said, file="lead", hint=f"give it a text under {keys}")
        own = tuple(event(identity, number, each) for number, each in enumerate(events, 1))
        known: dict[str, Value] = {schema.id.name: identity} if rules_read_id(schema) else {}
        return Lead(identity, known | _fields(record, lead_fields), own)

    def event(identity: str, number: int, mapping: Record) -> Event:
        record = _checked(mapping, "events", number)
        named, _ = read_id(_cell(record, of_event.all[0]))
        if named not in {None, identity}:
            said = f"the event belongs to `{shown(named)}`, not to the lead `{shown(identity)}`"
            raise RecordsError(UNKNOWN_LEAD, said, file="events", row=number, hint="give a lead its own events only")
        given = _cell(record, at)
        instant, _ = read_at(given)
        if not isinstance(instant, int):
            said = "the event has no time" if given is None else f"`{shown(given)}` can't be read as a time"
            hint = advice(at.field, Trouble.UNREADABLE)
            raise RecordsError(EVENT_WITHOUT_TIME, said, file="events", row=number, hint=hint)
        action, _ = read_action(_cell(record, of_event.all[1]))
        return Event(action if isinstance(action, str) else None, instant, _fields(record, event_fields))

    return reading


def _readers(columns: Columns, schema: Schema, calendar: Calendar, *, skip: int) -> list[tuple[Column, ReadValue]]:
    return [(column, readers_of(column.field, calendar, schema.blanks).value) for column in columns.all[skip:]]


def _checked(mapping: object, file: str, number: int | None = None) -> Record:
    if isinstance(mapping, Mapping):
        return {_header(key): value for key, value in mapping.items() if isinstance(key, str)}
    raise RecordsError(
        UNREADABLE_RECORD,
        f"here should be a mapping of fields to values, not `{shown(type(mapping).__name__)}`",
        file=file,
        row=number,
        hint='give a dict, as `{"lead_id": "L-1"}` or `{"action": "visit", "at": "2026-04-01T09:30"}`',
    )


def _cell(record: Record, column: Column) -> object:
    for key in (*column.keys, _header(column.field.name)):
        if key in record:
            return record[key]
    return None


def _fields(record: Record, readers: Iterable[tuple[Column, ReadValue]]) -> dict[str, Value]:
    found = ((column.field.name, read(_cell(record, column))[0]) for column, read in readers)
    return {name: value for name, value in found if value is not None}
