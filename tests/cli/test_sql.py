"""`leadrules sql`."""

import duckdb
import pytest

POLICY = """\
calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00
when action == "demo" then +10
tier Hot if score >= 10
follow_up within 1 business day after action == "demo"
"""
PLAIN = 'when action == "demo" then +10\n'


@pytest.fixture
def policy(folder):
    """A policy that waits for business time, and one that does not."""
    (folder / "web.rules").write_text(POLICY, encoding="utf-8")
    (folder / "plain.rules").write_text(PLAIN, encoding="utf-8")
    return folder / "web.rules"


def _warehouse():
    connection = duckdb.connect()
    connection.execute("CREATE TABLE leads AS SELECT '1' AS lead_id")
    connection.execute(
        "CREATE TABLE events AS SELECT '1' AS lead_id, 'demo' AS action, TIMESTAMP '2026-04-03 03:00' AS at"
    )
    return connection


def test_all_of_it_runs(run, policy):
    """The calendar and the query, one after the other."""
    done = run("sql", "web.rules", "--dialect", "duckdb", "--as-of", "2026-04-03T13:00")
    row = _warehouse().execute(done.stdout).fetchone()

    assert 0 == done.exit_code
    assert ("1", 10, "Hot", "open", "2026-04-06 03:00:00") == (row[0], row[3], row[5], row[19], str(row[18]))


def test_parts_make_the_whole(run, policy, folder):
    """Into files: the calendar by itself, the query by itself."""
    options = ("sql", "web.rules", "--dialect", "duckdb", "--as-of", "2026-04-03T13:00", "--years", "2026..2026")
    run(*options, "--part", "calendar", "-o", "calendar.sql")
    run(*options, "--part", "query", "-o", "query.sql")
    run(*options, "--part", "check", "-o", "check.sql")
    connection = _warehouse()
    connection.execute((folder / "calendar.sql").read_text(encoding="utf-8"))
    query = (folder / "query.sql").read_text(encoding="utf-8")

    assert ("1", None) == connection.execute(query).fetchone()[:3:2]
    assert [] == connection.execute((folder / "check.sql").read_text(encoding="utf-8")).fetchall()


def test_a_calendar_that_ends(run, policy):
    """Who waits beyond it is refused, and no other column says anything."""
    done = run("sql", "web.rules", "--dialect", "duckdb", "--as-of", "2026-04-03T13:00", "--years", "2020..2021")
    row = _warehouse().execute(done.stdout).fetchone()

    assert "LR391 holiday-table-ends: web.rules:4" == row[2]
    assert {None} == set(row[3:])


def test_seed(run, policy):
    """For dbt: a file with a header."""
    lines = run("sql", "web.rules", "--dialect", "spark", "--part", "seed", "--years", "2026..2026").stdout.splitlines()

    assert "day,begins,ends,open,passed,bucket" == lines[0]
    assert "20454,1767225600000000,1767258000000000,true,0,0" == lines[1]


def test_names_of_tables(run, policy):
    """They stand as they were given."""
    names = ("--leads-table", 'crm."Leads 2026"', "--events-table", "{{ ref('events') }}")
    said = run("sql", "plain.rules", "--dialect", "postgres", *names).stdout

    assert 'FROM crm."Leads 2026" AS "source"' in said
    assert "FROM {{ ref('events') }} AS \"source\"" in said


@pytest.mark.parametrize("dialect", ["snowflake", "bigquery"])
def test_what_nobody_has_tried_says_so(run, policy, dialect):
    """At its top."""
    assert "-- UNTESTED:" in run("sql", "web.rules", "--dialect", dialect, "--part", "query").stdout
    assert "UNTESTED" not in run("sql", "web.rules", "--dialect", "spark", "--part", "query").stdout


@pytest.mark.parametrize(
    ("expected", "arguments"),
    [
        ("error: `a b` is no name of a table in duckdb\n", ["web.rules", "--leads-table", "a b"]),
        ("error: `2026` are no years\nhint: write --years 2020..2030, at most 200 of them\n", ["web.rules", "--years", "2026"]),
        ("error: `1999..1998` are no years\n", ["web.rules", "--years", "1999..1998"]),
        ("error: no follow-up of this policy waits for business time\n", ["plain.rules", "--part", "calendar"]),
        ("error: `soon` is no date and no time\n", ["web.rules", "--as-of", "soon"]),
    ],
)  # fmt: skip
def test_refusals(run, policy, expected, arguments):
    """In words, with what to do next."""
    done = run("sql", "--dialect", "duckdb", *arguments)

    assert 2 == done.exit_code
    assert done.stderr.startswith(expected)
