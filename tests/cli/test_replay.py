"""`leadrules replay`."""

from pathlib import Path

import pytest

from tests.cli.conftest import POLICY, json_of

ROOT = Path(__file__).parents[2]

FILES = ("--leads", "leads.csv", "--events", "events.csv")


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


@pytest.mark.parametrize(("options", "expected"), [((), 0), (("--strict",), 1)])
def test_exit_status(run, options, expected):
    """Untidy data is a finding where that was asked for."""
    assert expected == run("replay", "small.rules", *FILES, *options).exit_code


def test_a_policy_with_problems(run):
    """Is shown them."""
    assert 2 == run("replay", "broken.rules", *FILES).exit_code
    assert 2 == run("replay", "nowhere.rules", *FILES).exit_code
