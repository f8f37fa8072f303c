"""From rows to leads with their events: who is who, what counts once, what belongs to nobody."""

from collections.abc import Callable, Iterator
from hashlib import blake2b

from leadrules.model.calendar import Calendar
from leadrules.model.lead import Event
from leadrules.model.schema import Field, Schema
from leadrules.model.values import Value
from leadrules.records.columns import rules_read_id
from leadrules.records.ledger import Ledger, advice, shown
from leadrules.records.problems import (
    DIFFERING_LEAD,
    EVENT_WITHOUT_LEAD,
    EVENT_WITHOUT_TIME,
    LEAD_WITHOUT_ID,
    UNKNOWN_LEAD,
)
from leadrules.records.reading import ReadValue, Trouble
from leadrules.records.table import Cells, Fault, Raw, Row, Table
from leadrules.records.typing import Readers, id_readers, readers_of

Progress = Callable[[str, int], None]  # told the file and how many rows of it are done, now and then
_NOW_AND_THEN = 8192
FieldReaders = tuple[tuple[Field, ReadValue], ...]


def collect_leads(
    table: Table, schema: Schema, calendar: Calendar, ledger: Ledger, seen: dict[str, bytes], progress: Progress
) -> Iterator[tuple[str, dict[str, Value], int, Raw]]:
    """Each lead once: id, known fields, row number, and the row itself (its events may be nested in it).

    `seen` are the marks of the leads so far, of this file and those before.
    """
    read_id = _fitting(id_readers(schema.blanks), table)
    readers = _field_readers(table, schema, calendar, skip=1)
    id_column, id_is_field = table.columns.all[0], rules_read_id(schema)
    for number, cells, raw in _counted(table, ledger, progress):
        if isinstance(cells, Fault):
            ledger.reject(table, number, cells, raw)
            continue
        identity, _ = read_id(cells[0])
        if not isinstance(identity, str):
            ledger.reject(table, number, no_id(cells[0]), raw, id_column)
            continue
        mark = mark_of(table.identity(raw))
        known = seen.setdefault(identity, mark)
        if known is not mark:
            if known == mark:
                ledger.repeated["lead"] += 1
            else:
                ledger.reject(table, number, differing(identity), raw, id_column)
            continue
        fields: dict[str, Value] = {schema.id.name: identity} if id_is_field else {}
        fields.update(read_fields(cells[1:], readers, table, number, ledger))
        yield identity, fields, number, raw


def collect_events(
    table: Table,
    schema: Schema,
    calendar: Calendar,
    ledger: Ledger,
    marks: set[bytes],
    events: dict[str, list[Event]],
    progress: Progress,
) -> None:
    """Give each event of a file to its lead; `events` has an entry for each lead, `marks` are those of the rows so far."""
    read_id = _fitting(id_readers(schema.blanks), table)
    read_event = event_reader(table, schema, calendar, ledger)
    lead_column = table.columns.all[0]
    for number, cells, raw in _counted(table, ledger, progress):
        if isinstance(cells, Fault):
            ledger.reject(table, number, cells, raw)
            continue
        lead, _ = read_id(cells[0])
        own = events.get(lead) if isinstance(lead, str) else None
        if own is None:
            ledger.reject(table, number, no_lead(lead, cells[0]), raw, lead_column)
            continue
        event = read_event(number, cells, raw)
        if event is not None:
            own.append(event)
            count_repeated(table.identity(raw), marks, ledger)


def event_reader(
    table: Table, schema: Schema, calendar: Calendar, ledger: Ledger
) -> Callable[[int, Cells, Raw], Event | None]:
    """What makes an event of a row, or sets the row aside."""
    (action, read_action), (at, read_at), *others = _field_readers(table, schema, calendar, skip=1)
    readers = tuple(others)

    def reading(number: int, cells: Cells, raw: Raw) -> Event | None:
        instant, _ = read_at(cells[2])
        if instant is None:
            ledger.reject(table, number, no_time(cells[2], at), raw, table.columns.all[2])
            return None
        done, trouble = read_action(cells[1])
        if trouble is not None:
            ledger.trouble(table, number, action, cells[1], trouble)
        fields = read_fields(cells[3:], readers, table, number, ledger) if readers else {}
        return Event(done, instant, fields)  # type: ignore[arg-type]  # their readers give text and a time

    return reading


def read_fields(cells: Cells, readers: FieldReaders, table: Table, number: int, ledger: Ledger) -> dict[str, Value]:
    """The known values of a row; troubles go to the ledger."""
    fields: dict[str, Value] = {}
    for (field, read), cell in zip(readers, cells, strict=False):
        value, trouble = read(cell)
        if trouble is not None:
            ledger.trouble(table, number, field, cell, trouble)
        if value is not None:
            fields[field.name] = value
    return fields


def mark_of(identity: str) -> bytes:
    """Sixteen bytes that two rows share when they are identical."""
    return blake2b(identity.encode(errors="surrogatepass"), digest_size=16).digest()


def count_repeated(identity: str, marks: set[bytes], ledger: Ledger) -> None:
    """Count an event row that was there before."""
    before = len(marks)
    marks.add(mark_of(identity))
    if len(marks) == before:
        ledger.repeated["event"] += 1


def _counted(table: Table, ledger: Ledger, progress: Progress) -> Iterator[Row]:
    side, count = table.columns.side, 0
    for row in table.rows:
        count += 1
        if not count % _NOW_AND_THEN:
            progress(table.file, count)
        yield row
    ledger.rows[side] += count
    progress(table.file, count)


def _field_readers(table: Table, schema: Schema, calendar: Calendar, *, skip: int) -> FieldReaders:
    fields = [column.field for column in table.columns.all[skip:]]
    return tuple((field, _fitting(readers_of(field, calendar, schema.blanks), table)) for field in fields)


def _fitting(readers: Readers, table: Table) -> ReadValue:
    """The quick reader where every cell is text."""
    return readers.text if table.all_text else readers.value  # type: ignore[return-value]


def no_id(cell: object) -> Fault:
    """Why nobody can be made of a row whose id is this."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return Fault(LEAD_WITHOUT_ID, "the row has no id")
    return Fault(LEAD_WITHOUT_ID, "an id is a text or a whole number, and not one of the `blank` texts", shown(cell))


def differing(identity: str) -> Fault:
    """Why a second row of a lead is not used."""
    hint = f"an earlier row has the id `{shown(identity)}` and says something else"
    return Fault(DIFFERING_LEAD, hint, identity)


def no_lead(lead: Value, cell: object) -> Fault:
    """Why an event belongs to nobody: `lead` is what its cell was read as."""
    if isinstance(lead, str):
        return Fault(UNKNOWN_LEAD, "no lead has this id; ids are compared exactly", lead)
    return Fault(EVENT_WITHOUT_LEAD, "the event does not say whose it is", "" if cell is None else shown(cell))


def no_time(cell: object, at: Field) -> Fault:
    """Why an event with this time, if any, is none."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return Fault(EVENT_WITHOUT_TIME, "the event does not say when it happened")
    return Fault(EVENT_WITHOUT_TIME, advice(at, Trouble.UNREADABLE), shown(cell))
