"""Typed batches of what is asked for."""

from leadrules.model.schema import Schema
from leadrules.records.columnar.reading import read_columns
from leadrules.records.columnar.shape import TypedHistory
from leadrules.records.prepared.request import Request


def typed_history(request: Request, schema: Schema) -> TypedHistory:
    """The history by the fields of a schema, which may have more than the one that is asked for."""
    return read_columns(schema, request.calendar, request.leads, request.events, request.options, request.progress)
