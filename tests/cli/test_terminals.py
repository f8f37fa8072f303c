"""Output survives any terminal, and a reader that stops reading."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from leadrules.cli.main import main
from tests.cli.conftest import DATA, POLICY


@pytest.mark.parametrize("encoding", ["ascii", "cp932"])
@pytest.mark.parametrize(
    ("expected", "arguments"),
    [
        (1, ("check", "broken.rules")),
        (0, ("score", "small.rules", *DATA)),
        (0, ("score", "small.rules", *DATA, "--format", "csv")),
        (2, ("explain", "small.rules", *DATA, "--lead", "部長😀")),
    ],
    ids=["check", "score", "csv", "explain"],
)
def test_any_encoding(spawn, encoding, expected, arguments):
    """No traceback, whatever letters the terminal lacks, and the same exit status."""
    done = spawn(*arguments, encoding=encoding)

    assert b"Traceback" not in done.stderr
    assert expected == done.returncode


def test_letters_are_spelled_out(spawn):
    """An ASCII terminal shows which letter it was."""
    done = spawn("explain", "small.rules", *DATA, "--lead", "L-3", encoding="ascii")

    assert b"\\u{90e8}\\u{9577}" in done.stdout


def test_json_for_programs_is_utf_8(spawn):
    """Data does not depend on the terminal of whoever started the program."""
    arguments = ("score", "small.rules", *DATA, "--format", "json")

    assert spawn(*arguments).stdout == spawn(*arguments, encoding="cp932").stdout
    assert 3 == len(json.loads(spawn(*arguments, encoding="ascii").stdout))


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "small.rules", "other.rules", "--format", "json"),
        ("prove", "other.rules", "--format", "json"),
        ("test", "other.rules", "--format", "json"),
        ("test", "other.rules", "--format", "junit"),
        ("test", "other.rules", "--generate"),
        ("fmt", "other.rules", "--diff"),
        ("lint", "other.rules", "--diff"),
        ("sql", "other.rules", "--dialect", "postgres", "--as-of", "2026-04-03", "--part", "query"),
    ],
    ids=" ".join,
)
def test_what_is_kept_or_read_by_programs_is_utf_8(folder, arguments):
    """A query, a patch or a test that is sent into a file says what it says, whatever the terminal lacks."""
    changed = POLICY.replace("+20", "+15").replace("部長", "部長—€") + 'let  unused = 5\nnever title == "部長€"\n'
    changed += 'test "部長—€" { given title = "部長"; expect score == 20 }\n'
    (folder / "other.rules").write_text(changed, encoding="utf-8")
    plain, other = (
        CliRunner(charset=each).invoke(main, arguments, catch_exceptions=False).stdout_bytes
        for each in ("utf-8", "cp932")
    )

    assert "部長".encode() in plain
    assert plain == other


def test_a_reader_that_stops(folder):
    """`leadrules score … | head -1` ends quietly."""
    command = f"{sys.executable} -m leadrules score small.rules --leads many.csv --format csv | head -1"
    rows = "".join(f"lead-{number}\n" for number in range(3000))
    (folder / "many.csv").write_text("lead_id\n" + rows, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}

    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False, env=environment
    )

    assert 0 == done.returncode, done.stderr
    assert 1 == done.stdout.count("\n")
    assert "rror" not in done.stderr


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_a_disk_with_room_for_half(spawn, folder, form):
    """An output without a buffer takes half of a result and says so by a number alone: that is no success."""
    resource = pytest.importorskip("resource")
    limit = (resource.RLIMIT_FSIZE, (1000, 1000))
    code = (
        f"import resource, subprocess, sys; resource.setrlimit{limit}\n"
        "sys.exit(subprocess.run([sys.executable, '-u', '-m', 'leadrules', *sys.argv[1:]]).returncode)"
    )
    command = ("simulate", "small.rules", *DATA, "--no-cache", "--format", form)
    with (folder / "half").open("wb") as half:
        done = subprocess.run(
            [sys.executable, "-c", code, *command],
            stdout=half,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            check=False,
        )

    assert (2, 1000) == (done.returncode, (folder / "half").stat().st_size)
    assert "error: the output can't be written: file too large" == done.stderr.decode().splitlines()[-1]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("form", ["table", "csv", "parquet"])
def test_a_full_disk(folder, form):
    """What can't be written is said, and is a failure."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "leadrules", "score", "small.rules", *DATA, "--format", form]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=environment)

    assert 2 == done.returncode
    assert "error: the output can't be written: no space left on device\n" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [("check", "nowhere.rules"), ("score", "small.rules", *DATA)], ids=" ".join)
