"""Folders that a command writes: whole or not at all."""

import csv
import io
import json
import os
from pathlib import Path

import pytest

from leadrules.cli.exits import Refusal
from leadrules.cli.folders import check_folder, write_folder
from tests.cli.conftest import DATA


def test_nothing_of_a_folder_that_breaks(tmp_path, monkeypatch):
    """What was there stays, and nothing is left beside it."""
    out = tmp_path / "out"
    write_folder(out, {"a": b"old"}, {"a"})
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))

    with pytest.raises(Refusal, match="no space left on device"):
        write_folder(out, {"a": b"new"}, {"a"})

    assert [out] == list(tmp_path.iterdir())
    assert b"old" == (out / "a").read_bytes()


def test_the_old_comes_back(tmp_path, monkeypatch):
    """Where the new can't take its place after all."""
    out = tmp_path / "out"
    write_folder(out, {"a": b"old"}, {"a"})
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if target == out and self.name != "before":
            raise OSError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(Refusal):
        write_folder(out, {"a": b"new"}, {"a"})

    assert [out] == list(tmp_path.iterdir())
    assert b"old" == (out / "a").read_bytes()


def test_an_empty_folder_will_do(tmp_path):
    """It is as good as none."""
    (tmp_path / "out").mkdir()
    check_folder(tmp_path / "out", ())
    write_folder(tmp_path / "out", {"a": b"1"}, ())

    assert b"1" == (tmp_path / "out" / "a").read_bytes()


def test_a_folder(run, lets):
    """All forms at once, and the table as ever."""
    done = run("simulate", "new.rules", *DATA, "--against", "old.rules", "-o", "out")

    assert "written to `out`\n" == done.stderr
    assert "before \\ now" in done.stdout
    assert [
        *("distribution.csv", "follow_ups.csv", "moved.csv", "outcomes.csv", "rules.csv"),
        *("summary.json", "summary.md", "tiers.csv", "transitions.csv"),
    ] == sorted(each.name for each in (lets / "out").iterdir())
    rows = list(csv.DictReader(io.StringIO((lets / "out" / "moved.csv").read_text(encoding="utf-8-sig"))))
    assert [("L-1", "20")] == [(row["lead"], row["change"]) for row in rows]
    assert 3 == json.loads((lets / "out" / "summary.json").read_text(encoding="utf-8"))["leads"]
    assert [] == [each.name for each in lets.iterdir() if each.name.startswith(".")]


def test_a_folder_again(run, lets):
    """An earlier result is replaced by the new one, whole: of a comparison nothing is left."""
    run("simulate", "new.rules", *DATA, "--against", "old.rules", "-o", "out")
    run("simulate", "new.rules", *DATA, "-o", "out")

    assert not (lets / "out" / "moved.csv").exists()
    assert (lets / "out" / "tiers.csv").exists()


@pytest.mark.parametrize("name", ["notes.txt", "summary.json.bak", ".git"])
def test_a_folder_with_something_else(run, lets, name):
    """Is left as it is."""
    (lets / "out").mkdir()
    (lets / "out" / name).write_text("mine")

    done = run("simulate", "new.rules", *DATA, "-o", "out")

    assert 2 == done.exit_code
    assert f"error: there is something else in `out`: `{name}`\n" in done.stderr
    assert [name] == [each.name for each in (lets / "out").iterdir()]


@pytest.mark.parametrize(
    ("folder_name", "message"), [("leads.csv", "is a file"), ("no/where", "there is no folder `no`")]
)
def test_no_folder(run, folder_name, message):
    """What can't be a folder is told before any work is done."""
    done = run("simulate", "small.rules", *DATA, "-o", folder_name)

    assert 2 == done.exit_code
    assert message in done.stderr
