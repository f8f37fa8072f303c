"""Files as typed columns: the same leads, events and report as `records.history.read_history`, without a row in Python."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import TypeVar

import pyarrow as pa

from leadrules.model.calendar import Calendar
from leadrules.model.schema import Schema
from leadrules.records.assembling import Progress
from leadrules.records.columnar.blocks import Block, Blocks
from leadrules.records.columnar.csv_blocks import csv_blocks
from leadrules.records.columnar.happenings import batch_of_events, typed_events
from leadrules.records.columnar.json_blocks import json_blocks
from leadrules.records.columnar.parquet_blocks import parquet_blocks
from leadrules.records.columnar.people import People, Readers
from leadrules.records.columnar.pipelining import in_order
from leadrules.records.columnar.repeats import Repeats
from leadrules.records.columnar.shape import TypedHistory
from leadrules.records.columnar.within import Within
from leadrules.records.columns import Columns, event_columns, lead_columns
from leadrules.records.files import both_given, files_of
from leadrules.records.history import close_table, silently
from leadrules.records.json_rows import NESTED
from leadrules.records.ledger import Ledger
from leadrules.records.naming import Form
from leadrules.records.opening import Opened, Origin, opened
from leadrules.records.report import ReadingReport
from leadrules.records.table import ReadOptions

T = TypeVar("T")


def read_columns(
    schema: Schema,
    calendar: Calendar,
    leads: Origin,
    events: Origin | None = None,
    options: ReadOptions = ReadOptions(),  # noqa: B008  frozen
    progress: Progress = silently,
) -> TypedHistory:
    """Read the leads, then their events, as `records.history.read_history` does.

    Raises RecordsError, while the batches are being taken, where a file can't be used. Batches of one side may differ in
    which of their texts are dictionaries.
    """
    both_given(leads, events)
    reading = _Reading(schema, calendar, options, progress)
    return TypedHistory(reading.leads(leads), reading.events(events), reading.report)


class _Reading:
    """What is known while files are being read."""

    def __init__(self, schema: Schema, calendar: Calendar, options: ReadOptions, progress: Progress) -> None:
        self._schema, self._calendar = schema, calendar
        self._options, self._progress = options, progress
        self._columns = lead_columns(schema), event_columns(schema)
        self._ledger = Ledger(keep_rejects=options.keep_rejects)
        self._people = People(schema)
        self._within = Within(schema, calendar, self._ledger)
        self._events = 0

    def leads(self, origin: Origin) -> Iterator[pa.RecordBatch]:
        columns = self._columns[0]
        readers = Readers(columns, self._schema, self._calendar)
        for each in files_of(origin):
            with ExitStack() as stack:
                blocks = _blocks(stack.enter_context(opened(each)), columns, self._options)
                table = blocks.table
                inside, own = self._within.reader(table.file)
                has_room = table.nested is not None and NESTED not in columns.keys
                for typed in in_order(partial(_made, make, readers.typed) for make in blocks.makers):
                    batch = self._people.batch(typed, table, self._ledger, own if has_room else None)
                    if not has_room:
                        self._within.pass_over(batch.num_rows)
                    self._tell(table.file, table.columns.side, typed.block)
                    yield batch
                self._progress(table.file, self._rows)
                close_table(table, self._ledger, frozenset({NESTED}) if has_room else frozenset())
                if inside.headers():
                    close_table(inside, self._ledger, frozenset())
            self._rows = 0
        self._people.complete()

    _rows = 0  # of the file that is being read

    def events(self, origin: Origin | None) -> Iterator[pa.RecordBatch]:
        yield from self._within.batches()
        self._events = self._within.events
        if origin is None:
            return
        columns, repeats = self._columns[1], Repeats()
        readers, numbering = Readers(columns, self._schema, self._calendar), self._people.numbering
        for each in files_of(origin):
            with ExitStack() as stack:
                blocks = _blocks(stack.enter_context(opened(each)), columns, self._options)
                table = blocks.table
                read = partial(typed_events, readers=readers, numbering=numbering)
                for found in in_order(partial(_made, make, read) for make in blocks.makers):
                    batch = batch_of_events(found, table, self._ledger, repeats)
                    self._events += batch.num_rows
                    self._tell(table.file, table.columns.side, found.typed.block)
                    yield batch
                self._progress(table.file, self._rows)
                close_table(table, self._ledger, frozenset())
            self._rows = 0
        self._ledger.repeated["event"] += repeats.count()

    def report(self) -> ReadingReport:
        return self._ledger.close(self._columns, self._people.numbering.count, self._events)

    def _tell(self, file: str, side: str, block: Block) -> None:
        rows = len(block.numbers) + len(block.faults)
        self._ledger.rows[side] += rows
        self._rows += rows
        self._progress(file, self._rows)


def _made(make: Callable[[], Block], read: Callable[[Block], T]) -> T:
    return read(make())


def _blocks(source: Opened, columns: Columns, options: ReadOptions) -> Blocks:
    match source.format.form:
        case Form.CSV:
            return csv_blocks(source, columns, options)
        case Form.JSON_LINES:
            return json_blocks(source, columns, options)
        case Form.PARQUET:
            return parquet_blocks(source, columns)
