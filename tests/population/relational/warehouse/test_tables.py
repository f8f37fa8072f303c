"""What a warehouse holds is read as a typed file would be: trimmed, rounded half away from zero, unknown where it is not fit."""

from decimal import Decimal

import duckdb
import pytest
from sqlglot import exp

from leadrules.model.schema import Field, Schema
from leadrules.model.values import NUMBER_LIMIT, Kind
from leadrules.population.relational.dialects import DIALECTS, dialect_of
from leadrules.population.relational.dialects.duckdb import DUCKDB
from leadrules.population.relational.moment import Moment
from leadrules.population.relational.trees import table
from leadrules.population.relational.warehouse.names import Spelling, Tables, spelling_of, table_of
from leadrules.population.relational.warehouse.statement import in_words
from leadrules.population.relational.warehouse.tables import typed

NUMBERS = (
    ("1", 10_000), ("0.00005", 1), ("-0.00005", -1), ("0.00004999", 0), ("-1.23455", -12_346), ("900000000000000", NUMBER_LIMIT),
    ("-900000000000000.00004", -NUMBER_LIMIT), ("900000000000000.00005", None), ("99999999999999999999", None), (None, None),
)  # fmt: skip
TEXTS = (
    (" a ", "a"), ("\u3000部長\u00a0", "部長"), ("\t\n a b \r", "a b"), ("", None), ("  ", None), ("N/A", None), (" N/A ", None),
    ("n/a", "n/a"), ("\u200b", "\u200b"), ("a\x00", "a\x00"), ("\x1f", None),
)  # fmt: skip


def _typed(kind, sql_type, values, **options):
    """The values of one field of a lead, as they are read."""
    schema = Schema((Field("f", kind, **options),), (), blanks=("N/A",))
    own = Tables(*(table_of(name, DUCKDB) for name in ("leads", "events", "calendar")))
    query = exp.Select(expressions=[exp.column("l0")]).from_(table("typed_leads")).order_by("lead")
    for name, each in typed(schema, own, Moment(0), Spelling()):
        query = query.with_(exp.to_identifier(name, quoted=True), as_=each, copy=False)
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE leads (lead_id VARCHAR, f {sql_type})")
    connection.execute('CREATE TABLE events (lead_id VARCHAR, action VARCHAR, "at" TIMESTAMP)')
    connection.executemany("INSERT INTO leads VALUES (?, ?)", [[f"{n:03}", each] for n, each in enumerate(values)])
    return [value for (value,) in connection.execute(in_words(query, DUCKDB)).fetchall()]


def test_numbers():
    """To 1/10,000; more than 900兆 is unknown."""
    given = [None if each is None else Decimal(each) for each, _ in NUMBERS]

    assert [expected for _, expected in NUMBERS] == _typed(Kind.NUMBER, "DECIMAL(38, 10)", given)


@pytest.mark.parametrize("sql_type", ["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "DECIMAL(4, 1)"])
def test_whole_numbers(sql_type):
    """Of any width, without leaving it."""
    assert [1_270_000, -1_280_000, None] == _typed(Kind.NUMBER, sql_type, [127, -128, None])


@pytest.mark.parametrize(("scale", "expected"), [(10_000_000_000, 12_346_000_000), (10, 12)])
def test_numbers_that_are_scaled(scale, expected):
    """`in 100万` and the like: rounded once, when they have been multiplied."""
    assert [expected] == _typed(Kind.NUMBER, "DECIMAL(18, 6)", [Decimal("1.2346")], scale=scale)


def test_texts():
    """White space of any sort is dropped; blank texts are unknown, exactly as they are named."""
    assert [expected for _, expected in TEXTS] == _typed(Kind.TEXT, "VARCHAR", [each for each, _ in TEXTS])


@pytest.mark.parametrize(
    ("kind", "sql_type", "given", "expected"),
    [
        (Kind.DATE, "DATE", ["1970-01-01", "0001-01-01", "9999-12-31", "10000-01-01"], [0, -719_162, 2_932_896, None]),
        (Kind.TIME, "TIMESTAMP", ["1970-01-01 00:00:00.000001", "1969-12-31 23:59:59.999999"], [1, -1]),
        (Kind.TIME, "TIMESTAMPTZ", ["1970-01-01 09:00:00+09:00"], [0]),
        (Kind.YES_NO, "BOOLEAN", [True, False, None], [True, False, None]),
    ],
)
def test_other_kinds(kind, sql_type, given, expected):
    """Days, microseconds and truths."""
    assert expected == _typed(kind, sql_type, given)


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("leads", "leads"), ("crm.leads", "crm.leads"), ('a.b."C d"', 'a.b."C d"'), ('"x"";--"', '"x"";--"'),
        ("{{ ref('leads') }}", " {{ ref('leads') }} "),
        *((None, bad) for bad in ("", "a b", "leads; DROP TABLE x", "(SELECT 1)", "a.b.c.d", "leads AS x", '"x', "f(1)", "{{ a }} b", "a--b")),
    ],
)  # fmt: skip
def test_names_of_tables(expected, name):
    """A name of up to three parts, or one that dbt fills in, and nothing else."""
    found = table_of(name, DUCKDB)

    assert expected == (found if found is None else found.sql("duckdb"))


def test_snowflake_spells_in_capitals():
    """What was made without quotation marks has capitals there, and nowhere else."""
    names = ["lead_id", "Lead Source", "氏名"]
    spelt = {each.name: list(map(spelling_of(each).of_column, names)) for each in DIALECTS}

    assert ["LEAD_ID", "Lead Source", "氏名"] == spelt.pop("snowflake")
    assert [names] * 4 == list(spelt.values())
    assert dialect_of("snowflake").tested is False is dialect_of("bigquery").tested
