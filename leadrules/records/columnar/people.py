"""From blocks to leads: each once, with its number, its id and its typed fields."""

from collections.abc import Callable, Iterator

import numpy as np
import pyarrow as pa
from attrs import frozen

from leadrules.model.calendar import Calendar
from leadrules.model.schema import Field, Schema
from leadrules.model.values import Kind
from leadrules.records.assembling import differing, no_id
from leadrules.records.columnar.arrays import Numbers, Truth, Whole
from leadrules.records.columnar.blocks import Block, cell
from leadrules.records.columnar.columns import Cells, ColumnReader, Typed
from leadrules.records.columnar.ids import Ids, Numbering
from leadrules.records.columnar.marks import Marks
from leadrules.records.columnar.noting import Rejected, in_order_of_rows, note_troubles
from leadrules.records.columnar.shape import ID, LEAD, lead_column
from leadrules.records.columns import Columns
from leadrules.records.ledger import Ledger
from leadrules.records.table import Table
from leadrules.records.typing import id_readers

Own = Callable[[str, int, object], None]  # given the id, the row's number and the events inside the row


@frozen(eq=False)
class TypedBlock:
    """A block of leads, all columns typed."""

    block: Block
    ids: Ids
    fields: tuple[Typed, ...]
    marks: Marks


class Readers:
    """How the columns of one side are read."""

    def __init__(self, columns: Columns, schema: Schema, calendar: Calendar) -> None:
        self.id = ColumnReader(Field("id", Kind.TEXT), calendar, schema.blanks, id_readers(schema.blanks).value)
        self.fields = tuple(ColumnReader(each.field, calendar, schema.blanks) for each in columns.all[1:])

    def ids(self, cells: Cells | None, rows: int) -> Ids:
        """The ids of a column."""
        if isinstance(cells, pa.Array) and pa.types.is_integer(cells.type):
            try:
                return Ids(cells.cast(pa.int64()))
            except pa.ArrowInvalid:  # beyond 64 bits with a sign
                return Ids(cells.cast(pa.string()))
        return Ids(self.id.read(cells, rows).values)

    def typed(self, block: Block) -> TypedBlock:
        """All columns of a block."""
        rows = len(block.numbers)
        fields = (reader.read(cells, rows) for reader, cells in zip(self.fields, block.cells[1:], strict=True))
        return TypedBlock(block, self.ids(block.cells[0], rows), tuple(fields), block.marks())


class People:
    """The leads so far, and the marks of the rows that made them."""

    def __init__(self, schema: Schema) -> None:
        self.numbering = Numbering()
        self._schema = schema
        self._marks = np.zeros((2, 1024), np.uint64)

    def batch(self, typed: TypedBlock, table: Table, ledger: Ledger, own: Own | None) -> pa.RecordBatch:
        """The leads that a block adds; the ledger is told of the rest."""
        before = self.numbering.count
        numbers, first = self.numbering.add(typed.ids)
        self._remember(typed.marks, first, before)
        others = np.flatnonzero((numbers >= 0) & ~first)
        same = self._same(typed.marks, numbers, others)
        ledger.repeated["lead"] += int(np.count_nonzero(same))
        ids = typed.ids.as_text().array
        self._note(typed, ids, table, ledger, (numbers < 0, others[~same]), first, own)
        columns = dict(zip((each.field.name for each in table.columns.all[1:]), typed.fields, strict=True))
        arrays, names = [pa.array(np.arange(before, self.numbering.count)), _chosen(ids, first)], [LEAD, ID]
        for field in self._schema.lead_fields:
            found = ids if field.name == self._schema.id.name else columns[field.name].values
            arrays.append(_chosen(found, first))
            names.append(lead_column(self._schema, field.name))
        return pa.record_batch(arrays, names)

    def complete(self) -> None:
        """No more leads will come."""
        self.numbering.complete()
        self._marks = np.zeros((2, 0), np.uint64)

    def _note(
        self,
        typed: TypedBlock,
        ids: pa.Array,
        table: Table,
        ledger: Ledger,
        aside: tuple[Truth, Whole],
        first: Truth,
        own: Own | None,
    ) -> None:
        block, of_lead = typed.block, table.columns.all[0]
        kinds = (
            Rejected(np.flatnonzero(aside[0]), lambda row: no_id(cell(block.cells[0], row)), of_lead),
            Rejected(aside[1], lambda row: differing(ids[row].as_py()), of_lead),
        )
        notes = iter(in_order_of_rows(ledger, table, block, kinds))
        if own is not None and block.nested is not None:
            _with_own(block, ids, first, own, notes)
        for _, note in notes:
            note()
        columns = tuple(zip(table.columns.all[1:], block.cells[1:], typed.fields, strict=True))
        note_troubles(ledger, table, block, columns, first)

    def _remember(self, marks: Marks, first: Truth, before: int) -> None:
        count = self.numbering.count
        if count > self._marks.shape[1]:
            grown = np.zeros((2, 1 << (count - 1).bit_length()), np.uint64)
            grown[:, :before] = self._marks[:, :before]
            self._marks = grown
        for held, given in zip(self._marks, marks, strict=True):
            held[before:count] = given[first]

    def _same(self, marks: Marks, numbers: Numbers, rows: Whole) -> Truth:
        """Which of these rows are identical to the first of their lead."""
        held = self._marks[:, numbers[rows]]
        same: Truth = (held[0] == marks[0][rows]) & (held[1] == marks[1][rows])
        return same


def _chosen(array: pa.Array, rows: Truth) -> pa.Array:
    return array if rows.all() else array.filter(pa.array(rows))


def _with_own(
    block: Block, ids: pa.Array, first: Truth, own: Own, notes: Iterator[tuple[int, Callable[[], None]]]
) -> None:
    """The events inside the leads' rows, each at its place among what else there is to note."""
    nested = block.nested() if block.nested is not None else ()
    waiting = next(notes, None)
    for row in np.flatnonzero(first).tolist():
        while waiting is not None and waiting[0] < block.numbers[row]:
            waiting[1]()
            waiting = next(notes, None)
        own(ids[row].as_py(), int(block.numbers[row]), nested[row])
    if waiting is not None:
        waiting[1]()
