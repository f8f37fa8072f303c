"""Where prepared histories lie: in `histories`, a folder of the user's own, there a folder for each key, there the entries.

An entry is made in a folder of another name, and renamed when it is whole: so there is never half an entry. Whoever makes
one holds a lock meanwhile; what is found without its lock was left behind by a run that was killed.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

from attrs import frozen

from leadrules.records.prepared.storing.manifest import NAME
from leadrules.syntax.tables import is_private, own_folder

locks: Any
try:
    import fcntl as locks
except ImportError:  # Windows does not let files be removed that are open, which is lock enough
    locks = None

ELSEWHERE: Final = "LEADRULES_CACHE"  # names another folder, perhaps on a larger disk
MOST: Final = 10_000_000_000  # bytes of all entries together; beyond, those used longest ago go
COLUMNS: Final = "columns"
_NEW: Final = "new-"
_GONE: Final = "gone-"
_ENTRY: Final = "entry-"
_LOCK: Final = "lock"
_DAY: Final = 86_400_000_000_000  # nanoseconds


@frozen
class Place:
    """An entry: its folder, its size in bytes, and when it was last used (nanoseconds, by the file system's clock)."""

    folder: Path
    size: int
    used: int


def home() -> Path | None:
    """The folder of all prepared histories, made if need be; None where this user has no such place."""
    named = os.environ.get(ELSEWHERE)
    try:
        own = Path(named).absolute() if named else own_folder()
        if own is None:
            return None
        folder = own / "histories"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if is_private(folder) else None
    except OSError:
        return None


def entries(folder: Path) -> Iterator[Path]:
    """The entries of one key, the latest made or renewed first."""
    with suppress(OSError):
        found = [(each.stat().st_mtime_ns, each) for each in folder.iterdir() if each.name.startswith(_ENTRY)]
        yield from (each for _, each in sorted(found, reverse=True))


def places(store: Path) -> list[Place]:
    """All entries of the store, the last used first."""
    found = []
    for entry in store.glob(f"*/{_ENTRY}*"):
        with suppress(OSError):
            size = sum(each.stat().st_size for each in entry.iterdir())
            found.append(Place(entry, size, (entry / NAME).stat().st_mtime_ns))
    return sorted(found, key=lambda each: (-each.used, each.folder))


@contextmanager
def workplace(store: Path) -> Iterator[Path]:
    """A new folder to make an entry in; whatever is still there at the end goes. Raises OSError."""
    folder, lock = _locked_folder(store)
    try:
        yield folder
    finally:
        os.close(lock)
        shutil.rmtree(folder, ignore_errors=True)


def publish(folder: Path, key: Path) -> Path:
    """Make an entry of what is whole. Raises OSError."""
    entry = key / f"{_ENTRY}{token_hex(8)}"
    while True:
        key.mkdir(mode=0o700, exist_ok=True)
        with suppress(FileNotFoundError):  # somebody took the last entry of the key away, and its folder with it
            folder.rename(entry)
            break
    with suppress(OSError):
        (entry / _LOCK).unlink()
    return entry


def now(store: Path) -> int:
    """What the clock of the file system shows, in nanoseconds. Raises OSError."""
    clock = store / "clock"
    clock.touch()
    return clock.stat().st_mtime_ns


def touch(entry: Path) -> None:
    """Note that it was used."""
    with suppress(OSError):
        os.utime(entry / NAME)


def remove(entry: Path) -> None:
    """Take an entry away; who has it open can finish."""
    with suppress(OSError):
        gone = entry.parent.parent / f"{_GONE}{token_hex(8)}"
        entry.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)
        entry.parent.rmdir()  # where it was the last one


def sweep(store: Path, now: int) -> None:
    """Take away what killed runs have left. `now` is a time of the file system."""
    for folder in store.glob(f"{_GONE}*"):
        shutil.rmtree(folder, ignore_errors=True)
    for folder in store.glob(f"{_NEW}*"):
        with suppress(OSError):
            if _is_dead(folder, now):
                shutil.rmtree(folder, ignore_errors=True)


def shrink(store: Path, most: int, spared: Path) -> None:
    """Take away the entries used longest ago until the rest fits; `spared` stays whatever its size."""
    held = 0
    for place in places(store):
        held += place.size
        if held > most and place.folder != spared:
            remove(place.folder)
            held -= place.size


def clear(store: Path) -> int:
    """Take away all entries, and what killed runs have left; how many bytes that was."""
    found = places(store)
    for place in found:
        remove(place.folder)
    sweep(store, 0)
    return sum(place.size for place in found)


def _locked_folder(store: Path) -> tuple[Path, int]:
    while True:
        folder = store / f"{_NEW}{token_hex(8)}"
        folder.mkdir(mode=0o700)
        with suppress(FileNotFoundError):  # swept away between two steps
            lock = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
            if locks is None:
                return folder, lock
            locks.flock(lock, locks.LOCK_EX)
            if (folder / _LOCK).stat().st_ino == os.fstat(lock).st_ino:
                return folder, lock


def _is_dead(folder: Path, now: int) -> bool:
    lock = folder / _LOCK
    if locks is None or not lock.exists():
        return folder.stat().st_mtime_ns < now - _DAY
    with lock.open("rb") as file:
        try:
            locks.flock(file, locks.LOCK_EX | locks.LOCK_NB)
        except BlockingIOError:
            return False
        return True
