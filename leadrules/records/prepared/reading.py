"""Typed batches of what is asked for."""

from attrs import evolve

from leadrules.model.schema import Schema
from leadrules.records.columnar.of_leads import typed_leads
from leadrules.records.columnar.shape import TypedHistory
from leadrules.records.history import read_history
from leadrules.records.prepared.request import Request


def typed_history(request: Request, schema: Schema) -> TypedHistory:
    """The history by the fields of a schema, which may have more than the one that is asked for."""
    found = read_history(schema, request.calendar, request.leads, request.events, request.options, request.progress)
    return evolve(typed_leads(schema, found.leads), report=lambda: found.report)
