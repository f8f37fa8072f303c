"""A small schema, and files read by it."""

import pytest

from leadrules.model.calendar import Calendar
from leadrules.model.schema import Field, Schema
from leadrules.model.values import Kind
from leadrules.records.history import History, read_history
from leadrules.records.problems import RecordsError
from leadrules.records.table import ReadOptions

TOKYO = Calendar("Asia/Tokyo")
SCHEMA = Schema(
    lead_fields=(
        Field("title", Kind.TEXT, declared=True),
        Field("revenue", Kind.NUMBER, header="年間売上"),
        Field("industry", Kind.TEXT, choices=("IT", "製造業")),
        Field("asked", Kind.YES_NO),
        Field("start", Kind.DATE),
    ),
    event_fields=(Field("asset", Kind.TEXT), Field("ended_at", Kind.TIME)),
    blanks=("Select", "N/A"),
)


def read(leads: object, events: object = None, *, schema: Schema = SCHEMA, **options: object) -> History:
    """Read with the schema of these tests, in Tokyo."""
    return read_history(schema, TOKYO, leads, events, ReadOptions(**options))


def refusal(leads: object, events: object = None, **options: object) -> str:
    """The words by which files are refused, with what to do about it."""
    with pytest.raises(RecordsError) as caught:
        read(leads, events, **options)
    return f"{caught.value}\n  -> {caught.value.hint}"
