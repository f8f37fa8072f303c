"""Output files: whole or not at all, and never over an input."""

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from leadrules.cli.exits import Refusal
from leadrules.cli.files import check_output, write_whole
from tests.cli.conftest import DATA


class Broken(Exception):
    """What goes wrong half way through."""


def _breaking() -> Iterator[bytes]:
    yield b"half of "
    raise Broken


def test_a_file_is_written(tmp_path):
    """All of the content, with the rights of any new file, and nothing else in the folder."""
    path = tmp_path / "out.csv"

    write_whole(path, [b"a,", b"b\n"])

    assert b"a,b\n" == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())
    mask = os.umask(0)
    os.umask(mask)
    assert 0o666 & ~mask == stat.S_IMODE(path.stat().st_mode)


def test_what_breaks_leaves_the_old_file(tmp_path):
    """A failure on the way changes nothing and leaves nothing behind."""
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")

    with pytest.raises(Broken):
        write_whole(path, _breaking())

    assert b"old" == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())


def test_what_breaks_makes_no_file(tmp_path):
    """Where there was no file there is none."""
    with pytest.raises(Broken):
        write_whole(tmp_path / "out.csv", _breaking())

    assert [] == list(tmp_path.iterdir())


def test_a_replaced_file_keeps_its_rights(tmp_path):
    """Whoever could not read the old file can't read the new one."""
    path = tmp_path / "out.csv"
    path.touch(0o600)
    path.chmod(0o600)

    write_whole(path, [b"new"])

    assert (b"new", 0o600) == (path.read_bytes(), stat.S_IMODE(path.stat().st_mode))


def test_a_link_stays_a_link(tmp_path):
    """The file it points to is replaced."""
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_bytes(b"old")
    link.symlink_to(target)

    write_whole(link, [b"new"])

    assert link.is_symlink()
    assert b"new" == target.read_bytes()


def test_a_device_is_written_to():
    """/dev/null can't be replaced."""
    write_whole(Path(os.devnull), [b"gone"])

    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("expected", "path"),
    [("is a folder", "."), ("there is no folder", "no/out.csv"), ("is read by this command", "leads.csv")],
)
def test_an_impossible_output_is_refused(expected, path, tmp_path):
    """Before any work is done: a folder, a folder that is missing, an input under any name."""
    leads = tmp_path / "leads.csv"
    leads.touch()
    (tmp_path / "again.csv").hardlink_to(leads)

    with pytest.raises(Refusal, match=expected):
        check_output(tmp_path / path, [tmp_path / "gone.csv", tmp_path / "again.csv"])


def test_a_possible_output_is_not_refused(tmp_path):
    """A new file beside the input."""
    (tmp_path / "leads.csv").touch()

    check_output(tmp_path / "out.csv", [tmp_path / "leads.csv"])


def test_a_closed_folder_is_a_refusal(tmp_path, monkeypatch):
    """What the machine says against it becomes a line of words."""

    def refuse(**_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)

    with pytest.raises(Refusal, match=r"out\.csv`: permission denied"):
        write_whole(tmp_path / "out.csv", [b"new"])


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="this system has no /dev/stdout")
def test_a_pipe_by_the_name_of_a_file(spawn):
    """A pipe can be named like a file; its own name leads nowhere, so it is written as it was given."""
    done = spawn("score", "small.rules", *DATA, "--format", "jsonl", "-o", "/dev/stdout")

    assert (0, 3) == (done.returncode, done.stdout.count(b"\n"))
