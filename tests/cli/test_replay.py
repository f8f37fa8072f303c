"""`leadrules replay`."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from leadrules.cli import replaying
from tests.cli.conftest import POLICY, json_of

ROOT = Path(__file__).parents[2]

FILES = ("--leads", "leads.csv", "--events", "events.csv")
DECLARE = "declare such a field, as in `lead { created: date }`, and write `--entered created`"
TABLES = {"arrivals", "tiers", "flows", "stages", "moves", "kept", "loads", "steps", "first_times", "follow_ups"}


def test_table(run, snapshot):
    """All of it, for people."""
    done = run("replay", "small.rules", *FILES, "--capacity", "phone=1/day")

    assert 0 == done.exit_code
    assert snapshot == done.stdout
    assert "" == done.stderr


def test_markdown(run, snapshot):
    """For a pull request: what data says is in code."""
    done = run("replay", "small.rules", *FILES, "--format", "markdown", "--outcome", 'any(action == "call")')

    assert 0 == done.exit_code
    assert snapshot == done.stdout


def test_json_has_what_was_promised(run):
    """The keys by which programs find things."""
    record = json_of(run("replay", "small.rules", *FILES, "--format", "json", "--capacity", "phone=1/day"))

    assert (2, 1, 6) == tuple(record[key] for key in ("leads", "never_entered", "steps"))
    assert ["2026-04-01", "2026-04-02", "2026-04-03"] == [each["day"] for each in record["tiers"]]
    assert {"Hot": 1, "Warm": 1} == record["tiers"][-1]["leads"]
    assert [("2026-04-02", "Warm", "Hot")] == [
        (each["day"], each["from"], each["to"]) for each in record["flows"] if each["from"]
    ]
    assert [(1, 0, 1, 0)] == [
        tuple(each[key] for key in ("met", "late", "missed", "open")) for each in record["follow_ups"]
    ]
    assert any("as the file has them now" in each for each in record["notes"])


def test_what_comes_later_does_not_exist(run):
    """With --to, and that is said."""
    done = run("replay", "small.rules", *FILES, "--format", "json", "--to", "2026-04-02T10:30")

    record = json_of(done)
    assert (1, 2) == (record["leads"], record["steps"])
    assert "; the data goes on until 2026-04-03T08:45:00+09:00: what comes later does not count\n" in done.stderr


def test_days_after_the_end_are_marked(run):
    """What is due on them is only known so far; without such days nothing is said."""
    files = ("--leads", "policies/web_form/leads.csv", "--events", "policies/web_form/events.csv")
    given = (str(ROOT / each) if "/" in each else each for each in files)
    policy = str(ROOT / "policies/web_form/web_form.rules")
    done = run("replay", policy, *given, "--to", "2026-05-08T10:00", "--capacity", "phone=2/day")

    assert "days after 2026-05-08, the end, are counted as far as they are known by then\n" in done.stdout
    assert "2026-05-11         phone    7         2         5  after the end\n" in done.stdout
    assert "2026-05-08         phone    5         2         3\n" in done.stdout


def test_the_telling_begins_later(run):
    """With --from leads are where their past has brought them."""
    record = json_of(run("replay", "small.rules", *FILES, "--format", "json", "--from", "2026-04-03"))

    assert ({"Hot": 1, "Warm": 0}, 2) == (record["before"], record["steps"])
    assert ["2026-04-03"] == [each["day"] for each in record["tiers"]]


def test_the_share_is_of_those_that_had_not_been_there(run, folder):
    """With --from: one lead had been Warm before, so of two it is the only other one that could come there, and it did."""
    (folder / "small.rules").write_text(POLICY.replace("score >= 20", "score >= 10"), encoding="utf-8")
    early = run("replay", "small.rules", *FILES, "--from", "2026-04-03")
    record = json_of(run("replay", "small.rules", *FILES, "--from", "2026-04-03", "--format", "json"))

    assert "share: of those that had not been there before --from\n" in early.stdout
    (warm,) = [line.split() for line in early.stdout.splitlines() if line.startswith("in tier") and "Warm" in line]
    assert ["1", "1", "100%"] == warm[3:6]
    assert [("Hot", 0, 1), ("Warm", 1, 1)] == [
        (each["name"], each["leads"], each["there_before"]) for each in record["arrivals"]
    ]
    assert "there before" not in run("replay", "small.rules", *FILES).stdout


def test_the_telling_begins_before_anybody_enters(run):
    """Days on which there is nobody yet are not told one by one, be they centuries."""
    record = json_of(run("replay", "small.rules", *FILES, "--format", "json", "--from", "1700-01-01", "--every", "1d"))

    assert "1700-01-01T00:00:00+09:18:59" == record["from"]
    assert ["2026-04-01", "2026-04-02", "2026-04-03"] == [each["day"] for each in record["tiers"]]


def test_each_midnight(run):
    """With --every leads are decided when they enter, each midnight, and at the end."""
    record = json_of(run("replay", "small.rules", *FILES, "--format", "json", "--every", "1d", "--to", "2026-04-05"))

    assert (1 + 4) + (1 + 2) == record["steps"]
    assert "1d" == record["every"]


def test_a_field_says_when_a_lead_enters(run, folder):
    """With --entered a lead may enter before it does anything; where it is unknown, its first event counts."""
    (folder / "dated.rules").write_text("lead { created: date }\ntier All otherwise\n", encoding="utf-8")
    (folder / "dated.csv").write_text("lead_id,created\nL-1,2026-03-30\nL-2,\n", encoding="utf-8")

    files = ("--leads", "dated.csv", "--events", "events.csv")
    record = json_of(run("replay", "dated.rules", *files, "--entered", "created", "--format", "json"))

    assert "2026-03-30T00:00:00+00:00" == record["from"]
    assert [("2026-03-30", 1), ("2026-04-03", 1)] == [(each["day"], each["times"]) for each in record["flows"]]


def test_how_long_before_they_were_won(run, folder):
    """Of those that were, by the instant that the outcome names."""
    (folder / "won.csv").write_text("lead_id,title,won_on\nL-1,部長,2026-04-05\nL-2,部長,\n", encoding="utf-8")
    (folder / "won.rules").write_text(
        POLICY + "lead { won_on: date  title: text  revenue: number }\n", encoding="utf-8"
    )

    files = ("--leads", "won.csv", "--events", "events.csv")
    arguments = ("--outcome", "won_on", "--to", "2026-04-06", "--format", "json")
    record = json_of(run("replay", "won.rules", *files, *arguments))

    (warm,) = [each for each in record["arrivals"] if each["name"] == "Warm"]
    assert (1, (4 * 24 - 10) * 3600) == (warm["seconds_before_won"]["count"], warm["seconds_before_won"]["median"])


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


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("--capacity", "phone"), "`--capacity phone` does not say how many by which channel a day", "write --capacity phone=40/day"),
        (("--capacity", "phone=40/week"), "`--capacity phone=40/week` does not say how many by which channel a day", "write --capacity phone=40/day"),
        (("--capacity", f"phone={'9' * 30}/day"), f"`--capacity phone={'9' * 30}/day` does not say how many by which channel a day", "write --capacity phone=40/day"),
        (("--capacity", "phon=4/day"), "no follow-up of the policy goes by `phon`", "did you mean `phone`?"),
        (("--capacity", "fax=4/day"), "no follow-up of the policy goes by `fax`", "it has `phone`"),
        (("--capacity", "phone=4/day", "--capacity", "phone=5/day"), "the capacity of `phone` is given twice", "say it once"),
        (("--every", "daily"), "`--every daily` is no length of time", "write --every event, or a length as in a policy: --every 1d, --every 12h"),
        (("--every", "0d"), "`--every 0d` is no length of time", "write --every event, or a length as in a policy: --every 1d, --every 12h"),
        (("--every", "1min", "--to", "2036-01-01"), "`--every 1min` makes more than 100,000 steps of each lead, from 2026-04-01T10:00:00+09:00 on", "take a longer one, or `--every event`"),
        (("--from", "2026-04-05"), "the replay would begin at 2026-04-05T00:00:00+09:00, after its end at 2026-04-03T08:45:00+09:00", "give a `--from` before `--to`; what is left out is the first entry and the latest event"),
        (("--to", "9999-01-01"), "from 2026-04-01T10:00:00+09:00 to 9999-01-01T00:00:00+09:00 are 2,911,987 days, and the replay would tell of each", "if one of the two is a slip in the data, say from when to when: `--from 2025-01-01`, `--to 2026-06-30`"),
        (("--to", "2026-03-01"), "no lead has entered by 2026-03-01T00:00:00+09:00: the first one does at 2026-04-01T10:00:00+09:00", "give a later `--to`"),
        (("--to", "soon"), "`soon` is no date and no time", "write --to 2026-04-03, or --to 2026-04-03T09:00 with the time"),
        (("--entered", "title"), "`title` is no date and no time: it does not say when a lead enters", DECLARE),
        (("--entered", "created"), "the policy knows no field `created` of the leads", DECLARE),
        (("--outcome", 'title == "x"'), '`--outcome title == "x"` does not say when a lead was won', "name a date or time field that says when, as `--outcome won_on`, or an event, as `--outcome 'any(action == \"order\")'`"),
    ],
)  # fmt: skip
def test_what_makes_no_sense(run, arguments, message, hint):
    """Is refused in words, with what to do."""
    done = run("replay", "small.rules", *FILES, *arguments)

    assert (2, f"error: {message}\nhint: {hint}\n") == (done.exit_code, done.stderr)


def test_a_slip_in_the_data(run, folder):
    """An event of the year 1 is lived through, and nothing is told of it where the telling begins later."""
    slip = f"L-2,download,0001-01-03T10:00\n{(folder / 'events.csv').read_text(encoding='utf-8').partition(chr(10))[2]}"
    (folder / "slip.csv").write_text(f"lead_id,action,at\n{slip}", encoding="utf-8")
    data = ("--leads", "leads.csv", "--events", "slip.csv", "--format", "json")

    refused, told = run("replay", "small.rules", *data), run("replay", "small.rules", *data, "--from", "2026-04-01")

    assert (2, 0) == (refused.exit_code, told.exit_code)
    assert refused.stderr.startswith(
        "error: from 0001-01-03T10:00:00+09:18:59 to 2026-04-03T08:45:00+09:00 are 739,705 days"
    )
    assert ["2026-04-01", "2026-04-02", "2026-04-03"] == [each["day"] for each in json.loads(told.stdout)["tiers"]]


def test_an_outcome_that_is_none(run):
    """What a policy decides is no outcome: shown at its place in what was typed."""
    done = run("replay", "small.rules", *FILES, "--outcome", "tier == Hot")

    assert 2 == done.exit_code
    assert (
        "error[LR186] outcome: an outcome is what happened to a lead, and this is what the policy decides"
        in done.stderr
    )


def test_nobody_enters(run):
    """Data in which nothing happens can't be lived through."""
    done = run("replay", "small.rules", "--leads", "leads.csv")

    hint = "give the events by `--events`, or the field that says when a lead entered by `--entered`"
    assert (2, f"error: no lead ever enters: the data has no event\nhint: {hint}\n") == (done.exit_code, done.stderr)


@pytest.mark.parametrize(("options", "expected"), [((), 0), (("--strict",), 1)])
def test_exit_status(run, options, expected):
    """Untidy data is a finding where that was asked for."""
    assert expected == run("replay", "small.rules", *FILES, *options).exit_code


def test_a_policy_with_problems(run):
    """Is shown them."""
    assert 2 == run("replay", "broken.rules", *FILES).exit_code
    assert 2 == run("replay", "nowhere.rules", *FILES).exit_code


def test_interrupted(folder):
    """Ctrl-C ends with 130 and leaves nothing."""
    os.mkfifo(folder / "slow.csv")
    command = [sys.executable, "-m", "leadrules", "replay", "small.rules", "--leads", "slow.csv", "-o", "out"]
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


def test_help_imports_nothing_heavy(folder):
    """`leadrules replay --help` is as quick as any."""
    code = "import sys; sys.argv = ['leadrules', 'replay', '--help']\nfrom leadrules.cli.main import main\n"
    code += "try: main()\nexcept SystemExit: pass\nprint([each for each in ('numpy', 'pyarrow', 'duckdb') if each in sys.modules])"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)

    assert done.stdout.endswith("[]\n")
