"""`leadrules score` reads many leads in columns, and few of them row by row: nobody sees which."""

import shutil
from pathlib import Path

import pytest

from leadrules.cli import deciding
from leadrules.model.clock import as_datetime
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from tests.cli.conftest import DATA
from tests.properties.files import as_csv, event_row, lead_row
from tests.properties.triples import YEARS, policy_of

POLICIES = Path(__file__).parents[2] / "policies"
FORMS = ("table", "json", "jsonl", "csv", "parquet")
SEEDS = range(700_000, 700_012)
TOO_FAR = 'calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00 holidays JP\nfollow_up within 1 business day\n'


@pytest.fixture
def both(run, folder, monkeypatch):
    """Run a command row by row, then in columns: exit status, both streams and the files it wrote."""

    def running(*arguments: str) -> list[tuple[object, ...]]:
        found = []
        for many in (1 << 62, 0):
            monkeypatch.setattr(deciding, "MANY", many)
            done = run("score", *arguments)
            files = {each.name: each.read_bytes() for each in sorted(folder.glob("out*"))}
            found.append((done.exit_code, done.stdout_bytes, done.stderr_bytes, files))
        return found

    return running


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("extra", [(), ("--rejects", "out.rejects", "--strict")], ids=["plain", "rejects"])
def test_not_a_byte_differs(both, form, extra):
    """In every form, with rows that can't be used."""
    rows, columns = both("small.rules", *DATA, "--format", form, "-o", f"out.{form}", *extra)

    assert rows == columns
    assert f"out.{form}" in columns[3]


def test_files_of_a_pattern(both, folder):
    """Events in several files."""
    lines = (folder / "events.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "events-1.csv").write_text("".join(lines[:4]), encoding="utf-8")
    (folder / "events-2.csv").write_text("".join([lines[0], *lines[4:]]), encoding="utf-8")
    rows, columns = both("small.rules", *DATA[:2], "--events", "events-*.csv", *DATA[4:], "--rejects", "out.csv")

    assert rows == columns
    assert 0 == columns[0]


@pytest.mark.parametrize("form", FORMS[:4])
@pytest.mark.parametrize("name", ["web_form", "four_stage"])
def test_shipped_policies(both, folder, name, form):
    """Their own leads, as they are printed."""
    shutil.copytree(POLICIES / name, folder / "shipped")
    files = ("--leads", "shipped/leads.csv", "--events", "shipped/events.csv")
    rows, columns = both(f"shipped/{name}.rules", *files, "--as-of", "2026-05-08T10:00:00+09:00", "--format", form)

    assert rows == columns
    assert b"events" in columns[2]


@pytest.mark.parametrize("seed", SEEDS)
def test_made_up_policies(both, folder, seed):
    """Made-up leads in files, decided to the last byte."""
    policy, text = policy_of(seed)
    schema, as_of = policy.schema, draw_as_of(policy.calendar, seed, YEARS)
    leads = list(draw_leads(policy, as_of, seed, 40))
    (folder / "made-up.rules").write_text(text, encoding="utf-8")
    shutil.copytree(Path(__file__).parents[1] / "generators" / "included", folder, dirs_exist_ok=True)
    events = [event_row(schema, lead, event) for lead in leads for event in lead.events]
    as_csv(folder / "leads.csv", [lead_row(schema, lead) for lead in leads], lead_row(schema, leads[0]))
    as_csv(folder / "events.csv", events, events[0])
    rows, columns = both(
        "made-up.rules", *DATA[:4], "--as-of", as_datetime(policy.calendar, as_of).isoformat(), "--format", "jsonl"
    )

    assert rows == columns
    assert len(leads) == columns[1].count(b"\n")


def test_many_leads_go_in_columns(run, monkeypatch):
    """The comparisons above are of two ways."""
    monkeypatch.setattr(deciding, "MANY", 0)
    monkeypatch.setattr(deciding, "_one_by_one", None)

    assert 0 == run("score", "small.rules", *DATA).exit_code


def test_what_is_refused_is_told_alike(both, folder):
    """A due time beyond the holidays that are known, and a file that can't be read."""
    (folder / "far.rules").write_text(TOO_FAR, encoding="utf-8")
    (folder / "events.csv").write_text("lead_id,action,at\nL-2,x,2206-04-01T10:00\nL-1,x,2205-04-01T10:00\n")
    for events in ("events.csv", "small.rules"):
        rows, columns = both("far.rules", "--leads", "leads.csv", "--events", events, "--as-of", "2300-01-01")

        assert (2, rows) == (rows[0], columns)
