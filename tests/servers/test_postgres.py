"""Leads and events in tables of a real PostgreSQL server, and decisions written back."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from leadrules import load
from leadrules.cli.main import main
from leadrules.pipeline import compile_file
from leadrules.records.postgres import pulling
from leadrules.records.postgres.address import address_of
from leadrules.records.problems import RecordsError
from leadrules.rendering.decisions.into_postgres import write_decisions
from tests.conftest import ROOT
from tests.servers.conftest import GUEST, PASSWORD

pytestmark = pytest.mark.needs_postgres

FOLDER = ROOT / "policies" / "web_form"
POLICY = str(FOLDER / "web_form.rules")
MEANT = compile_file(Path(POLICY)).compiled.policy
AS_OF = ("--as-of", "2026-05-08T10:00:00+09:00")


def run(*arguments, **env):
    """The command, as a user runs it."""
    return CliRunner().invoke(main, [str(each) for each in arguments], env=env)


@pytest.fixture(scope="module")
def tables(server):
    """The sample of the policy, in two tables."""
    for name in ("leads", "events"):
        header, *rows = (FOLDER / f"{name}.csv").read_text("utf-8-sig").splitlines()
        columns = ", ".join(f'"{each}" text' for each in header.split(","))
        server.run(f"CREATE TABLE {name} ({columns})")
        import psycopg

        with (
            psycopg.connect(server.address(name).partition("?")[0]) as connection,
            connection.cursor().copy(f"COPY {name} FROM STDIN (FORMAT csv)") as copied,
        ):
            copied.write("\n".join(rows).encode() + b"\n")
    return ("--leads", server.address("leads"), "--events", server.address("public.events"))


@pytest.mark.parametrize("command", [("score", "--format", "jsonl", *AS_OF), ("simulate", "--format", "json")])
def test_tables_are_read_as_files_are(tables, command):
    """What is decided is the same, byte for byte; what is told names the tables."""
    files = ("--leads", FOLDER / "leads.csv", "--events", FOLDER / "events.csv")

    of_tables, of_files = run(command[0], POLICY, *command[1:], *tables), run(command[0], POLICY, *command[1:], *files)

    named = {f"{FOLDER.as_posix()}/{name}.csv": f"table {name}" for name in ("leads", "public.events", "events")}
    expected = of_files.stdout
    for file, table in named.items():
        expected = expected.replace(file, table.replace("table events", "table public.events"))
    assert expected == of_tables.stdout
    assert "table public.events, row 106" in of_tables.stdout + of_tables.stderr


def test_types_of_columns(server, tmp_path):
    """Numbers keep their digits, times their instant, dates their day; names need no taming."""
    server.run('CREATE SCHEMA "odd.one"')
    server.run(
        'CREATE TABLE "odd.one"."Le""ads; --" ("lead_id" bigint, "sum" numeric, "ok" boolean, "since" date, "seen" timestamptz,'
        ' "naive" timestamp, "a ""b"" \'c\' %s" text)'
    )
    server.run(
        'INSERT INTO "odd.one"."Le""ads; --" VALUES (9007199254740993, 12.3456, true, \'2026-04-01\', \'2026-04-01 09:00+09\','
        " '2026-04-01 09:00', E'two\\nlines, \"quoted\"'), (2, NULL, false, NULL, 'infinity', NULL, '')"
    )
    policy = tmp_path / "p.rules"
    policy.write_text(
        'calendar "Asia/Tokyo"\n'
        'lead { sum: number ok: yes_no since: date seen: time naive: time words: text from "a \\"b\\" \'c\' %s" }\n'
        "when sum == 12.3456 then +1\nwhen ok then +2\nwhen since == 2026-04-01 then +4\n"
        'when seen == naive then +8\nwhen words contains "quoted" then +16\nwhen unknown(seen) then +32\n'
    )

    done = run("score", policy, "--leads", server.address('"odd.one"."Le""ads; --"'), "--format", "jsonl", *AS_OF)

    assert {"9007199254740993": 31, "2": 32} == {
        each["lead"]: each["score"] for each in map(json.loads, done.stdout.splitlines())
    }


@pytest.mark.parametrize("more", [(), ("--engine", "postgres")], ids=["read here", "counted there"])
def test_times_beyond_all_calendars(server, tmp_path, more):
    """What is infinite, before the year 1 or behind 9999 is unknown, and nothing else of the tables is lost for it."""
    beyond = ("infinity", "-infinity", "0001-01-01 00:00:00+00 BC", "12000-01-01 00:00:00+00")
    server.run("DROP TABLE IF EXISTS far, far_events")
    server.run("CREATE TABLE far (lead_id text, seen timestamptz, born date, size numeric)")
    server.run("CREATE TABLE far_events (lead_id text, action text, at timestamptz)")
    for number, each in enumerate((*beyond, "9999-12-31 23:59:59.999999+00", "0001-01-01 00:00:00+00")):
        day = each.partition(" ")[0] + (" BC" if each.endswith("BC") else "")
        server.run("INSERT INTO far VALUES (%s, %s, %s, 'NaN')", str(number), each, day)
        server.run("INSERT INTO far_events VALUES (%s, 'x', %s)", str(number), each)
    policy = tmp_path / "p.rules"
    policy.write_text(
        "lead { seen: time born: date size: number }\nwhen known(seen) then +1\nwhen known(born) then +2\n"
        'when known(size) then +4\nwhen action == "x" then +8\n'
    )
    tables = ("--leads", server.address("far"), "--events", server.address("far_events"))

    done = run("score", policy, *tables, "--as-of", "9999-12-31T23:59:59.999999Z", "--format", "jsonl", *more)

    found = {each["lead"]: each["score"] for each in map(json.loads, done.stdout.splitlines())}
    assert {**dict.fromkeys("0123", 0), **dict.fromkeys("45", 11)} == found
    assert "4 x LR327 event-without-time" in done.stdout + done.stderr


def test_both_tables_are_of_one_instant(server, monkeypatch):
    """Whatever is written while they are being read."""
    server.run("CREATE TABLE l1 (lead_id text)")
    server.run("CREATE TABLE e1 (lead_id text)")
    server.run("INSERT INTO l1 VALUES ('a')")
    server.run("INSERT INTO e1 VALUES ('a')")
    pull = pulling._pull

    def slowly(connection, address, file):
        pull(connection, address, file)
        server.run("INSERT INTO l1 VALUES ('late')")
        server.run("INSERT INTO e1 VALUES ('late')")

    monkeypatch.setattr(pulling, "_pull", slowly)
    with pulling.pulled([address_of(server.address("l1")), address_of(server.address("e1"))]) as files:
        assert ["lead_id\na\n", "lead_id\na\n"] == [each.read_text() for each in files]
        assert 0o700 == files[0].parent.stat().st_mode & 0o777
    assert not any(each.exists() for each in files)


def test_decisions_are_written(server, tables):
    """As JSON Lines tell them; a second run of the same instant replaces them, another instant stands beside them."""
    told = run("score", POLICY, *tables, *AS_OF, "--format", "jsonl").stdout
    for _ in range(2):
        done = run("score", POLICY, *tables, *AS_OF, "-o", server.address("decided"))
    assert (0, "") == (done.exit_code, done.stdout)
    assert f"56 decisions written to postgresql://127.0.0.1:{server.port}/postgres?table=decided" in done.stderr

    run("score", POLICY, *tables, "--as-of", "2026-05-09", "-o", server.address("decided"))

    rows = server.run(
        "SELECT lead, score, score_fit, tier, hand_off, flags, next_due, follow_ups, reasons, policy FROM decided"
        " WHERE as_of = '2026-05-08 10:00+09'"
    )
    expected = {each["lead"]: each for each in map(json.loads, told.splitlines())}
    assert 112 == server.run("SELECT count(*) FROM decided")[0][0]
    assert expected.keys() == {row[0] for row in rows}
    for lead, score, fit, tier, hand_off, flags, due, follow_ups, reasons, policy in rows:
        each = expected[lead]
        assert (each["score"], each["scores"]["fit"], each["tier"]) == (score, fit, tier)
        assert (each["hand_off"], each["flags"], each["follow_ups"]) == (hand_off, flags, follow_ups)
        assert each["reasons"] == reasons
        assert MEANT.name == policy
        if due is not None:
            assert due in {datetime.fromisoformat(step["due"]) for step in each["follow_ups"]}


def _some(number):
    policy = load(POLICY)
    return [policy.decide({"id": f"L-{each}"}, (), as_of=datetime(2026, 5, 8, tzinfo=UTC)) for each in range(number)]


def test_a_connection_that_is_lost_leaves_the_table_as_it_was(server):
    """Ended by the server in the midst of writing."""
    address, policy, at = address_of(server.address("lost")), MEANT, datetime(2026, 5, 8, tzinfo=UTC)
    write_decisions(address, _some(3), policy, at)

    def ended():
        yield from _some(2)
        server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'COPY%'")
        yield from _some(50_000)

    with pytest.raises(RecordsError) as stopped:
        write_decisions(address, ended(), policy, at)

    assert ("LR310", "the connection was lost") == (stopped.value.code.id, stopped.value.message)
    assert [("L-0",), ("L-1",), ("L-2",)] == server.run("SELECT lead FROM lost ORDER BY lead")


def test_what_a_server_does_not_keep_is_refused_whole(server):
    """A letter U+0000 in a text, named with its lead."""
    policy, at = load(POLICY), datetime(2026, 5, 8, tzinfo=UTC)
    odd = policy.decide({"id": "a\0b"}, (), as_of=at)

    with pytest.raises(RecordsError, match="a letter that PostgreSQL does not keep"):
        write_decisions(address_of(server.address("kept")), [*_some(1), odd], MEANT, at)

    assert [(None,)] == server.run("SELECT to_regclass('kept')::text")


REFUSALS = {
    "no such table": ("leed", {}, "there is no table `leed` (LR311)"),
    "another schema": ("sales.leads", {}, "there is no table `sales.leads` (LR311)"),
    "wrong password": (
        None,
        {"PGUSER": GUEST, "PGPASSWORD": "wrong horse"},
        "the server does not let this user in (LR310)",
    ),
    "not allowed": (None, {"PGUSER": GUEST, "PGPASSWORD": PASSWORD}, "permission denied for table leads (LR311)"),
}


@pytest.mark.parametrize(("table", "env", "said"), REFUSALS.values(), ids=REFUSALS)
def test_refusals(server, tables, table, env, said):
    """In words, with what to do; and no secret in them."""
    address = server.address(table or "leads")
    if env:
        address = address.replace("leadrules@", "")

    done = run("score", POLICY, "--leads", address, *AS_OF, **env)

    assert 2 == done.exit_code
    assert said in done.stderr
    assert "hint: " in done.stderr
    assert "horse" not in done.output


def test_no_server(server):
    """A port where nobody listens, a database that is not there, a service nobody defined."""
    addresses = {
        "postgresql://127.0.0.1:9/crm?table=leads": "no server answers there (LR310)",
        server.address("leads", database="nowhere"): "the server has no such database (LR310)",
        "postgresql:///?service=nobody&table=leads": "there is no such service (LR310)",
        server.address("leads") + "&colour=red": "the address has a setting that libpq does not know (LR310)",
    }

    assert list(addresses.values()) == [
        next(
            (said for said in addresses.values() if said in run("score", POLICY, "--leads", each, *AS_OF).stderr), each
        )
        for each in addresses
    ]


def test_a_service_file_says_who_and_where(server, tables, tmp_path):
    """Address, user and password stand in files of the user's own."""
    server.run(f"GRANT SELECT ON leads TO {GUEST}")
    services, passwords = tmp_path / "services", tmp_path / "passwords"
    services.write_text(f"[nightly]\nhost=127.0.0.1\nport={server.port}\ndbname=postgres\nuser={GUEST}\n")
    passwords.write_text(f"127.0.0.1:*:*:{GUEST}:{PASSWORD}\n")
    passwords.chmod(0o600)

    done = run(
        "score", POLICY, "--leads", "postgresql:///?service=nightly&table=leads", *AS_OF,
        PGSERVICEFILE=str(services), PGPASSFILE=str(passwords),
    )  # fmt: skip

    assert 0 == done.exit_code, done.output


def test_a_table_that_lacks_columns(server, tables):
    """It is told before anything is decided, and nothing is written."""
    done = run("score", POLICY, *tables, *AS_OF, "-o", server.address("leads"))

    assert 2 == done.exit_code
    assert "the table lacks the columns `policy` (text), `policy_digest` (text)" in done.stderr
    assert 0 == server.run("SELECT count(*) FROM pg_locks WHERE relation = 'leads'::regclass")[0][0]
