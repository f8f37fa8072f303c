"""Policies as they stood at a revision of git, with whatever they include."""

import io
import os
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from leadrules.cli.exits import Refusal
from leadrules.cli.policies import opening
from leadrules.pipeline import Compilation, compile_file

_OURS: Final = (".rules", ".cases.csv")


def compile_at(revision: str, path: Path) -> Compilation:
    """The policy at a path, as it was at a revision."""
    with policy_at(revision, path) as (policy, shown), opening(path):
        return compile_file(policy, shown(policy))


@contextmanager
def policy_at(revision: str, path: Path) -> Iterator[tuple[Path, Callable[[Path], str]]]:
    """Where the policy at a path stands for a while as it was at a revision, all policies and tables of cases beside it; and
    how a file among them is called.
    """
    top = _top(path)
    below = _below(top, path)
    with _checked_out(top, _commit(top, revision)) as folder:
        if not (folder / below).is_file():
            raise Refusal(f"there is no `{below.as_posix()}` at `{revision}`", "it may have had another name then")
        yield folder / below, lambda file: f"{revision}:{file.relative_to(folder).as_posix()}"


def _below(top: Path, path: Path) -> Path:
    """Where the file stands in the repository."""
    try:
        return path.resolve().relative_to(top.resolve())
    except ValueError:
        said = f"`{path.as_posix()}` leads to a file outside of its git repository"
        raise Refusal(said, "name the file itself, or give OLD and NEW as two files") from None


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
    """The policies of a commit, and their tests, in a folder that goes away."""
    with TemporaryDirectory(prefix="leadrules-") as name:
        there = _git(top, "ls-tree", "-r", "-z", "--name-only", commit).split(b"\0")
        ours = [f":(glob)**/*{each}" for each in _OURS if any(name.endswith(each.encode()) for name in there)]
        if ours:
            content = _git(top, "archive", "--format=tar", commit, "--", *ours)
            with tarfile.open(fileobj=io.BytesIO(content)) as archive:
                archive.extractall(name, filter=_kept)  # noqa: S202  nothing leads out
        yield Path(name)


def _kept(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """Nothing that would lead out of the folder, as a link may; it is missing then, and no reason to do nothing."""
    try:
        return tarfile.data_filter(member, folder)
    except tarfile.FilterError:
        return None


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
        return subprocess.run(command, check=True, capture_output=True, env=_in_english()).stdout  # noqa: S603  no shell, our own words
    except FileNotFoundError as error:
        raise Refusal("`--git` needs git, and there is none on this machine") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise Refusal(f"git could not do it: {said or 'it gave no reason'}") from error


def _in_english() -> dict[str, str]:
    """Git's words are looked for, and shown among ours."""
    return {**os.environ, "LC_ALL": "C"}
