"""What is typed by mistake, or on purpose: files without an end, names that are empty, encodings of something else."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from leadrules.syntax.limits import MOST_BYTES


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no /dev/zero")
@pytest.mark.parametrize("command", [("check",), ("lint",), ("fmt", "--check")], ids=" ".join)
def test_a_file_without_an_end(run, command):
    """It is refused by its size, and not read any further."""
    done = run(*command, "/dev/zero")

    assert "LR001" in done.stdout + done.stderr
    assert done.exit_code in {1, 2}


def test_a_text_is_too_long_before_it_is_odd(folder, run):
    """What is cut off within a letter is too long, and nothing else."""
    (folder / "long.rules").write_bytes("あ".encode() * (MOST_BYTES // 3 + 10))
    done = run("check", "long.rules")

    assert ["LR001"] == [word for word in ("LR001", "LR002") if word in done.stdout]


@pytest.mark.parametrize("command", ["check", "lint", "fmt", "test"])
def test_an_empty_name(folder, run, command):
    """It is not the folder one happens to be in."""
    done = run(command, "")

    assert (2, True) == (done.exit_code, "this one is empty" in done.stderr)


def test_a_dash_is_the_output(folder, run):
    """As for other programs; no file is called so."""
    data = ("--leads", "leads.csv", "--events", "events.csv", "--as-of", "2026-04-03T09:00")
    dashed = run("score", "small.rules", *data, "--format", "jsonl", "-o", "-")

    assert run("score", "small.rules", *data, "--format", "jsonl").stdout == dashed.stdout
    assert not (folder / "-").exists()


@pytest.mark.parametrize("encoding", ["idna", "punycode", "unicode-escape", "rot13", "hex"])
def test_an_encoding_of_no_files(folder, run, encoding):
    """Python knows more encodings than files are written in."""
    done = run("score", "small.rules", "--leads", "leads.csv", "--encoding", encoding)

    assert (2, True) == (done.exit_code, "utf-8, cp932 or utf-16" in done.stderr)


def test_an_interruption_while_it_opens(tmp_path):
    """Whoever presses Ctrl-C while the command is being loaded sees no code of ours."""
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Pressed:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'leadrules.cli.main':\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Pressed())\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "leadrules", "--help"],
        env={**os.environ, "PYTHONPATH": os.fspath(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (128 + signal.SIGINT, "") == (done.returncode, done.stderr)


def test_a_policy_without_tiers_gives_none(folder, run):
    """The headline does not speak of tiers where there are none."""
    (folder / "plain.rules").write_text("when title == '部長' then +5".replace("'", '"'), encoding="utf-8")
    asked = ("--leads", "leads.csv", "--as-of", "2026-04-03T09:00", "--lead", "L-2")

    assert "L-2: 5 points" == run("explain", "plain.rules", *asked).stdout.splitlines()[0]


@pytest.mark.parametrize(
    "arguments",
    [
        ("score", "leads.csv", "--leads", "small.rules"),
        ("simulate", "leads.csv", "--leads", "small.rules"),
        ("check", "leads.csv"),
        ("test", "events.csv"),
    ],
    ids=" ".join,
)
def test_data_where_a_policy_is_wanted(run, folder, arguments):
    """Two files in the wrong order are told so, not that no statement begins with `lead_id`."""
    done = run(*arguments)

    assert (2, f"error: `{arguments[1]}` is data by its name, and no policy") == (
        done.exit_code,
        done.stderr.partition("\n")[0],
    )
