"""`leadrules score` and `leadrules simulate` on Spark: files that were read here, and tables where they lie."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from leadrules.population.relational.spark import catalogue
from tests.cli.conftest import DATA, LET, POLICY

pytestmark = pytest.mark.needs_java

AS_OF = ("--as-of", "2026-04-03T09:00")
ON_SPARK = ("--engine", "spark")
FIELDS = 'lead { title: text  revenue: number from "Revenue" }\n'
NATIVE = FIELDS + POLICY
LEADS = {
    "lead_id": ["L-1", "L-2", " L-3 ", None, "L-5"],
    "title": [" 営業部長 ", "部長", "担当", "部長", " n/a "],
    "Revenue": [Decimal("120000000000.00005"), Decimal(70_000_000_000), None, Decimal(1), Decimal("1.00005")],
    "other": [1, 2, 3, 4, 5],
}
EVENTS = {
    "lead_id": ["L-1"] * 4 + ["L-2", "L-2", "L-9", "L-1", None, "L-5"],
    "action": ["download"] * 5 + ["call", "download", "download", "download", " download "],
    "at": [
        *(
            datetime(2026, 4, day, hour, tzinfo=UTC)
            for day, hour in ((1, 1), (2, 1), (2, 2), (2, 3), (2, 23), (2, 23), (2, 2))
        ),
        None,
        datetime(2026, 4, 1, tzinfo=UTC),
        datetime(2026, 4, 1, tzinfo=UTC),
    ],
}


@pytest.fixture
def parquet(folder):
    """A policy whose fields are declared, and its tables as files of Parquet."""
    (folder / "native.rules").write_text(NATIVE, encoding="utf-8")
    kinds = pa.schema(
        [("lead_id", pa.string()), ("title", pa.string()), ("Revenue", pa.decimal128(24, 5)), ("other", pa.int64())]
    )
    pq.write_table(pa.table(LEADS, schema=kinds), folder / "leads.parquet")
    times = pa.schema([("lead_id", pa.string()), ("action", pa.string()), ("at", pa.timestamp("us", tz="UTC"))])
    pq.write_table(pa.table(EVENTS, schema=times), folder / "events.parquet")
    return folder


@pytest.fixture
def tables(parquet, spark):
    """The same as tables of the catalogue."""
    for name in ("leads", "events"):
        spark.read.parquet((parquet / f"{name}.parquet").as_uri()).write.mode("overwrite").saveAsTable(f"crm_{name}")
    yield "--leads", "table:crm_leads", "--events", "table:crm_events"
    for name in ("leads", "events"):
        spark.sql(f"DROP TABLE crm_{name}")


def _lines(done):
    return sorted(done.stdout.splitlines())


def test_files_are_decided_alike(run, spark):
    """What was read here and decided there is the same, byte for byte, and so is what reading came to."""
    here = run("score", "small.rules", *DATA, "--format", "jsonl")
    there = run("score", "small.rules", *DATA, "--format", "jsonl", *ON_SPARK)

    assert here.stdout == there.stdout
    assert "starting Spark on local[*]\n" + here.stderr == there.stderr


def test_tables_are_decided_where_they_lie(run, parquet, tables):
    """Files of Parquet and tables, typed by Spark, come to what our own reader makes of them."""
    files = ("--leads", "leads.parquet", "--events", "events.parquet")
    here = run("score", "native.rules", *files, *AS_OF, "--format", "jsonl")
    by_file = run("score", "native.rules", *files, *AS_OF, "--format", "jsonl", *ON_SPARK)
    by_table = run("score", "native.rules", *tables, *AS_OF, "--format", "jsonl", *ON_SPARK)

    assert (0, 4) == (here.exit_code, len(_lines(here)))
    assert _lines(here) == _lines(by_file), by_file.stderr
    assert _lines(here) == _lines(by_table), by_table.stderr
    assert [line for line in by_table.stderr.splitlines() if line.startswith("  ")] == [
        "  1 x LR323 lead-without-id",
        "  1 x LR325 event-without-lead",
        "  1 x LR326 unknown-lead",
        "  1 x LR327 event-without-time",
    ]


def test_ids_that_are_numbers(run, parquet, spark):
    """They are matched as numbers, and shown as texts."""
    leads = {**LEADS, "lead_id": [1, 2, 30, None, 5]}
    events = {**EVENTS, "lead_id": [1] * 4 + [2, 2, 9, 1, None, 5]}
    pq.write_table(pa.table(leads), "leads.parquet")
    pq.write_table(pa.table(events), "events.parquet")
    ask = (
        "score",
        "native.rules",
        "--leads",
        "leads.parquet",
        "--events",
        "events.parquet",
        *AS_OF,
        "--format",
        "jsonl",
    )
    here, there = run(*ask), run(*ask, *ON_SPARK)

    assert 4 == len(here.stdout.splitlines())
    assert here.stdout == there.stdout


def test_a_folder_of_files_is_a_table(run, parquet, spark):
    """As Spark writes them: many files in one folder."""
    for name in ("leads", "events"):
        spark.read.parquet((parquet / f"{name}.parquet").as_uri()).repartition(3).write.parquet(str(parquet / name))
    here = run(
        "score", "native.rules", "--leads", "leads.parquet", "--events", "events.parquet", *AS_OF, "--format", "csv"
    )
    there = run("score", "native.rules", "--leads", "leads", "--events", "events", *AS_OF, "--format", "csv", *ON_SPARK)

    assert here.stdout == there.stdout


def test_a_change_is_simulated_where_the_tables_lie(run, parquet, tables):
    """Both policies, who moves, and why: as by arrays over files."""
    for name, points in (("new", 30), ("old", 10)):
        (parquet / f"{name}.rules").write_text(FIELDS + LET.replace("up to 30", f"up to {points}"), encoding="utf-8")
    ask = ("simulate", "new.rules", "--against", "old.rules", "--format", "json")
    here = json.loads(run(*ask, "--leads", "leads.parquet", "--events", "events.parquet").stdout)
    there = json.loads(run(*ask, *tables, *ON_SPARK).stdout)

    told = {name: each for name, each in here.items() if name != "reading"}
    assert told == {name: there[name] for name in told}
    assert ["L-1"] == [each["lead"] for each in there["against"]["moved"]]


def test_files_are_simulated_alike(run, lets, spark):
    """A prepared history asked on Spark."""
    ask = ("simulate", "new.rules", *DATA, "--against", "old.rules", "--format", "json")

    assert run(*ask).stdout == run(*ask, *ON_SPARK).stdout


@pytest.fixture
def lasting(monkeypatch):
    """The session of the tests lasts longer than a command, and so does what its catalogue has in memory."""
    monkeypatch.setattr(catalogue, "FORGETS", "spark.leadrules.nothing")


def test_a_table_that_would_be_forgotten(run, parquet, tables, spark):
    """It is told before any work is done, and no table is made."""
    done = run("score", "native.rules", *tables, *AS_OF, *ON_SPARK, "-o", "table:crm_decisions")

    assert (2, False) == (done.exit_code, spark.catalog.tableExists("crm_decisions"))
    assert "`crm_decisions` would be forgotten as Spark ends: its catalogue is in memory (LR399)" in done.stderr


def test_decisions_become_a_table(run, parquet, tables, spark, lasting):
    """It is made where it is missing; what is repeated is replaced, and other instants stay."""
    ask = ("score", "native.rules", *tables, *ON_SPARK, "-o", "table:crm_decisions")
    try:
        first = run(*ask, *AS_OF)
        again, later = run(*ask, *AS_OF), run(*ask, "--as-of", "2026-04-04")
        rows = spark.sql(
            "SELECT as_of, count(*), sum(score) FROM crm_decisions GROUP BY as_of ORDER BY as_of"
        ).collect()
    finally:
        spark.sql("DROP TABLE IF EXISTS crm_decisions")

    assert [0, 0, 0] == [each.exit_code for each in (first, again, later)]
    assert "4 decisions written to crm_decisions\n" in again.stderr
    assert [(4, Decimal(100)), (4, Decimal(100))] == [(row[1], row[2]) for row in rows]


def test_a_table_that_decisions_do_not_fit(run, parquet, tables, spark, lasting):
    """It is told before any work is done, and nothing is written."""
    spark.sql("CREATE TABLE crm_narrow (lead STRING, policy STRING) USING parquet")
    try:
        done = run("score", "native.rules", *tables, *AS_OF, *ON_SPARK, "-o", "table:crm_narrow")
        rows = spark.table("crm_narrow").count()
    finally:
        spark.sql("DROP TABLE crm_narrow")

    assert (2, 0) == (done.exit_code, rows)
    assert "table `crm_narrow` lacks the columns `policy_digest` (string), `score` (decimal(38,14))" in done.stderr


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("DROP TABLE crm_leads", "Spark knows no table and no folder `crm_leads`"),
        ("SELECT lead_id, title FROM old_leads", "`crm_leads` has no column `Revenue`, which the policy reads"),
        ("SELECT lead_id AS LeadID, title, Revenue FROM old_leads", "did you mean `LeadID`?"),
        (
            "SELECT lead_id, title, CAST(Revenue AS STRING) Revenue FROM old_leads",
            "column `Revenue` of `crm_leads` is string, and `revenue` is a number for the policy",
        ),
        (
            "SELECT * FROM old_leads UNION ALL SELECT * FROM old_leads WHERE lead_id = 'L-2'",
            "`crm_leads` has several rows with the same id: `L-2`",
        ),
    ],
    ids=["no table", "no column", "no id", "another type", "an id twice"],
)
def test_tables_that_can_not_be_read(run, parquet, tables, spark, change, told):
    """One line says what is wrong, and nothing is decided."""
    if change.startswith("SELECT"):
        spark.sql("ALTER TABLE crm_leads RENAME TO old_leads")
        spark.sql(f"CREATE TABLE crm_leads USING parquet AS {change}")
        spark.sql("DROP TABLE old_leads")
        done = run("score", "native.rules", *tables, *AS_OF, *ON_SPARK)
    else:
        spark.sql(change)
        done = run("score", "native.rules", *tables, *AS_OF, *ON_SPARK)
        spark.sql("CREATE TABLE crm_leads (lead_id STRING) USING parquet")

    assert (2, "") == (done.exit_code, done.stdout)
    assert told in done.stderr


def test_both_sides_lie_at_the_same_place(run, parquet, spark):
    """A file of text beside a table is refused."""
    done = run("score", "native.rules", "--leads", "leads.parquet", "--events", "events.csv", *AS_OF, *ON_SPARK)

    assert 2 == done.exit_code
    assert "`leads.parquet` is read by Spark where it lies, and `events.csv` can't be" in done.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--leads", "table:leads"), "`table:leads` is a table of Spark's"),
        ((*DATA, "--master", "local[2]"), "'--master' is where spark runs, and needs '--engine spark'"),
        ((*DATA, "-o", "table:decisions"), "'table:decisions' is a table of Spark's, and needs '--engine spark'"),
    ],
)
def test_spark_is_asked_for(run, options, told):
    """What only Spark can do is refused without it."""
    done = run("score", "small.rules", *options)

    assert 2 == done.exit_code
    assert told.lower() in done.stderr.lower()
