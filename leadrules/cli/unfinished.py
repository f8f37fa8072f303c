"""What is being written lies beside its target under a hidden name of ours, and is locked as long as somebody writes it.

So what is found without its lock was left behind by a run that was killed: the next one into the same place takes it away.
"""

import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

locks: Any
try:
    import fcntl as locks
except ImportError:  # Windows lets nobody take away what is open, and a folder can't be opened
    locks = None

BEFORE: Final = "before"  # in an unfinished folder: what stood at its target, until the new stands there
_END: Final = ".unfinished"
_OLD: Final = 86_400  # seconds; only asked where there are no locks


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """A new file in the folder of the target, gone at the end unless it has been moved. Raises OSError."""

    def make() -> Path:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=_END, dir=target.parent)
        os.close(handle)
        return Path(name)

    with _held(target, make) as file:
        yield file


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """The same for a folder, with all that is in it but `BEFORE`, which returns to where it was if that is free."""

    def make() -> Path:
        return Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=_END, dir=target.parent))

    with _held(target, make) as folder:
        yield folder


def new_rights() -> int:
    """The rights of anything new, as this user wants them."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o777 & ~mask


@contextmanager
def _held(target: Path, make: Callable[[], Path]) -> Iterator[Path]:
    _sweep(target)
    path, lock = _locked(make)
    try:
        yield path
    finally:
        _take_away(path, target)
        if lock is not None:
            os.close(lock)


def _locked(make: Callable[[], Path]) -> tuple[Path, int | None]:
    while True:
        path = make()
        if locks is None:
            return path, None
        with suppress(FileNotFoundError):  # swept away between two steps
            lock = os.open(path, os.O_RDONLY)
            with suppress(OSError):  # some file systems have no locks: then others leave what they find
                locks.flock(lock, locks.LOCK_SH)
            if path.exists():
                return path, lock
            os.close(lock)


def _sweep(target: Path) -> None:
    """Take away what killed runs have left beside the target."""
    ours = re.compile(rf"\.{re.escape(target.name)}\.[a-z0-9_]{{8}}{re.escape(_END)}")
    with suppress(OSError):
        left = [Path(each.path) for each in os.scandir(target.parent) if ours.fullmatch(each.name)]
        for path in left:
            with suppress(OSError):
                if _is_dead(path):
                    _take_away(path, target)


def _is_dead(path: Path) -> bool:
    """Nobody writes it any more. Raises OSError."""
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode) or (hasattr(os, "getuid") and found.st_uid != os.getuid()):
        return False
    if locks is None:
        return found.st_mtime < time.time() - _OLD
    handle = os.open(path, os.O_RDONLY)
    try:
        locks.flock(handle, locks.LOCK_EX | locks.LOCK_NB)
    finally:
        os.close(handle)
    return True


def _take_away(path: Path, target: Path) -> None:
    if not path.is_dir():
        with suppress(FileNotFoundError):
            path.unlink()
        return
    if (path / BEFORE).is_dir() and not os.path.lexists(target):
        with suppress(OSError):
            (path / BEFORE).rename(target)
    shutil.rmtree(path, ignore_errors=True)
