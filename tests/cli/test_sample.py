"""`leadrules sample`."""

import errno

import pytest

from leadrules.sampling.histories import files

SMALL = ("--leads", "50", "--events", "400")


def test_a_history_is_made(folder, run):
    """Two files in a new folder, and a line that says what they hold."""
    done = run("sample", *SMALL, "-o", "made")

    assert (0, "") == (done.exit_code, done.stdout)
    assert (
        "50 leads and 400 events, 2025-04-01 to 2026-04-01 in UTC: made/leads.parquet, made/events.parquet\n"
        == done.stderr
    )
    assert {"leads.parquet", "events.parquet"} == {each.name for each in (folder / "made").iterdir()}
    assert [] == [each.name for each in folder.iterdir() if each.name.startswith(".")]


def test_a_policy_reads_what_is_made_for_it(folder, run):
    """Its own columns, zone and actions; nothing is refused."""
    made = run("sample", "small.rules", *SMALL, "-o", "made", "--format", "csv", "--until", "2025-07-01")
    done = run(
        "score", "small.rules", "--leads", "made/leads.csv", "--events", "made/events.csv", "--as-of", "2025-07-01"
    )

    assert "2024-07-01 to 2025-07-01 in Asia/Tokyo" in made.stderr
    assert (folder / "made/leads.csv").read_text(encoding="utf-8").startswith("lead_id,title,revenue,")
    assert 0 == done.exit_code
    assert "rejected 0 rows" in done.stderr
    assert "tiers    Hot" in done.stderr


def test_the_same_words_make_the_same_files(folder, run):
    """And another seed makes others; ids may be numbers, values Japanese."""
    for name, more in (("a", ()), ("b", ()), ("c", ("--seed", "2")), ("d", ("--lang", "ja", "--ids", "number"))):
        run("sample", *SMALL, "-o", name, "--format", "csv", *more)
    one, same, other, japanese = ((folder / name / "leads.csv").read_text(encoding="utf-8") for name in "abcd")

    assert one == same != other
    assert "\n1," in japanese
    assert "業" in japanese


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("small.rules", "error: `small.rules` is a file\nhint: name a folder, which may be new\n"),
        ("nowhere/made", "error: there is no folder `nowhere`\nhint: make it first, or write somewhere else\n"),
        ("full", "error: there is something in `full` already: nothing was written\nhint: name a new folder\n"),
    ],
)
def test_what_is_there_stays(folder, run, place, said):
    """Only a new or an empty folder is written to."""
    (folder / "full").mkdir()
    (folder / "full" / "leads.parquet").write_text("mine", encoding="utf-8")
    done = run("sample", *SMALL, "-o", place)

    assert (2, said) == (done.exit_code, done.stderr)
    assert "mine" == (folder / "full" / "leads.parquet").read_text(encoding="utf-8")


def test_an_empty_folder_is_taken(folder, run):
    """It may have been made beforehand."""
    (folder / "made").mkdir()

    assert 0 == run("sample", *SMALL, "-o", "made").exit_code
    assert 2 == len(list((folder / "made").iterdir()))


@pytest.mark.parametrize("trouble", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_nothing_is_left_half_written(folder, run, monkeypatch, trouble):
    """A full disk or Ctrl-C half-way: no folder, no unfinished one."""

    def fail(*_):
        raise trouble

    before = {each.name for each in folder.iterdir()}
    monkeypatch.setattr(files, "_write_csv", fail)
    done = run("sample", *SMALL, "-o", "made", "--format", "csv")

    assert done.exit_code in {2, 130}
    assert before == {each.name for each in folder.iterdir()}
    assert "no space left" in done.stderr or "interrupted" in done.stderr


def test_a_year_needs_room(run):
    """Near the ends of time there is none; what is no time is none."""
    done = run("sample", *SMALL, "-o", "made", "--until", "0001-03-01")

    assert 2 == done.exit_code
    assert "leaves no room for a year of history" in done.stderr
    for written in ("soon", ""):
        said = f"error: `{written}` is no date and no time\nhint: write --until 2026-04-03, or --until 2026-04-03T09:00 with"
        assert run("sample", *SMALL, "-o", "made", "--until", written).stderr.startswith(said)
