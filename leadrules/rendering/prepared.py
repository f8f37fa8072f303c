"""Prepared histories in words: one that was made, and all that are kept."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from leadrules.rendering.cells import pad, visible
from leadrules.rendering.tables import Cell, Column, table

_TITLE = 9


@frozen
class Kept:
    """A prepared history that is kept: how large (bytes), how long it has not been used (seconds), what is in it."""

    size: int
    unused: int
    leads: int
    events: int
    files: tuple[str, ...]


def as_prepared(kept: Kept, shards: int, classes: int, took: float, place: str, *, fresh: bool) -> Iterator[str]:
    """The lines about one; `took` is in seconds."""
    leads, events = _count(kept.leads, "lead", "leads"), _count(kept.events, "event", "events")
    yield _line("prepared", f"{leads}, {events} in {_count(classes, 'class', 'classes')}")
    yield _line("kept", f"{as_size(kept.size)} in {_count(shards, 'block', 'blocks')}, {visible(place)}")
    yield _line("took", f"{took:.1f} s" if fresh else f"{took:.1f} s: it was there already")


def as_list(all_kept: Sequence[Kept], place: str, *, fit: int | None, colours: bool) -> Iterator[str]:
    """All that are kept, the last used first."""
    columns = (
        Column("size", right=True),
        Column("last used"),
        Column("leads", right=True),
        Column("events", right=True),
        Column("files", elastic=True),
    )
    rows = [
        [
            Cell(as_size(each.size)),
            Cell(as_age(each.unused)),
            Cell(f"{each.leads:,}"),
            Cell(f"{each.events:,}"),
            Cell(", ".join(each.files)),
        ]
        for each in all_kept
    ]
    if rows:
        yield from table(columns, rows, fit=fit, colours=colours)
    total = as_size(sum(each.size for each in all_kept))
    yield f"{_count(len(all_kept), 'prepared history', 'prepared histories')}, {total}, in {visible(place)}"


def as_size(size: int) -> str:
    """`172 MB`."""
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if size >= unit:
            return f"{size / unit:.1f} {name}" if size < 10 * unit else f"{size / unit:.0f} {name}"
    return f"{size} B"


def as_files(number: int) -> str:
    """`12 files`."""
    return _count(number, "file", "files")


def as_age(seconds: int) -> str:
    """`3 hours ago`."""
    for unit, one, many in ((86_400, "day", "days"), (3_600, "hour", "hours"), (60, "minute", "minutes")):
        if seconds >= unit:
            return f"{_count(seconds // unit, one, many)} ago"
    return "just now"


def _line(title: str, words: str) -> str:
    return pad(title, _TITLE) + words


def _count(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
