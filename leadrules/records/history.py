"""Leads and events from files, typed and put together."""

from collections.abc import Callable
from contextlib import ExitStack

from attrs import evolve, frozen

from leadrules.model.calendar import Calendar
from leadrules.model.lead import Event, Lead
from leadrules.model.schema import Schema
from leadrules.model.values import Value
from leadrules.records.assembling import Progress, collect_events, collect_leads, mark_of
from leadrules.records.columns import Columns, check_required, event_columns, lead_columns
from leadrules.records.csv_rows import csv_table
from leadrules.records.files import both_given, files_of
from leadrules.records.json_rows import NESTED, json_table
from leadrules.records.ledger import Ledger
from leadrules.records.naming import Form
from leadrules.records.nesting import nested_columns, nested_reader, nested_table
from leadrules.records.opening import Origin, opened
from leadrules.records.parquet_rows import parquet_file, parquet_place, parquet_table
from leadrules.records.report import ReadingReport
from leadrules.records.table import ReadOptions, Table


@frozen
class History:
    """Leads with all that is known of them, and what the reading of it came to."""

    leads: tuple[Lead, ...]
    report: ReadingReport


def silently(_file: str, _rows: int) -> None:
    """Tell nobody how far it is."""


def read_history(
    schema: Schema,
    calendar: Calendar,
    leads: Origin,
    events: Origin | None = None,
    options: ReadOptions = ReadOptions(),  # noqa: B008  frozen
    progress: Progress = silently,
) -> History:
    """Read the leads, then their events: CSV, JSON Lines or Parquet by the names' endings, `-` JSON Lines.

    A name may be a pattern of several files, as `events/2026-*.parquet`.

    Events may also stand inside the leads of JSON Lines, under `events`. Raises RecordsError where a file can't be
    used; rows and values that can't are counted in the report.
    """
    both_given(leads, events)
    ledger = Ledger(keep_rejects=options.keep_rejects)
    columns = lead_columns(schema), event_columns(schema)
    fields_of: dict[str, dict[str, Value]] = {}
    events_of: dict[str, list[Event]] = {}
    seen: dict[str, bytes] = {}
    for file in files_of(leads):
        with ExitStack() as stack:
            table = _table(stack, file, columns[0], options)
            _read_leads(table, schema, calendar, ledger, seen, fields_of, events_of, progress)
    marks = set[bytes]()
    for file in () if events is None else files_of(events):
        with ExitStack() as stack:
            table = _table(stack, file, columns[1], options)
            collect_events(table, schema, calendar, ledger, marks, events_of, progress)
            close_table(table, ledger, frozenset())
    found = tuple(Lead(each, fields, tuple(events_of[each])) for each, fields in fields_of.items())
    return History(found, ledger.close(columns, len(found), sum(len(lead.events) for lead in found)))


def _table(stack: ExitStack, origin: Origin, columns: Columns, options: ReadOptions) -> Table:
    source = stack.enter_context(opened(origin))
    match source.format.form:
        case Form.CSV:
            return _told_apart(csv_table(source, columns, options))
        case Form.JSON_LINES:
            return json_table(source, columns, options)
        case Form.PARQUET:
            return _told_apart(parquet_table(source, columns, parquet_file(source.file, parquet_place(source))))


def _told_apart(table: Table) -> Table:
    """Rows of files with other headers are never identical."""
    layout = mark_of(repr(table.headers())).hex()
    return evolve(table, identity=lambda raw: layout + table.identity(raw))


def _read_leads(
    table: Table,
    schema: Schema,
    calendar: Calendar,
    ledger: Ledger,
    seen: dict[str, bytes],
    fields_of: dict[str, dict[str, Value]],
    events_of: dict[str, list[Event]],
    progress: Progress,
) -> None:
    nested: Callable[[object], object] | None = None if NESTED in table.columns.keys else table.nested
    folded: dict[str, str] = {}
    inside = nested_table(table.file, nested_columns(schema), folded)
    read_nested = nested_reader(inside, folded, schema, calendar, ledger)
    for identity, fields, number, raw in collect_leads(table, schema, calendar, ledger, seen, progress):
        fields_of[identity] = fields
        events_of[identity] = [] if nested is None else read_nested(identity, number, nested(raw))
    close_table(table, ledger, frozenset() if nested is None else frozenset({NESTED}))
    if folded:
        close_table(inside, ledger, frozenset())


def close_table(table: Table, ledger: Ledger, within: frozenset[str]) -> None:
    """Note which columns a file has, once its rows are read: the keys of JSON Lines are not known before."""
    headers = table.headers()
    if headers:
        check_required(table.columns, headers, table.file)
        ledger.columns(table, table.columns, headers, within=within)
