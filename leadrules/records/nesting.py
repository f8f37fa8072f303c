"""Events that stand inside their lead: `{"lead_id": "L-1", "events": [{"action": "visit", "at": "…"}]}`."""

from collections.abc import Callable

from attrs import evolve

from leadrules.model.calendar import Calendar
from leadrules.model.lead import Event
from leadrules.model.schema import Schema
from leadrules.records.assembling import count_repeated, event_reader
from leadrules.records.columns import Columns, Layout, event_columns
from leadrules.records.json_rows import identity_of_record, named_cells, shape_record
from leadrules.records.ledger import Ledger, shown
from leadrules.records.problems import UNKNOWN_LEAD, UNREADABLE_RECORD
from leadrules.records.table import Fault, Raw, Table
from leadrules.records.typing import id_readers


def nested_columns(schema: Schema) -> Columns:
    """The columns of a nested event: it need not say whose it is."""
    columns = event_columns(schema)
    return evolve(columns, all=(evolve(columns.all[0], required=False), *columns.all[1:]))


def nested_table(file: str, columns: Columns, folded: dict[str, str]) -> Table:
    """What is known of nested events; they come with their leads, not as rows."""
    return Table(
        file,
        columns,
        rows=iter(()),
        all_text=False,
        headers=lambda: tuple(folded),
        identity=identity_of_record,
        named=named_cells,
    )


def nested_reader(
    table: Table, folded: dict[str, str], schema: Schema, calendar: Calendar, ledger: Ledger
) -> Callable[[str, int, object], list[Event]]:
    """What makes events of the list inside a lead's row, and sets aside what is none."""
    read_event = event_reader(table, schema, calendar, ledger)
    read_id = id_readers(schema.blanks).value
    layouts: dict[tuple[str, ...], Layout] = {}

    def reading(lead: str, number: int, given: object) -> list[Event]:
        if given is None:
            return []
        if not isinstance(given, list | tuple):
            ledger.reject(table, number, Fault(UNREADABLE_RECORD, "`events` should be a list", shown(given)), given)
            return []
        events, marks = [], set[bytes]()
        for record in given:
            ledger.rows["event"] += 1
            event = one(lead, number, record)
            if event is not None:
                events.append(event)
                count_repeated(table.identity(record), marks, ledger)
        return events

    def one(lead: str, number: int, record: Raw) -> Event | None:
        cells = shape_record(record, table.columns, folded, layouts)
        if isinstance(cells, Fault):
            ledger.reject(table, number, cells, record)
            return None
        named, trouble = read_id(cells[0])
        if trouble is not None or named not in {None, lead}:
            hint = f"the event stands inside the lead `{shown(lead)}`, but names another"
            ledger.reject(table, number, Fault(UNKNOWN_LEAD, hint, shown(cells[0])), record)
            return None
        return read_event(number, cells, record)

    return reading
