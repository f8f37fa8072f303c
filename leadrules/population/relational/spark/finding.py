"""A few leads out of tables that lie with Spark, to be looked at one by one."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from leadrules.model.lead import Event, Lead
from leadrules.model.schema import Schema
from leadrules.population.relational.inputs import values_in
from leadrules.population.relational.spark.tables import Tables
from leadrules.records.columnar.shape import ACTION, AT, ID, LEAD, event_column, lead_column

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Row = Mapping[str, Any]


def leads_by_id(schema: Schema, tables: Tables, ids: Collection[str]) -> dict[str, Lead]:
    """The leads with these ids, with all their events."""
    leads = list(_rows(tables.leads, ID, list(ids)))
    own: dict[object, list[Event]] = {each[LEAD]: [] for each in leads}
    events = {event_column(schema, each.name): each for each in schema.event_fields}
    for row in _rows(tables.events, LEAD, list(own)):
        if row[AT] is not None:
            own[row[LEAD]].append(Event(row[ACTION], row[AT], values_in(row, events)))
    fields = {lead_column(schema, each.name): each for each in schema.lead_fields}
    return {row[ID]: Lead(row[ID], values_in(row, fields), tuple(own[row[LEAD]])) for row in leads}


def _rows(frame: "DataFrame", key: str, wanted: Sequence[object]) -> Iterator[Row]:
    from pyspark.sql.functions import col

    if wanted:
        yield from frame.where(col(key).isin(list(wanted))).toArrow().to_pylist()
