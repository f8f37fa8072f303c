"""What `leadrules sql --dialect spark` prints is run by Spark, over tables of natural types."""

import pytest

from leadrules.model.values import Kind
from leadrules.population.calendar.spans import spans_between
from leadrules.population.plan import make_plan
from leadrules.population.relational.business import COLUMNS, waits_for_business
from leadrules.population.relational.dialects.spark import SPARK
from leadrules.population.relational.warehouse.statement import Order, statement_of
from leadrules.sampling.edges import find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from tests.population.engines import interpreted
from tests.population.relational.natural import natural_tables
from tests.population.relational.warehouse.asking import (
    YEARS,
    expected_points,
    expected_row,
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
NAMES = ("native_leads", "native_events")
TABLES = tables(*NAMES, "native_calendar", SPARK)
KINDS = {
    Kind.TEXT: types.StringType(),
    Kind.NUMBER: types.DecimalType(19, 4),
    Kind.DATE: types.DateType(),
    Kind.TIME: types.TimestampNTZType(),
    Kind.YES_NO: types.BooleanType(),
}


def _type(field):
    return types.DecimalType(38, len(str(field.scale)) - 1) if field.scale else KINDS[field.kind]


def _stocked(session, policy, leads):
    """Tables of natural types; Spark tells columns apart by more than their capitals."""
    for name, table in zip(NAMES, natural_tables(policy.schema, leads, told_apart_by=str.lower), strict=True):
        columns = [types.StructField(each.column, _type(each)) for each in table.fields]
        session.createDataFrame(table.rows, types.StructType(columns)).createOrReplaceTempView(name)
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
