"""`leadrules prepare`."""

import os

import pytest

FILES = ("--leads", "leads.csv", "--events", "events.csv")


@pytest.fixture(autouse=True)
def store(folder, monkeypatch):
    """A store of its own for each test."""
    monkeypatch.setenv("LEADRULES_CACHE", str(folder / "kept"))
    return folder / "kept" / "histories"


def entries(store):
    """The entries there are."""
    return sorted(store.glob("*/entry-*"))


def test_prepared_and_there_already(run, store):
    """It tells how much there is, how large it became and where it lies; the second time it takes no time."""
    first, second = (run("prepare", "small.rules", *FILES) for _ in range(2))

    (entry,) = entries(store)
    assert (0, 0) == (first.exit_code, second.exit_code)
    assert ["prepared 3 leads, 6 events in 2 classes"] * 2 == [each.stdout.splitlines()[0] for each in (first, second)]
    assert first.stdout.splitlines()[1].endswith(f" in 1 block, {entry.as_posix()}")
    assert not first.stdout.endswith("it was there already\n")
    assert second.stdout.endswith("it was there already\n")
    assert first.stderr == second.stderr
    assert "rejected 3 rows:" in first.stderr


def test_strict(run):
    """Rows that can't be used are a finding, if that is wished; also where they were rejected an earlier time."""
    assert [1, 1] == [run("prepare", "small.rules", *FILES, "--strict").exit_code for _ in range(2)]


def test_list_and_clear(run, folder, store):
    """What is kept is listed with its files, and taken away when told to."""
    empty = run("prepare", "--list").stdout
    run("prepare", "small.rules", *FILES)
    full = run("prepare", "--list").stdout
    cleared = run("prepare", "--clear").stderr

    assert f"0 prepared histories, 0 B, in {store.as_posix()}\n" == empty
    assert f"just now       3       6  {folder / 'leads.csv'}, {folder / 'events.csv'}" in full
    assert "1 prepared history, " in full
    assert cleared.endswith(f"cleared from {store.as_posix()}\n")
    assert empty == run("prepare", "--list").stdout
    assert [] == entries(store)


def test_list_of_a_pattern(run, folder):
    """Files that were found by a pattern are called by it, and counted."""
    for name in ("events-1.csv", "events-2.csv"):
        (folder / name).write_text((folder / "events.csv").read_text(encoding="utf-8"), encoding="utf-8")
    run("prepare", "small.rules", "--leads", "leads.csv", "--events", "events-*.csv")

    assert f"  {folder / 'leads.csv'}, {folder / 'events-*.csv'} (2 files)\n" in run("prepare", "--list").stdout


def test_damage_is_told(run, store):
    """A damaged entry costs a line and the time to prepare it anew."""
    run("prepare", "small.rules", *FILES)
    (entry,) = entries(store)
    (entry / "columns").write_bytes(b"")

    done = run("prepare", "small.rules", *FILES)

    assert 0 == done.exit_code
    assert "the prepared history is damaged (its length differs): it is prepared anew\n" in done.stderr
    assert [entry] != entries(store)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "error: name a policy, and its '--leads' and '--events'"),
        (("small.rules",), "error: name a policy, and its '--leads' and '--events'"),
        (("--list", "--clear"), "error: '--list' and '--clear' stand alone"),
        (("small.rules", *FILES, "--clear"), "error: '--list' and '--clear' stand alone"),
        (("small.rules", "--leads", "-"), "error: standard input is never kept"),
        (("small.rules", "--leads", "lead.csv"), "error: lead.csv: there is no such file (LR301)"),
        (
            ("small.rules", *FILES, "--memory-limit", "9" * 400 + "GB"),
            "error: `--memory-limit`: `999",
        ),
        (
            ("small.rules", *FILES, "--memory-limit", "much"),
            "error: `--memory-limit`: `much` is no size",
        ),
    ],
)
def test_refused(run, store, arguments, said):
    """What can't be done ends in words, and leaves nothing."""
    done = run("prepare", *arguments)

    assert 2 == done.exit_code
    assert done.stderr.startswith(said)
    assert [] == entries(store)


def test_pipes(run, folder, store):
    """A pipe is refused before anybody reads from it: what comes out of it does so once."""
    os.mkfifo(folder / "pipe.csv")

    done = run("prepare", "small.rules", "--leads", "leads.csv", "--events", "pipe.csv")

    assert (2, []) == (done.exit_code, entries(store))
    assert done.stderr.startswith("error: `pipe.csv` can be read but once, and is never kept\nhint: save what comes")


def test_one_of_each(run, folder):
    """One lead is no leads."""
    (folder / "one.csv").write_text("lead_id\nL-2\n", encoding="utf-8")
    (folder / "did.csv").write_text("lead_id,action,at\nL-2,call,2026-04-01\n", encoding="utf-8")

    done = run("prepare", "small.rules", "--leads", "one.csv", "--events", "did.csv")

    assert done.stdout.startswith("prepared 1 lead, 1 event in 1 class\n")


@pytest.mark.parametrize("size", ["500MB", "2 GB", "1.5g", "800000000", "1GiB"])
def test_sizes(run, size):
    """Sizes are read as people write them."""
    assert 0 == run("prepare", "small.rules", *FILES, "--memory-limit", size).exit_code


def test_nowhere_to_keep_it(run, folder, monkeypatch):
    """Without a folder for it there is nothing to prepare."""
    (folder / "file").touch()
    monkeypatch.setenv("LEADRULES_CACHE", str(folder / "file"))

    done = run("prepare", "small.rules", *FILES)

    said = f"`{folder / 'file'}`, which LEADRULES_CACHE names, is no folder that you alone can write to"
    assert (2, True) == (done.exit_code, f"error: {said}\n" in done.stderr)
    assert f"{said}: this time it goes without\n" in run("simulate", "small.rules", *FILES).stderr
