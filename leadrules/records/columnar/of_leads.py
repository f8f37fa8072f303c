"""Leads that are in memory already, as typed columns."""

from collections.abc import Iterator, Sequence

import pyarrow as pa

from leadrules.model.lead import Lead
from leadrules.model.schema import Schema
from leadrules.model.values import Value
from leadrules.records.columnar.shape import TypedHistory, arrow_schemas
from leadrules.records.report import ReadingReport


def typed_leads(schema: Schema, leads: Sequence[Lead]) -> TypedHistory:
    """The same leads and events; the report tells no more than how many there are."""
    events = sum(len(lead.events) for lead in leads)
    return TypedHistory(_leads(schema, leads), _events(schema, leads), lambda: ReadingReport(len(leads), events))


def _leads(schema: Schema, leads: Sequence[Lead]) -> Iterator[pa.RecordBatch]:
    columns: list[Sequence[Value]] = [range(len(leads)), [lead.id for lead in leads]]
    names = [field.name for field in schema.lead_fields]
    columns += [[lead.id if name == "id" else lead.fields.get(name) for lead in leads] for name in names]
    yield _batch(arrow_schemas(schema)[0], columns)


def _events(schema: Schema, leads: Sequence[Lead]) -> Iterator[pa.RecordBatch]:
    happened = [(number, event) for number, lead in enumerate(leads) for event in lead.events]
    columns: list[Sequence[Value]] = [
        [number for number, _ in happened],
        [event.at for _, event in happened],
        [event.action for _, event in happened],
    ]
    columns += [[event.fields.get(field.name) for _, event in happened] for field in schema.event_fields]
    yield _batch(arrow_schemas(schema)[1], columns)


def _batch(schema: pa.Schema, columns: Sequence[Sequence[Value]]) -> pa.RecordBatch:
    arrays = [pa.array(column, kind) for column, kind in zip(columns, schema.types, strict=True)]
    return pa.record_batch(arrays, schema=schema)
