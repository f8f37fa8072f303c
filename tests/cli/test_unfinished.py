"""What a killed run leaves beside its target goes with the next one; what is still being written stays."""

import subprocess
import sys
from pathlib import Path

import pytest

from leadrules.cli.files import write_whole
from leadrules.cli.folders import write_folder
from leadrules.cli.unfinished import BEFORE, new_folder

KILLED = """
import os, signal, sys
from pathlib import Path
from leadrules.cli.unfinished import new_file, new_folder
with {made}(Path({target!r})) as path:
    {work}
    print(path, flush=True)
    {end}
"""


def _run(made: str, target: Path, work: str, end: str) -> subprocess.Popen[str]:
    code = KILLED.format(made=made, target=str(target), work=work, end=end)
    return subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _killed(made: str, target: Path, work: str = "pass") -> Path:
    with _run(made, target, work, "os.kill(os.getpid(), signal.SIGKILL)") as process:
        left = Path(process.communicate()[0].strip())
    assert -9 == process.returncode
    assert left.exists()
    return left


def test_a_folder_that_was_left(tmp_path):
    """It goes, with all that was in it."""
    out = tmp_path / "out"
    _killed("new_folder", out, "(path / 'new').mkdir(), (path / 'new' / 'a').write_text('half')")

    write_folder(out, {"a": b"whole"}, {"a"})

    assert [out] == list(tmp_path.iterdir())
    assert b"whole" == (out / "a").read_bytes()


def test_a_file_that_was_left(tmp_path):
    """It goes."""
    out = tmp_path / "out.csv"
    _killed("new_file", out, "path.write_text('half')")

    write_whole(out, [b"whole"])

    assert [out] == list(tmp_path.iterdir())


def test_between_the_old_and_the_new(tmp_path):
    """Killed when the old had gone and the new was not yet there: the old comes back, and only then the next run is tried."""
    out = tmp_path / "out"
    write_folder(out, {"a": b"old"}, {"a"})
    _killed("new_folder", out, f"Path({str(out)!r}).rename(path / {BEFORE!r})")
    assert not out.exists()

    with pytest.raises(RuntimeError), new_folder(out):
        raise RuntimeError

    assert [out] == list(tmp_path.iterdir())
    assert b"old" == (out / "a").read_bytes()


def test_what_somebody_writes(tmp_path):
    """Another run into the same place, at the same time, is left alone."""
    out = tmp_path / "out"
    with _run("new_folder", out, "(path / 'new').mkdir()", "sys.stdin.read()") as other:
        assert other.stdout is not None
        live = Path(other.stdout.readline().strip())

        write_folder(out, {"a": b"whole"}, {"a"})

        assert [live, out] == sorted(tmp_path.iterdir())
        other.kill()


@pytest.mark.parametrize("name", [".other.abcdefgh.unfinished", ".out.unfinished", ".out.ABC.unfinished", ".out.a.b.unfinished", "out.abcdefgh.unfinished"])  # fmt: skip
def test_names_that_are_not_ours(tmp_path, name):
    """Nothing goes but what we call so ourselves."""
    (tmp_path / name).mkdir()

    write_folder(tmp_path / "out", {"a": b"whole"}, {"a"})

    assert (tmp_path / name).is_dir()


def test_links(tmp_path):
    """A link of such a name leads to somebody's folder, which stays."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a").write_text("mine")
    (tmp_path / ".out.abcdefgh.unfinished").symlink_to(tmp_path / "mine")

    write_folder(tmp_path / "out", {"a": b"whole"}, {"a"})

    assert "mine" == (tmp_path / "mine" / "a").read_text()