def test_no_room_for_words(folder, arguments):
    """Where even an error can't be written, the exit status is that of one, and not that of a finding."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "leadrules", *arguments],
            stdout=subprocess.PIPE,
            stderr=full,
            check=False,
            env=environment,
        )

    assert 2 == done.returncode


def _on_a_terminal(*arguments: str, **environment: str) -> str:
    """What a terminal is sent."""
    master, slave = pty.openpty()
    inherited = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "COLUMNS"}}
    process = subprocess.Popen(
        [sys.executable, "-m", "leadrules", *arguments],
        stdout=slave,
        stderr=slave,
        stdin=subprocess.DEVNULL,
        env={
            **inherited,
            "TERM": "xterm",
            "PYTHONIOENCODING": "utf-8",
            "PYTHONPATH": str(Path(__file__).parents[2]),
            **environment,
        },
    )
    os.close(slave)
    sent = b""
    while True:
        try:
            block = os.read(master, 65_536)
        except OSError:  # the other end has been closed
            break
        if not block:
            break
        sent += block
    process.wait()
    os.close(master)
    return sent.decode()


def test_colours_on_a_terminal_only(folder, spawn):
    """A terminal gets colours, NO_COLOR and a pipe get none."""
    assert "\x1b[1;31merror" in _on_a_terminal("check", "broken.rules")
    assert "\x1b" not in _on_a_terminal("check", "broken.rules", NO_COLOR="1")
    assert b"\x1b" not in spawn("check", "broken.rules").stdout


def test_progress_on_a_terminal_only(folder, spawn):
    """Long work shows how far it has come, and leaves no trace."""
    rows = "".join(f"lead-{number}\n" for number in range(2500))
    (folder / "many.csv").write_text("lead_id\n" + rows, encoding="utf-8")
    arguments = ("score", "small.rules", "--leads", "many.csv", "-o", "out.csv", "--format", "csv")

    sent = _on_a_terminal(*arguments)

    assert "deciding [############------------] 1,250 of 2,500 leads" in sent
    assert sent.rindex("\r\x1b[K") > sent.rindex("deciding")
    assert b"deciding" not in spawn(*arguments).stderr


def test_simulating_on_a_terminal(folder, spawn):
    """How far it is, how fast, and how long it will take; then nothing of it."""
    rows = "".join(f"lead-{number}\n" for number in range(2500))
    (folder / "many.csv").write_text("lead_id\n" + rows, encoding="utf-8")
    arguments = ("simulate", "small.rules", "--leads", "many.csv", "--no-cache")

    sent = _on_a_terminal(*arguments)

    assert re.search(r"simulating \[#{24}\] 2,500 of 2,500 leads, [\d,]+ a second, \d+ s left", sent)
    assert sent.rindex("\r\x1b[K") > sent.rindex("simulating")
    assert b"simulating" not in spawn(*arguments).stderr


def test_data_on_a_terminal_is_harmless(folder):
    """Even raw CSV moves no cursor there."""
    (folder / "leads.csv").write_text("lead_id\nx\x1b[2Jy\n", encoding="utf-8")

    sent = _on_a_terminal("score", "small.rules", "--leads", "leads.csv", "--format", "csv", "--raw", NO_COLOR="1")

    assert "x\\u{1b}[2Jy," in sent
    assert "\x1b" not in sent


def test_a_difference_on_a_terminal_is_harmless(folder, spawn):
    """A comment that would clear the screen is shown; a program gets the bytes as they are."""
    (folder / "odd.rules").write_text("tier  Hot if score > 1 # \x1b[2J\n", encoding="utf-8")

    assert "+tier Hot if score > 1  # \\u{1b}[2J\r\n" in _on_a_terminal("fmt", "odd.rules", "--diff", NO_COLOR="1")
    assert b"+tier Hot if score > 1  # \x1b[2J\n" in spawn("fmt", "odd.rules", "--diff").stdout


def test_parquet_is_not_for_terminals(folder):
    """It says so, and how to go on."""
    sent = _on_a_terminal("score", "small.rules", *DATA, "--format", "parquet")

    assert "Parquet can't be shown on a terminal" in sent
