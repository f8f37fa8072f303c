"""`leadrules simulate`."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from leadrules.cli.exits import Refusal
from leadrules.cli.folders import check_folder, write_folder
from tests.cli.conftest import DATA, POLICY

FILES = ("--leads", "leads.csv", "--events", "events.csv")
LET = POLICY.replace("tier Hot if score >= 50", "let hot_line = 50\ntier Hot if score >= hot_line")


@pytest.fixture
def lets(folder) -> Path:
    """A policy with a constant, and the one in force."""
    (folder / "new.rules").write_text(LET + "always score <= 60\n", encoding="utf-8")
    (folder / "old.rules").write_text(LET.replace("up to 30", "up to 10"), encoding="utf-8")
    return folder


def _json(done) -> dict:
    assert done.exit_code in {0, 1}, done.stderr
    return json.loads(done.stdout)


def test_table(run, snapshot):
    """All of it, for people."""
    done = run("simulate", "small.rules", *DATA)

    assert 0 == done.exit_code
    assert snapshot == done.stdout
    assert "" == done.stderr


def test_against(run, lets, snapshot):
    """What becomes different."""
    done = run("simulate", "new.rules", *DATA, "--against", "old.rules", "--set", "hot_line=30", env={"COLUMNS": "100"})

    assert 0 == done.exit_code
    assert snapshot == done.stdout


def test_json_has_what_was_promised(run, lets):
    """The keys by which programs find things."""
    record = _json(run("simulate", "new.rules", *DATA, "--against", "old.rules", "--format", "json"))

    assert 3 == record["leads"]
    assert {"Hot": 1, "Warm": 1, "none": 1} == record["tiers"]
    assert {"min": 0, "max": 55, "mean": 30} == record["score"]
    assert {"rule": "new.rules:4", "because": "decision maker", "leads": 2, "points": 40} == {
        key: record["rules"][0][key] for key in ("rule", "because", "leads", "points")
    }
    assert {"Warm": {"Hot": 1, "Warm": 1, "none": 0}} == {
        key: each for key, each in record["against"]["transitions"].items() if key == "Warm"
    }
    assert ["L-1"] == [each["lead"] for each in record["against"]["moved"]]


def test_the_latest_event_is_now(run):
    """Without --as-of nothing hangs on the day on which the command is run; and that is said."""
    done = run("simulate", "small.rules", *FILES, "--format", "json")

    record = _json(done)
    assert ("2026-04-03T08:45:00+09:00", "latest") == (record["as_of"], record["as_of_is"])
    assert "as of    2026-04-03T08:45:00+09:00, the latest event in the data\n" in done.stderr


def test_now_where_there_is_no_event(run):
    """What else could be meant; and that is said."""
    record = _json(run("simulate", "small.rules", "--leads", "leads.csv", "--format", "json"))

    assert "now" == record["as_of_is"]


def test_both_engines_say_the_same(run, lets):
    """Byte for byte."""
    arguments = ("simulate", "new.rules", *DATA, "--against", "old.rules", "--format", "json", "--engine")

    assert run(*arguments, "arrays").stdout == run(*arguments, "duckdb").stdout


@pytest.mark.parametrize(
    ("settings", "tiers"),
    [
        ([], {"Hot": 1, "Warm": 1, "none": 1}),
        (["hot_line=35"], {"Hot": 2, "Warm": 0, "none": 1}),
        ([" hot_line = 1_000 "], {"Hot": 0, "Warm": 2, "none": 1}),
        (["`hot_line`=３５"], {"Hot": 2, "Warm": 0, "none": 1}),
    ],
)
def test_set(run, lets, settings, tiers):
    """A constant says something else, as if it stood in the file."""
    options = [part for each in settings for part in ("--set", each)]

    assert tiers == _json(run("simulate", "new.rules", *DATA, "--format", "json", *options))["tiers"]


def test_what_was_set_is_said(run, lets):
    """In words and for programs; the digest is that of another policy."""
    plain = _json(run("simulate", "new.rules", *DATA, "--format", "json"))
    done = run("simulate", "new.rules", *DATA, "--set", "hot_line=35", "--format", "json")

    record = _json(done)
    assert {"hot_line": {"value": "35", "was": "50"}} == record["set"]
    assert "set      hot_line = 35 (was 50)\n" in done.stderr
    assert plain["policy"]["digest"] != record["policy"]["digest"]
    assert LET in (lets / "new.rules").read_text(encoding="utf-8")


def test_set_in_an_included_file(run, folder):
    """Wherever the constant stands."""
    (folder / "shared").mkdir()
    (folder / "shared" / "lines.rules").write_text("let line = 5 # points\n", encoding="utf-8")
    (folder / "parts.rules").write_text('include "shared/lines.rules"\ntier Hot if score >= line\n', encoding="utf-8")

    assert {"none": 3, "Hot": 0} == _json(run("simulate", "parts.rules", *DATA, "--format", "json"))["tiers"]
    record = _json(run("simulate", "parts.rules", *DATA, "--format", "json", "--set", "line=0"))
    assert {"Hot": 3} == record["tiers"]


@pytest.mark.parametrize(
    "setting",
    [
        "hot_lin=60",
        "colour=5",
        "hot_line",
        "hot_line=",
        "hot_line=6O",
        'hot_line="60"',
        "hot_line=60 tier Best otherwise",
        "hot_line=60 # more",
        "hot_line=10+10",
        "=60",
        "hot_line=30d",
        "hot_line=60\ntier Best otherwise",
    ],
)
def test_set_refused(run, lets, setting, snapshot):
    """What is no constant of the policy, and what is no single value of its kind."""
    done = run("simulate", "new.rules", *DATA, "--set", setting)

    assert 2 == done.exit_code
    assert "" == done.stdout
    assert snapshot == done.stderr


def test_set_twice(run, lets):
    """Which one should hold?"""
    done = run("simulate", "new.rules", *DATA, "--set", "hot_line=1", "--set", "hot_line=2")

    assert (2, "error: `hot_line` is set twice\nhint: say it once\n") == (done.exit_code, done.stderr)


def test_set_where_it_can_not_stand(run, folder):
    """Any problem of the policy that it makes is shown where it shows."""
    (folder / "range.rules").write_text("let low = 1\ntier Hot if score in low..5\n", encoding="utf-8")

    done = run("simulate", "range.rules", *DATA, "--set", "low=9")

    assert 2 == done.exit_code
    assert "range.rules:2" in done.stderr


@pytest.mark.parametrize(
    ("claim", "options", "expected"),
    [
        ("always score <= 60", (), 0),
        ("always score < 50", (), 1),
        ("never tier == Hot", (), 1),
        ("assume unknown(title)", (), 0),
        ("assume unknown(title)", ("--strict",), 1),
        ("", ("--strict",), 1),
        ("", (), 0),
    ],
)
def test_exit_status(run, folder, claim, options, expected):
    """A broken claim is a finding; untidy data is one where that was asked for."""
    (folder / "claims.rules").write_text(POLICY + claim, encoding="utf-8")

    assert expected == run("simulate", "claims.rules", *DATA, *options).exit_code


def test_strict_and_tidy(run, folder):
    """Data without a fault."""
    (folder / "tidy.csv").write_text("lead_id,title,revenue\nL-1,x,5\n", encoding="utf-8")

    assert 0 == run("simulate", "small.rules", "--leads", "tidy.csv", "--strict").exit_code


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


def test_nothing_of_a_folder_that_breaks(tmp_path, monkeypatch):
    """What was there stays, and nothing is left beside it."""
    out = tmp_path / "out"
    write_folder(out, {"a": b"old"})
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))

    with pytest.raises(Refusal, match="no space left on device"):
        write_folder(out, {"a": b"new"})

    assert [out] == list(tmp_path.iterdir())
    assert b"old" == (out / "a").read_bytes()


def test_the_old_comes_back(tmp_path, monkeypatch):
    """Where the new can't take its place after all."""
    out = tmp_path / "out"
    write_folder(out, {"a": b"old"})
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if target == out and self.name != "before":
            raise OSError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(Refusal):
        write_folder(out, {"a": b"new"})

    assert [out] == list(tmp_path.iterdir())
    assert b"old" == (out / "a").read_bytes()


