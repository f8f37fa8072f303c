"""What `leadrules sql --dialect spark` prints is run by Spark, over tables of natural types."""

import pytest

from leadrules.model.values import Kind
from leadrules.population.calendar.spans import spans_between
from leadrules.population.plan import make_plan
from leadrules.population.relational.business import COLUMNS, waits_for_business
from leadrules.population.relational.dialects.spark import SPARK
from leadrules.population.relational.warehouse.statement import Order, statement_of
from leadrules.population.relational.warehouse.tables import id_field
from leadrules.sampling.edges import find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from tests.population.engines import interpreted
from tests.population.relational.warehouse.asking import (
    YEARS,
    expected_points,
    expected_row,
    natural,
    points_by_place,
    read_back,
    tables,
)
from tests.properties.triples import YEARS as LATELY
from tests.properties.triples import policy_of

types = pytest.importorskip("pyspark.sql.types", reason="no pyspark")
pytestmark = pytest.mark.needs_java

SEEDS = range(670_000, 670_002)
LONG = [pytest.param(range(first, first + 20), marks=pytest.mark.soak) for first in range(671_000, 671_200, 20)]
TABLES = tables("native_leads", "native_events", "native_calendar", SPARK)
KINDS = {
    Kind.TEXT: types.StringType(),
    Kind.NUMBER: types.DecimalType(19, 4),
    Kind.DATE: types.DateType(),
    Kind.TIME: types.TimestampNTZType(),
    Kind.YES_NO: types.BooleanType(),
}


def _view(session, name, fields, rows):
    """A table of natural types; Spark tells columns apart by more than their capitals."""
    own = {each.column.lower(): number for number, each in reversed(list(enumerate(fields)))}
    kinds = [
        types.DecimalType(38, len(str(each.scale)) - 1) if each.scale else KINDS[each.kind]
        for each in (fields[number] for number in own.values())
    ]
    names = [fields[number].column for number in own.values()]
    shape = types.StructType([types.StructField(*each) for each in zip(names, kinds, strict=True)])
    given = [tuple(natural(row[number], fields[number]) for number in own.values()) for row in rows]
    session.createDataFrame(given, shape).createOrReplaceTempView(name)


def _stocked(session, policy, leads):
    schema = policy.schema
    of_lead = [id_field(schema), *schema.lead_fields]
    of_event = [schema.event_lead, schema.event_action, schema.event_at, *schema.event_fields]
    rows = [[lead.id, *(lead.fields.get(each.name) for each in schema.lead_fields)] for lead in leads]
    happened = [
        [lead.id, event.action, event.at, *(event.fields.get(each.name) for each in schema.event_fields)]
        for lead in leads
        for event in lead.events
    ]
    _view(session, "native_leads", of_lead, rows)
    _view(session, "native_events", of_event, happened)
    if waits_for_business(policy):
        spans = spans_between(policy.calendar, YEARS[0], YEARS[-1])
        shape = types.StructType(
            [types.StructField(each, types.BooleanType() if each == "open" else types.LongType()) for each in COLUMNS]
        )
        rows = zip(*(getattr(spans, each).tolist() for each in COLUMNS), strict=True)
        session.createDataFrame(list(rows), shape).createOrReplaceTempView("native_calendar")


@pytest.mark.parametrize("seeds", [SEEDS, *LONG], ids=str)
def test_the_printed_query(spark, seeds):
    """Every column of every lead, or that there is no answer."""
    told = 0
    for seed in seeds:
        policy, text = policy_of(seed)
        as_of = draw_as_of(policy.calendar, seed, LATELY)
        leads = [read_back(each, policy) for each in draw_leads(policy, as_of, seed, 25, find_edges(policy))]
        _stocked(spark, policy, leads)
        rows = spark.sql(statement_of(Order(make_plan(policy), SPARK, TABLES, as_of))).collect()
        found = {row["lead"]: row.asDict() for row in rows}
        assert {lead.id for lead in leads} == set(found)
        for lead in leads:
            expected, row = interpreted(policy, lead, as_of), found[lead.id]
            if row["refused"] is None:
                wanted = expected_row(policy, expected, as_of)
                assert wanted == {name: row[name] for name in wanted}, text
                assert expected_points(expected) == points_by_place(policy, row), text
                told += 1
    assert told > 10 * len(seeds)
