"""From blocks to events: each with the number of its lead, its instant, its action and its typed fields."""

import numpy as np
import pyarrow as pa
from attrs import frozen

from leadrules.records.assembling import no_lead, no_time
from leadrules.records.columnar.arrays import Numbers, Whole, values
from leadrules.records.columnar.blocks import Block, cell
from leadrules.records.columnar.ids import Numbering
from leadrules.records.columnar.moments import times_of_stamps
from leadrules.records.columnar.noting import Rejected, note_rejected, note_troubles
from leadrules.records.columnar.people import Readers, TypedBlock
from leadrules.records.columnar.repeats import Repeats
from leadrules.records.columnar.shape import ACTION, AT, LEAD
from leadrules.records.ledger import Ledger
from leadrules.records.table import Fault, Table

NAMES = (LEAD, AT, ACTION)


@frozen(eq=False)
class TypedEvents:
    """A block of events, all columns typed, and the number of each row's lead, -1 where it has none."""

    typed: TypedBlock
    leads: Numbers


def typed_events(block: Block, readers: Readers, numbering: Numbering) -> TypedEvents:
    """Read a block of events."""
    typed = readers.typed(block)
    return TypedEvents(typed, numbering.find(typed.ids))


def batch_of_events(events: TypedEvents, table: Table, ledger: Ledger, repeats: Repeats) -> pa.RecordBatch:
    """The events that belong to a lead and have a time; the ledger is told of the rest."""
    typed, block = events.typed, events.typed.block
    action, at, *fields = typed.fields
    of_lead = events.leads >= 0
    timed = np.asarray(at.values.is_valid()) if at.values.null_count else np.ones(len(of_lead), bool)
    used = of_lead & timed
    _note(events, table, ledger, np.flatnonzero(~of_lead), np.flatnonzero(of_lead & ~timed))
    read = [action, *fields]
    columns = [table.columns.all[1], *table.columns.all[3:]]
    cells = [block.cells[1], *block.cells[3:]]
    note_troubles(ledger, table, block, tuple(zip(columns, cells, read, strict=True)), used)
    leads, times, marks = events.leads, values(at.values, np.int64), typed.marks
    clock = _clock(block, times)
    found = [each.values for each in read]
    if not used.all():
        rows = np.flatnonzero(used)
        leads, times, marks = leads[rows], times[rows], (marks[0][rows], marks[1][rows])
        clock = clock[rows]
        found = [each.take(pa.array(rows)) for each in found]
    repeats.add(marks, leads, clock)
    names = [*NAMES, *(f"e{number}" for number in range(len(fields)))]
    return pa.record_batch([pa.array(leads.astype(np.int64)), pa.array(times), *found], names)


def _clock(block: Block, times: Whole) -> Whole:
    """By what a file in the order of time is so: its own clock, where that is not an instant and jumps back in autumn."""
    cells = block.cells[2]
    naive = isinstance(cells, pa.Array) and pa.types.is_timestamp(cells.type) and cells.type.tz is None
    return times_of_stamps(cells).at if naive else times


def _note(events: TypedEvents, table: Table, ledger: Ledger, nobodys: Whole, timeless: Whole) -> None:
    typed, block = events.typed, events.typed.block
    of_lead, _, of_time, *_ = table.columns.all
    if not len(nobodys) + len(timeless) + len(block.faults):
        return
    named = np.asarray(typed.ids.array.is_valid())

    def lacking(row: int) -> Fault:
        lead = typed.ids.array[row].as_py()
        return no_lead(None if lead is None else str(lead), cell(block.cells[0], row))

    kinds = (
        Rejected(nobodys[~named[nobodys]], lacking, of_lead),
        Rejected(nobodys[named[nobodys]], lacking, of_lead),
        Rejected(timeless, lambda row: no_time(cell(block.cells[2], row), of_time.field), of_time),
    )
    note_rejected(ledger, table, block, kinds)
