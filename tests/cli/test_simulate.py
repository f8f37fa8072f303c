"""`leadrules simulate`."""

import pytest

from tests.cli.conftest import DATA, POLICY, json_of

FILES = ("--leads", "leads.csv", "--events", "events.csv")


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
    record = json_of(run("simulate", "new.rules", *DATA, "--against", "old.rules", "--format", "json"))

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

    record = json_of(done)
    assert ("2026-04-03T08:45:00+09:00", "latest") == (record["as_of"], record["as_of_is"])
    assert "as of    2026-04-03T08:45:00+09:00, the latest event in the data\n" in done.stderr


def test_data_that_goes_on(run):
    """An instant before the last event is told as such: a mistyped year must not look like a result."""
    done = run("simulate", "small.rules", *FILES, "--as-of", "2026-04-02", "--format", "json")

    told = "; the data goes on until 2026-04-03T08:45:00+09:00: what comes later does not count\n"
    assert f"as of    2026-04-02T00:00:00+09:00{told}" in done.stderr


def test_now_where_there_is_no_event(run):
    """What else could be meant; and that is said."""
    record = json_of(run("simulate", "small.rules", "--leads", "leads.csv", "--format", "json"))

    assert "now" == record["as_of_is"]


def test_both_engines_say_the_same(run, lets):
    """Byte for byte."""
    arguments = ("simulate", "new.rules", *DATA, "--against", "old.rules", "--format", "json", "--engine")

    arrays, kept, read = run(*arguments, "arrays"), run(*arguments, "duckdb"), run(*arguments, "duckdb", "--no-cache")

    assert [arrays.stdout, arrays.stderr] == [kept.stdout, kept.stderr]
    assert [arrays.stdout, arrays.stderr] == [read.stdout, read.stderr]


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

    record = json_of(run("simulate", "small.rules", "--leads", "-", "--format", "json", input=line))

    assert ({"Hot": 0, "Warm": 1}, 1) == (record["tiers"], record["events"])


def test_a_policy_with_problems(run):
    """Either of them."""
    assert 2 == run("simulate", "broken.rules", *DATA).exit_code
    assert 2 == run("simulate", "small.rules", *DATA, "--against", "broken.rules").exit_code
    assert 2 == run("simulate", "small.rules", *DATA, "--against", "nowhere.rules").exit_code
