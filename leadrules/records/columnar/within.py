"""Events that stand inside their leads: read with the leads, kept in a file without a name until it is their turn."""

from collections.abc import Callable, Iterator
from typing import Final

import pyarrow as pa

from leadrules.model.calendar import Calendar
from leadrules.model.lead import Event
from leadrules.model.schema import Schema
from leadrules.records.columnar.shape import arrow_schemas
from leadrules.records.columnar.spooling import nameless_file
from leadrules.records.ledger import Ledger
from leadrules.records.nesting import nested_columns, nested_reader, nested_table
from leadrules.records.table import Table

ROWS: Final = 8_192  # of a batch


class Within:
    """The events inside the rows of leads."""

    def __init__(self, schema: Schema, calendar: Calendar, ledger: Ledger) -> None:
        self.events = 0
        self._leads = 0
        self._fields = tuple(field.name for field in schema.event_fields)
        self._kinds = arrow_schemas(schema)[1]
        self._waiting: list[tuple[int, Event]] = []
        self._file = nameless_file(self)
        self._written: pa.RecordBatchStreamWriter | None = None
        self._schema, self._calendar, self._ledger = schema, calendar, ledger

    def reader(self, file: str) -> tuple[Table, Callable[[str, int, object], None]]:
        """What is known of the events inside a file, and what takes those of its next lead."""
        folded: dict[str, str] = {}
        table = nested_table(file, nested_columns(self._schema), folded)
        read = nested_reader(table, folded, self._schema, self._calendar, self._ledger)

        def own(lead: str, number: int, given: object) -> None:
            self._waiting.extend((self._leads, event) for event in read(lead, number, given))
            self._leads += 1
            if len(self._waiting) >= ROWS:
                self._write()

        return table, own

    def pass_over(self, leads: int) -> None:
        """Leads that had no room for events."""
        self._leads += leads

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The events, once."""
        self._write()
        if self._written is not None:
            self._written.close()
            self._file.seek(0)
            yield from pa.ipc.open_stream(self._file)
        self._file.close()

    def _write(self) -> None:
        if not self._waiting:
            return
        columns: list[list[object]] = [
            [lead for lead, _ in self._waiting],
            [event.at for _, event in self._waiting],
            [event.action for _, event in self._waiting],
            *(list[object](event.fields.get(name) for _, event in self._waiting) for name in self._fields),
        ]
        arrays = [pa.array(column, kind) for column, kind in zip(columns, self._kinds.types, strict=True)]
        if self._written is None:
            self._written = pa.ipc.new_stream(self._file, self._kinds)
        self._written.write_batch(pa.record_batch(arrays, schema=self._kinds))
        self.events += len(self._waiting)
        self._waiting = []
