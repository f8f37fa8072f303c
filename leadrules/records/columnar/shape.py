"""Leads and events as Arrow record batches: every value typed, every event with its lead.

    leads    lead int64 (dense, in order of first appearance) · id string · l0, l1 … the fields of the schema
    events   lead int64 (whose event it is) · at int64 · action string · e0, e1 … the fields of the schema

Values are in the units of `model.values`: numbers, dates and times int64, yes_no bool, text string (or a dictionary of
strings, which may differ from batch to batch in its entries and in being one); unknown is null. Fields go by number, as names may differ only in what an engine takes for the same.
"""

from collections.abc import Callable, Iterator
from typing import Final

import pyarrow as pa
from attrs import frozen

from leadrules.model.schema import Field, Schema
from leadrules.model.values import Kind
from leadrules.records.report import ReadingReport

LEAD: Final = "lead"
ID: Final = "id"
AT: Final = "at"
ACTION: Final = "action"


@frozen(eq=False)
class TypedHistory:
    """Both sides of a history. The batches are made as they are asked for: first all of leads, then all of events."""

    leads: Iterator[pa.RecordBatch]
    events: Iterator[pa.RecordBatch]
    report: Callable[[], ReadingReport]  # to be asked once both have come to their end


def lead_column(schema: Schema, name: str) -> str:
    """The column of a lead's field."""
    return f"l{_number(schema.lead_fields, name)}"


def event_column(schema: Schema, name: str) -> str:
    """The column of an event's field; `at` and `action` have their own."""
    return name if name in {AT, ACTION} else f"e{_number(schema.event_fields, name)}"


def arrow_schemas(schema: Schema) -> tuple[pa.Schema, pa.Schema]:
    """What the batches of leads and of events hold, where no text is given as a dictionary."""
    whole, text = pa.int64(), pa.string()
    leads = [(LEAD, whole), (ID, text), *_columns("l", schema.lead_fields)]
    events = [(LEAD, whole), (AT, whole), (ACTION, text), *_columns("e", schema.event_fields)]
    return pa.schema(leads), pa.schema(events)


def arrow_type(kind: Kind) -> pa.DataType:
    """How values of a kind are held."""
    match kind:
        case Kind.TEXT:
            return pa.string()
        case Kind.YES_NO:
            return pa.bool_()
        case _:
            return pa.int64()


def _columns(letter: str, fields: tuple[Field, ...]) -> list[tuple[str, pa.DataType]]:
    return [(f"{letter}{number}", arrow_type(field.kind)) for number, field in enumerate(fields)]


def _number(fields: tuple[Field, ...], name: str) -> int:
    return next(number for number, field in enumerate(fields) if field.name == name)