def test_an_empty_folder_will_do(tmp_path):
    """It is as good as none."""
    (tmp_path / "out").mkdir()
    check_folder(tmp_path / "out", ())
    write_folder(tmp_path / "out", {"a": b"1"})

    assert b"1" == (tmp_path / "out" / "a").read_bytes()


def test_markdown(run, lets, snapshot):
    """For a pull request."""
    done = run("simulate", "new.rules", *DATA, "--against", "old.rules", "--format", "markdown")

    assert snapshot == done.stdout


def test_other_readings(run, folder):
    """Policies that read the same files differently are held side by side by id, and that is said."""
    (folder / "id.rules").write_text('lead { id: text from "Key" }\n' + "tier All otherwise\n", encoding="utf-8")
    (folder / "keys.csv").write_text("lead_id,Key\nL-1,L-1\nL-2,L-9\n", encoding="utf-8")
    (folder / "all.rules").write_text("tier All otherwise\n", encoding="utf-8")

    done = run("simulate", "id.rules", "--leads", "keys.csv", "--against", "all.rules", "--as-of", "2026-04-01")

    assert "the two policies read the files differently" in done.stdout
    assert "1 lead was found by the old policy alone" in done.stdout
    assert "1 lead was found by the new policy alone" in done.stdout


def test_other_readings_of_standard_input(run, folder):
    """What can be read but once is not read twice."""
    (folder / "zone.rules").write_text('calendar "Asia/Tokyo"\ntier All otherwise\n', encoding="utf-8")
    (folder / "all.rules").write_text("tier All otherwise\n", encoding="utf-8")

    done = run("simulate", "zone.rules", "--leads", "-", "--against", "all.rules", input='{"id": "L-1"}\n')

    assert 2 == done.exit_code
    assert "hint: save it to a file, and name that\n" in done.stderr


