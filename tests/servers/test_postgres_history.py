"""Leads are decided where they lie: in a company's own tables, with the types that a server has."""

import csv
import json

import psycopg
import pytest
from click.testing import CliRunner

from leadrules.cli.main import main
from leadrules.population.relational.postgres.histories import history_on
from leadrules.records.postgres.address import address_of
from leadrules.sampling.edges import find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from tests.conftest import ROOT
from tests.population.engines import decided, interpreted
from tests.population.relational.warehouse.asking import read_back
from tests.properties.triples import YEARS, policy_of
from tests.servers.natively import fill

pytestmark = pytest.mark.needs_postgres

FOLDER = ROOT / "policies" / "web_form"
POLICY = str(FOLDER / "web_form.rules")
LEADS = 30
CHUNKS = [range(first, first + 25) for first in range(730_000, 730_050, 25)]
LONG = [pytest.param(range(first, first + 250), marks=pytest.mark.soak) for first in range(740_000, 750_000, 250)]


@pytest.mark.parametrize("seeds", [*CHUNKS, *LONG], ids=str)
def test_tables_are_decided_in_place(server, seeds):
    """As the interpreter decides the same leads, policy for policy; and leads that are looked up are as they were."""
    leads_at, events_at = (address_of(server.address(each)) for each in ("native_leads", "native_events"))
    for seed in seeds:
        policy, text = policy_of(seed)
        as_of = draw_as_of(policy.calendar, seed, YEARS)
        drawn = draw_leads(policy, as_of, seed, LEADS, find_edges(policy))
        leads = [read_back(each, policy) for each in drawn if "\0" not in str(each)]
        expected = {lead.id: interpreted(policy, lead, as_of) for lead in leads}
        good = sorted((lead for lead in leads if not isinstance(expected[lead.id], str)), key=lambda lead: lead.id)
        with psycopg.connect(server.address("").partition("?")[0]) as connection:
            fill(connection, policy.schema, good)
        with history_on(policy.schema, leads_at, events_at) as history:

            def engine(plan, _leads, as_of, _block, history=history):
                return history.answer(plan, as_of, True)

            found = decided(engine, policy, good, as_of, 1)
            again = history.find([lead.id for lead in good[:3]])

        assert [expected[lead.id] for lead in good] == found, text
        assert [expected[lead.id] for lead in good[:3]] == [interpreted(policy, again[e.id], as_of) for e in good[:3]]


@pytest.fixture
def typed(server):
    """The sample of a policy, with the types that a company gives its columns; what can't be one of them is NULL."""
    kinds = {"従業員数": "numeric", "at": "timestamptz", "ended_at": "timestamptz"}
    for name in ("leads", "events"):
        rows = list(csv.DictReader((FOLDER / f"{name}.csv").read_text("utf-8-sig").splitlines()))
        columns = ", ".join(f'"{each}" {kinds.get(each, "text")}' for each in rows[0])
        server.run(f"DROP TABLE IF EXISTS typed_{name}")
        server.run(f"CREATE TABLE typed_{name} ({columns})")
        query = f"INSERT INTO typed_{name} VALUES ({', '.join(['%s'] * len(rows[0]))})"  # noqa: S608  names of ours
        with psycopg.connect(server.address("").partition("?")[0]) as connection, connection.cursor() as cursor:
            cursor.execute("SET timezone TO 'Asia/Tokyo'")
            given = {tuple(_held(*cell) for cell in row.items()): None for row in rows}  # a lead stands once
            cursor.executemany(query, list(given))
    return ("--leads", server.address("typed_leads"), "--events", server.address("typed_events"))


def _held(name, value):
    number = value if value.isdecimal() else None
    return (number if name == "従業員数" else value) or None


DOORS = {
    "score": ("score", "--as-of", "2026-05-08T10:00+09:00", "--format", "jsonl"),
    "simulate": ("simulate", "--format", "json", "--against", str(FOLDER / "before" / "web_form.rules")),
}


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_doors(typed, door):
    """The server says what is said here of the same tables."""
    command, *options = door

    there, here = (_run(command, POLICY, *options, *typed, *engine) for engine in (("--engine", "postgres"), ()))

    assert (0, 0) == (there.exit_code, here.exit_code), there.output
    if command == "score":
        assert here.stdout == there.stdout
    else:
        ours, theirs = json.loads(here.stdout), json.loads(there.stdout)
        # what can't be used is counted there, too, but not shown, and values are not looked at one by one
        assert ["reading"] == [name for name in ours if ours[name] != theirs[name]]


REFUSED = {
    "files": (("--leads", str(FOLDER / "leads.csv")), "is no table of a PostgreSQL server"),
    "another type": (
        ("--leads", "wrong"),
        "column `従業員数` is text, and `employees` is a number for the policy (LR311)",
    ),
    "an id twice": (("--leads", "twice"), "several rows have the same id: `A` (LR311)"),
    "no such column": (("--leads", "less"), "the table has no column `従業員数`, which the policy reads (LR311)"),
}


@pytest.mark.parametrize(("given", "said"), REFUSED.values(), ids=REFUSED)
def test_refusals(server, given, said):
    """Before anything is counted."""
    named = '"氏名" text, "会社名" text, "部署" text, "役職" text, "メール" text, "電話" text, "業種" text'
    server.run(f'CREATE TABLE IF NOT EXISTS wrong (lead_id text, {named}, "従業員数" text)')
    server.run(f'CREATE TABLE IF NOT EXISTS twice (lead_id text, {named}, "従業員数" int)')
    server.run(f"CREATE TABLE IF NOT EXISTS less (lead_id text, {named})")
    server.run("TRUNCATE twice")
    server.run("INSERT INTO twice (lead_id) VALUES ('A'), ('A'), ('B')")
    option, table = given
    address = table if table.endswith(".csv") else server.address(table)

    done = _run("score", POLICY, "--engine", "postgres", option, address)

    assert 2 == done.exit_code
    assert said in done.stderr


def _run(*arguments):
    return CliRunner().invoke(main, list(arguments))
