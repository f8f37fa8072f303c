"""Policies as they stood at a revision of git, with whatever they include."""

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from leadrules.cli.exits import Refusal
from leadrules.cli.policies import opening
from leadrules.pipeline import Compilation, compile_file


def compile_at(revision: str, path: Path) -> Compilation:
    """The policy at a path, as it was at a revision."""
    top = _top(path)
    below = path.resolve().relative_to(top.resolve())
    with _checked_out(top, _commit(top, revision)) as folder:
        if not (folder / below).is_file():
            raise Refusal(f"there is no `{below.as_posix()}` at `{revision}`", "it may have had another name then")
        with opening(path):
            return compile_file(folder / below, f"{revision}:{below.as_posix()}")


def _top(path: Path) -> Path:
    """The folder of the repository that has the file."""
    try:
        return Path(_git(path.parent, "rev-parse", "--show-toplevel").decode().strip())
    except Refusal as refused:
        if "not a git repository" not in refused.message:
            raise
        raise Refusal(f"no git repository has `{path}`", "give OLD and NEW as two files instead") from refused


@contextmanager
def _checked_out(top: Path, commit: str) -> Iterator[Path]:
    """The policies of a commit in a folder that goes away."""
    with TemporaryDirectory(prefix="leadrules-") as name:
        content = _git(top, "archive", "--format=tar", commit, "--", ":(glob)**/*.rules")
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            archive.extractall(name, filter="data")
        yield Path(name)


def _commit(top: Path, revision: str) -> str:
    try:
        return (
            _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
        )
    except Refusal as refused:
        raise Refusal(f"git knows no revision `{revision}`", "name a commit, a branch or a tag") from refused


def _git(folder: Path, *words: str) -> bytes:
    command = ["git", "-C", str(folder), *words]
    try:
        return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603  no shell, our own words
    except FileNotFoundError as error:
        raise Refusal("`--git` needs git, and there is none on this machine") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise Refusal(f"git could not do it: {said or 'it gave no reason'}") from error