def test_standard_input(run):
    """Leads with their events, from another program."""
    line = '{"id": "L-1", "title": "部長", "events": [{"action": "download", "at": "2026-04-01T10:00"}]}\n'

    record = _json(run("simulate", "small.rules", "--leads", "-", "--format", "json", input=line))

    assert ({"Hot": 0, "Warm": 1}, 1) == (record["tiers"], record["events"])


def test_a_policy_with_problems(run):
    """Either of them."""
    assert 2 == run("simulate", "broken.rules", *DATA).exit_code
    assert 2 == run("simulate", "small.rules", *DATA, "--against", "broken.rules").exit_code
    assert 2 == run("simulate", "small.rules", *DATA, "--against", "nowhere.rules").exit_code


def test_interrupted(folder):
    """Ctrl-C ends with 130 and leaves nothing."""
    os.mkfifo(folder / "slow.csv")
    command = [sys.executable, "-m", "leadrules", "simulate", "small.rules", "--leads", "slow.csv", "-o", "out"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    before = sorted(folder.iterdir())
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True)

    with (folder / "slow.csv").open("w") as slow:  # waits until somebody reads
        slow.write("lead_id,title\n")
        slow.flush()
        process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1]

    assert (130, "interrupted") == (process.returncode, said.strip())
    assert before == sorted(folder.iterdir())


def test_help_imports_nothing_heavy(folder):
    """`leadrules simulate --help` is as quick as any."""
    code = "import sys; sys.argv = ['leadrules', 'simulate', '--help']\nfrom leadrules.cli.main import main\n"
    code += "try: main()\nexcept SystemExit: pass\nprint([each for each in ('numpy', 'pyarrow', 'duckdb') if each in sys.modules])"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)

    assert done.stdout.endswith("[]\n")
