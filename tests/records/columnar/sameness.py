"""The two readers side by side: rows one by one, and whole columns."""

from attrs import evolve

from leadrules.model.calendar import Calendar
from leadrules.model.lead import Event, Lead
from leadrules.model.schema import Schema
from leadrules.records.columnar.reading import read_columns
from leadrules.records.columnar.shape import ACTION, AT, ID, LEAD, TypedHistory, event_column, lead_column
from leadrules.records.history import History, read_history
from leadrules.records.problems import RecordsError
from leadrules.records.report import ReadingReport
from leadrules.records.table import ReadOptions

Answer = tuple[tuple[Lead, ...], ReadingReport, str] | tuple[str, ...]


def by_rows(schema: Schema, calendar: Calendar, leads: object, events: object = None, **options: object) -> Answer:
    """What `read_history` says."""
    try:
        history = read_history(schema, calendar, leads, events, ReadOptions(**options))
    except RecordsError as refused:
        return _words(refused)
    return _said(history)


def by_columns(schema: Schema, calendar: Calendar, leads: object, events: object = None, **options: object) -> Answer:
    """What `read_columns` says, put into the same form."""
    try:
        history = as_history(schema, read_columns(schema, calendar, leads, events, ReadOptions(**options)))
    except RecordsError as refused:
        return _words(refused)
    return _said(history)


def as_history(schema: Schema, typed: TypedHistory) -> History:
    """Columns as leads with their events."""
    leads: list[Lead] = []
    for batch in typed.leads:
        columns = {field.name: lead_column(schema, field.name) for field in schema.lead_fields}
        for number, row in enumerate(batch.to_pylist(), len(leads)):
            assert number == row[LEAD]
            known = {name: row[column] for name, column in columns.items() if row[column] is not None}
            leads.append(Lead(row[ID], known))
    events: list[list[Event]] = [[] for _ in leads]
    for batch in typed.events:
        columns = {field.name: event_column(schema, field.name) for field in schema.event_fields}
        for row in batch.to_pylist():
            known = {name: row[column] for name, column in columns.items() if row[column] is not None}
            events[row[LEAD]].append(Event(row[ACTION], row[AT], known))
    whole = tuple(evolve(lead, events=tuple(own)) for lead, own in zip(leads, events, strict=True))
    return History(whole, typed.report())


def _said(history: History) -> Answer:
    # Cells of rejected rows as text: what is no number is not equal to itself.
    return history.leads, evolve(history.report, rejects=()), repr(history.report.rejects)


def _words(refused: RecordsError) -> tuple[str, ...]:
    return str(refused), refused.hint, refused.code.name
