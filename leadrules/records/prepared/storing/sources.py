"""The files a history is of, and how to tell whether they are still the same."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from stat import S_ISREG
from typing import Final

from attrs import evolve, frozen
from xxhash import xxh3_128

from leadrules.records.files import files_of
from leadrules.records.naming import STANDARD_INPUT
from leadrules.records.opening import Origin, display_name

_CHUNK: Final = 1 << 22  # bytes
UNSETTLED: Final = 2_000_000_000  # nanoseconds; coarse clocks of file systems give one time to all that happens within


@frozen
class Source:
    """A file as it was. `mtime` is None where it was so young that it might have changed without a trace."""

    side: str  # "leads" or "events"
    path: str
    shown: str = ""  # what messages call it
    size: int = -1
    mtime: int | None = None  # nanoseconds
    digest: str = ""  # XXH3 of the content, 128 bits
    pattern: str = ""  # that it was found by, if it was not named itself


def sources_of(leads: Origin, events: Origin | None) -> tuple[Source, ...] | None:
    """The files, as they are now but for their digests; None where something else is read as well."""
    found: list[Source] = []
    for side, origin in (("leads", leads), ("events", events)):
        if origin is None:
            continue
        if not isinstance(origin, str | Path) or str(origin) == STANDARD_INPUT:
            return None
        named = os.path.abspath(str(origin))  # noqa: PTH100  no links followed
        paths = ((os.path.abspath(str(file)), display_name(file)) for file in files_of(origin))  # noqa: PTH100
        found += (Source(side, path, shown, pattern="" if path == named else named) for path, shown in paths)
    try:
        return tuple(stamped(each) for each in found)
    except OSError:
        return None  # whoever reads it will say why it can't be read


def stamped(source: Source) -> Source:
    """With size and time as they are now. Raises OSError, also where it is no file that could be read twice."""
    found = Path(source.path).stat()
    if not S_ISREG(found.st_mode):
        raise OSError(f"{source.path} is no file")
    return evolve(source, size=found.st_size, mtime=found.st_mtime_ns)


def settled(source: Source, now: int) -> Source:
    """Without its time, if it was young at `now` (by the clock of the file system, nanoseconds)."""
    return evolve(source, mtime=None) if source.mtime is None or source.mtime > now - UNSETTLED else source


def digested(sources: Iterable[Source]) -> tuple[Source, ...]:
    """With the digests of what they hold now. Raises OSError."""
    return tuple(evolve(each, digest=_digest(Path(each.path))) for each in sources)


def same_files(one: Sequence[Source], other: Sequence[Source]) -> bool:
    """Are they the same files, whatever has become of them?"""
    return [(each.side, each.path) for each in one] == [(each.side, each.path) for each in other]


def same_sizes(one: Sequence[Source], other: Sequence[Source]) -> bool:
    """Are they of the same sizes? If not, there is no need to look into them."""
    return [each.size for each in one] == [each.size for each in other]


def same_stamps(one: Sequence[Source], other: Sequence[Source]) -> bool:
    """Have they size and time in common, and were old enough for that to mean something?"""
    pairs = zip(one, other, strict=True)
    return all(a.size == b.size and a.mtime == b.mtime and a.mtime is not None for a, b in pairs)


def same_digests(one: Sequence[Source], other: Sequence[Source]) -> bool:
    """Do they hold the same?"""
    return [each.digest for each in one] == [each.digest for each in other]


def _digest(path: Path) -> str:
    state = xxh3_128()
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(_CHUNK):
            state.update(chunk)
    return state.hexdigest()
