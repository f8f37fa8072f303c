"""`leadrules init`."""

import pytest

from leadrules.starting.repository import new_repository


def test_a_new_folder_is_made(folder, run):
    """All files are there, as they were meant, and what to do next is said."""
    done = run("init", "deep/own policy")

    assert 0 == done.exit_code
    assert "10 files written" in done.stderr
    assert "  cd 'deep/own policy'\n  leadrules test\n" in done.stdout
    for each in new_repository("en"):
        assert each.text == (folder / "deep/own policy" / each.path).read_text(encoding="utf-8")


def test_in_this_folder(run, tmp_path_factory, monkeypatch):
    """Without a name it begins here, beside what is there; there is nothing to enter."""
    here = tmp_path_factory.mktemp("here")
    (here / "notes.txt").write_text("mine", encoding="utf-8")
    monkeypatch.chdir(here)

    done = run("init")

    assert 0 == done.exit_code
    assert "cd " not in done.stdout
    assert "mine" == (here / "notes.txt").read_text(encoding="utf-8")
    assert (here / "website.rules").is_file()


def test_what_is_there_stays(folder, run):
    """Where one file is in the way nothing is written, and it is named."""
    (folder / "own").mkdir()
    (folder / "own" / "README.md").write_text("mine", encoding="utf-8")

    done = run("init", "own")

    assert 2 == done.exit_code
    assert "error: `own` has `README.md` already: nothing was written" in done.stderr
    assert "hint: name a new folder" in done.stderr
    assert ["README.md"] == [path.name for path in (folder / "own").iterdir()]
    assert "mine" == (folder / "own" / "README.md").read_text(encoding="utf-8")


def test_a_link_to_nowhere_is_in_the_way(folder, run):
    """A dangling link is something, too: nothing is written through it."""
    (folder / "own").mkdir()
    (folder / "own" / "leads.csv").symlink_to(folder / "elsewhere.csv")

    assert 2 == run("init", "own").exit_code
    assert not (folder / "elsewhere.csv").exists()


def test_all_or_nothing(folder, run):
    """Where the last file can't be written, the first ones are gone again, and so are the folders made for them."""
    (folder / "own").mkdir()
    (folder / "own" / ".github").write_text("a file where a folder is needed", encoding="utf-8")

    done = run("init", "own")

    assert 2 == done.exit_code
    assert "can't write in `own`" in done.stderr
    assert [".github"] == [path.name for path in (folder / "own").iterdir()]


def test_a_file_is_no_folder(run):
    """A file in the place of the folder is told."""
    done = run("init", "small.rules")

    assert 2 == done.exit_code
    assert "error: `small.rules` is a file" in done.stderr


@pytest.mark.parametrize("language", ["fr", "JA"])
def test_languages_are_listed(run, language):
    """A language that is not there is answered with those that are."""
    done = run("init", "own", "--lang", language)

    assert 2 == done.exit_code
    assert "it is one of en, ja\n" in done.stderr
