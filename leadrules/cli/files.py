"""Files that a command writes: whole or not at all, and never over what it reads."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from leadrules.cli.exits import Refusal
from leadrules.cli.unfinished import new_file, new_rights


def check_output(path: Path, inputs: Iterable[Path]) -> None:
    """Refuse, before any work is done, an output that can't be written or would replace an input."""
    if path.is_dir():
        raise Refusal(f"`{path.as_posix()}` is a folder", "name a file in it")
    if not path.parent.is_dir():
        raise Refusal(f"there is no folder `{path.parent.as_posix()}`", "make it first, or write somewhere else")
    for given in inputs:
        if path.exists() and given.exists() and path.samefile(given):
            raise Refusal(f"`{path.as_posix()}` is read by this command", "write to another file")


def write_whole(path: Path, content: Iterable[bytes]) -> None:
    """Write a file so that a reader sees all of it or what was there before, whatever happens on the way."""
    target = Path(os.path.realpath(path))
    with _in_words(path):
        if path.exists() and not path.is_file():  # a device or a pipe, as /dev/stdout can be: it can't be replaced
            with path.open("wb") as file:
                file.writelines(content)
            return
        with _written(target, content) as unfinished:
            unfinished.replace(target)


def write_new_file(path: Path, content: Iterable[bytes]) -> None:
    """Write a file that is not there yet, whole or not at all; a Refusal where it has come into being meanwhile."""
    with _in_words(path), _written(path, content) as unfinished:
        os.link(unfinished, path)  # unlike a renaming, it never replaces anything


def synced(file: Path) -> None:
    """See to it that a file is on the disk."""
    with file.open("rb+") as written:
        os.fsync(written.fileno())


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """Whatever keeps a file from being written ends in words."""
    try:
        yield
    except FileExistsError as error:
        raise Refusal(f"`{path.as_posix()}` is there already: nothing was written", "name a new file") from error
    except OSError as error:
        raise Refusal(f"can't write `{path.as_posix()}`: {(error.strerror or str(error)).lower()}") from error


@contextmanager
def _written(target: Path, content: Iterable[bytes]) -> Iterator[Path]:
    """A new file beside the target, with the content on the disk; gone at the end unless it has been moved."""
    with new_file(target) as unfinished:
        with unfinished.open("wb") as file:
            file.writelines(content)
        synced(unfinished)
        unfinished.chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else new_rights() & ~0o111)
        yield unfinished
