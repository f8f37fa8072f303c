"""Files that a command writes: whole or not at all, and never over what it reads."""

import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from leadrules.cli.exits import Refusal


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
    try:
        if path.exists() and not path.is_file():  # a device or a pipe, as /dev/stdout can be: it can't be replaced
            with path.open("wb") as file:
                file.writelines(content)
            return
        with _beside(target) as unfinished:
            with unfinished.open("wb") as file:
                file.writelines(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.chmod(_mode(target))
            unfinished.replace(target)
    except OSError as error:
        raise Refusal(f"can't write `{path.as_posix()}`: {(error.strerror or str(error)).lower()}") from error


def write_new_file(path: Path, content: Iterable[bytes]) -> None:
    """Write a file that is not there yet, whole or not at all; a Refusal where it has come into being meanwhile."""
    try:
        with _beside(path) as unfinished:
            with unfinished.open("wb") as file:
                file.writelines(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.chmod(_mode(path))
            os.link(unfinished, path)  # unlike a renaming, it never replaces anything
    except FileExistsError as error:
        raise Refusal(f"`{path.as_posix()}` is there already: nothing was written", "name a new file") from error
    except OSError as error:
        raise Refusal(f"can't write `{path.as_posix()}`: {(error.strerror or str(error)).lower()}") from error


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A new file in the folder of the target, gone at the end unless it has been moved."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".unfinished", dir=target.parent)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


def _mode(target: Path) -> int:
    """The rights of the file that is replaced, or those of a new file."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
