"""The folder that `leadrules replay -o` writes: every step, everybody's first times, every follow-up; whole or not at all."""

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from leadrules.cli import replaying
from tests.cli.conftest import json_of

FILES = ("--leads", "leads.csv", "--events", "events.csv")
TABLES = {"arrivals", "tiers", "flows", "stages", "moves", "kept", "loads", "steps", "first_times", "follow_ups"}


@pytest.mark.parametrize("form", ["csv", "parquet", "none"])
def test_a_folder(run, folder, form):
    """All forms at once, with every step and every triggering event, and the table as ever."""
    done = run("replay", "small.rules", *FILES, "-o", "out", "--rows", form)

    assert (0, "written to `out`\n") == (done.exit_code, done.stderr)
    own = {"steps", "first_times", "follow_ups"}
    rows = set() if form == "none" else {f"{name}.{form}" for name in own}
    counted = {f"{name}.csv" for name in TABLES - own}
    assert {"summary.json", "summary.md", *counted, *rows} == {each.name for each in (folder / "out").iterdir()}
    record = json.loads((folder / "out" / "summary.json").read_text(encoding="utf-8"))
    assert record == json_of(run("replay", "small.rules", *FILES, "--format", "json"))
    if form == "csv":
        steps = _rows(folder / "out" / "steps.csv")
        assert ["L-1", "2026-04-01T10:00:00+09:00", "35", "25", "10", "Warm"] == [
            steps[0][name] for name in ("lead", "at", "score", "score_fit", "score_other", "tier")
        ]
        assert record["steps"] == len(steps)
        answered = [each["answered"] for each in _rows(folder / "out" / "follow_ups.csv")]
        assert ["", "2026-04-03T08:45:00+09:00"] == answered
    if form == "parquet":
        assert record["steps"] == pq.read_table(folder / "out" / "steps.parquet").num_rows


def test_forms_of_the_rows_say_the_same(run, folder):
    """Each cell of the CSV is the value of the Parquet file, written out."""
    run("replay", "small.rules", *FILES, "-o", "one", "--rows", "csv")
    run("replay", "small.rules", *FILES, "-o", "two", "--rows", "parquet")

    for name in ("steps", "first_times", "follow_ups"):
        table = pq.read_table(folder / "two" / f"{name}.parquet")
        values = [{key: _written(value) for key, value in row.items()} for row in table.to_pylist()]
        assert values == _rows(folder / "one" / f"{name}.csv")


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return (
        value.isoformat()
        if hasattr(value, "isoformat")
        else f"{value.normalize():f}"
        if hasattr(value, "normalize")
        else value
    )


def _rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))


def test_a_folder_with_something_else(run, folder):
    """Is left alone, before any work is done."""
    (folder / "out").mkdir()
    (folder / "out" / "mine.txt").write_text("x", encoding="utf-8")

    done = run("replay", "small.rules", "--leads", "nowhere.csv", "-o", "out")

    assert (2, ["mine.txt"]) == (done.exit_code, [each.name for each in (folder / "out").iterdir()])
    assert "there is something else in `out`: `mine.txt`" in done.stderr


def test_interrupted_while_it_writes(run, folder, monkeypatch):
    """Rows that have been written go; an earlier result stays as it was."""
    run("replay", "small.rules", *FILES, "-o", "out")
    before = {each.name: each.read_bytes() for each in (folder / "out").iterdir()}
    living = replaying.walk

    def interrupted(*arguments):
        yield from living(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(replaying, "walk", interrupted)
    done = run("replay", "small.rules", *FILES, "-o", "out", "--to", "2026-04-02T10:30")

    assert (130, "interrupted") == (done.exit_code, done.stderr.strip())
    assert before == {each.name: each.read_bytes() for each in (folder / "out").iterdir()}
    assert [] == [each.name for each in folder.iterdir() if each.name.startswith(".")]
