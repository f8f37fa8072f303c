"""Is there an entry that has what is asked for, and are its files still the same?"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from attrs import evolve

from leadrules.records.prepared.request import Cache
from leadrules.records.prepared.shelf import Damaged
from leadrules.records.prepared.storing.entry import Entry, has, open_entry
from leadrules.records.prepared.storing.identity import Wanted
from leadrules.records.prepared.storing.manifest import write_manifest
from leadrules.records.prepared.storing.places import entries, now, remove, touch
from leadrules.records.prepared.storing.sources import (
    Source,
    digested,
    same_digests,
    same_files,
    same_sizes,
    same_stamps,
    settled,
)

Digests = Callable[[], tuple[Source, ...]]


def find(store: Path, asked: Wanted, sources: Sequence[Source], options: Cache) -> Entry | None:
    """The entry that serves; None where there is none. Damaged ones are told of and taken away."""
    digests = cache(lambda: digested(sources))
    for entry in whole_entries(store, asked, options):
        with suppress(OSError):  # a file that went away while we looked at it: whoever reads it will tell
            if has(entry, asked.schema, rejects=asked.rejects) and _of_same(entry, sources, options, digests):
                touch(entry.folder)
                return entry
    return None


def whole_entries(store: Path, asked: Wanted, options: Cache) -> Iterator[Entry]:
    """The entries for these files; damaged ones are told of and taken away."""
    for folder in entries(store / asked.key):
        try:
            yield open_entry(folder)
        except Damaged as damage:
            options.tell(f"the prepared history is damaged ({damage}): it is prepared anew")
            remove(folder)


def _of_same(entry: Entry, sources: Sequence[Source], options: Cache, digests: Digests) -> bool:
    """Are its files what they were? Where only the content tells so, their stamps are renewed."""
    then = entry.manifest.sources
    if not same_files(then, sources) or not same_sizes(then, sources):
        return False
    if same_stamps(then, sources) and not options.verify:
        return True
    if not same_digests(then, digests()):
        return False
    if not same_stamps(then, sources):
        with suppress(OSError):  # a store that can only be read serves as well
            moment = now(entry.folder.parent.parent)
            renewed = tuple(settled(each, moment) for each in digests())
            write_manifest(entry.folder, evolve(entry.manifest, sources=renewed))
    return True
