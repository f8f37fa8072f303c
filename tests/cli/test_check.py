"""`leadrules check`."""

import json

import pytest


@pytest.mark.parametrize(
    ("names", "counted"),
    [
        (["a.rules", "a_test.rules"], "1 policy and 1 file of tests"),
        (["a.rules", "a_test.rules", "b.rules", "b_test.rules"], "2 policies and 2 files of tests"),
        (["b_test.rules"], "1 policy"),
    ],
)
def test_files_of_tests_are_counted_apart(run, tmp_path, names, counted):
    """They are no policies, unless there is none beside them."""
    for name in names:
        (tmp_path / "many" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "many" / name).write_text('test "x" { expect score == 0 }', encoding="utf-8")

    assert f"{counted}: no problems\n" == run("check", "many").stdout


def test_a_sound_policy(run):
    """Nothing is wrong, and that is said."""
    done = run("check", "small.rules")

    assert (0, "1 policy: no problems\n") == (done.exit_code, done.stdout)


def test_a_broken_policy(run, snapshot):
    """All that is wrong, each with its place."""
    done = run("check", "broken.rules")

    assert 1 == done.exit_code
    assert snapshot == done.stdout


def test_concise(run, snapshot):
    """A line each."""
    done = run("check", "broken.rules", "--format", "concise")

    assert 1 == done.exit_code
    assert snapshot == done.stdout


def test_json(run):
    """A list of objects with the fields of the contract."""
    done = run("check", "broken.rules", "--format", "json")
    found = json.loads(done.stdout)

    assert 1 == done.exit_code
    assert found
    fields = ["code", "name", "severity", "message", "file", "line", "column", "end_line", "end_column", "hint", "fix"]
    assert [fields] == [list(each) for each in found[:1]]
    assert {"broken.rules"} == {each["file"] for each in found}
    assert {"error"} == {each["severity"] for each in found}


@pytest.mark.parametrize(("expected", "form"), [("[]\n", "json"), ("", "concise")])
def test_nothing_found(run, expected, form):
    """Programs get an empty list, error lists nothing."""
    done = run("check", "small.rules", "--format", form)

    assert (0, expected) == (done.exit_code, done.stdout)


def test_a_folder(run, folder):
    """Every .rules file below it, in the order of their names; hidden ones are left alone."""
    (folder / "deep" / ".hidden").mkdir(parents=True)
    for name in ("deep/b.rules", "deep/a.rules", "deep/.hidden/c.rules"):
        (folder / name).write_text("when\n", encoding="utf-8")
    (folder / "deep" / "notes.txt").write_text("when\n", encoding="utf-8")

    found = json.loads(run("check", "deep", "deep/a.rules", "--format", "json").stdout)

    assert ["deep/a.rules", "deep/b.rules"] == list(dict.fromkeys(each["file"] for each in found))


def test_parts_of_a_policy_are_checked_with_it(run, folder):
    """A file that another one of the folder includes has no meaning by itself, and need not."""
    (folder / "whole").mkdir()
    (folder / "whole" / "a_part.rules").write_text('flag "call" if tier == Hot\n', encoding="utf-8")
    (folder / "whole" / "main.rules").write_text('include "a_part.rules"\ntier Hot if score > 1\n', encoding="utf-8")

    done = run("check", "whole")

    assert (0, "1 policy: no problems\n") == (done.exit_code, done.stdout)


@pytest.mark.parametrize(
    ("expected", "path"),
    [("there is no file `smal.rules`", "smal.rules"), ("there is no .rules file in `empty`", "empty")],
)
def test_what_is_not_there(run, folder, expected, path):
    """A slip is no finding: 2, and a guess."""
    (folder / "empty").mkdir()

    done = run("check", path)

    assert 2 == done.exit_code
    assert expected in done.stderr


def test_the_guess(run):
    """The nearest name."""
    assert "hint: did you mean `small.rules`?\n" in run("check", "smal.rules").stderr


def test_any_bytes_are_findings(run, folder):
    """A file that is no text is a policy with a problem, not a traceback."""
    (folder / "bytes.rules").write_bytes(b"\xff\xfe\x00\x81when\x00")

    done = run("check", "bytes.rules")

    assert 1 == done.exit_code
    assert "bytes.rules:1:" in done.stdout


def test_links_in_a_circle(run, folder):
    """A link to itself is a file that can't be read, and that is said."""
    (folder / "circle.rules").symlink_to("circle.rules")
    done = run("check", "circle.rules")

    assert (2, "") == (done.exit_code, done.stdout)
    assert done.stderr.startswith("error: can't read `circle.rules`: ")


def test_the_file_that_cannot_be_read_is_named(run, folder):
    """That is the file with such a name, not the one that includes it."""
    name = f"{'x' * 300}.rules"
    (folder / "small.rules").write_text(f'include "{name}"\n', encoding="utf-8")
    done = run("check", "small.rules")

    assert (2, "") == (done.exit_code, done.stdout)
    assert f"{name}`: file name too long" in done.stderr
