"""An entry of the store is made."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from leadrules.model.schema import Schema
from leadrules.records.prepared.clustering import clustered
from leadrules.records.prepared.finding import find, whole_entries
from leadrules.records.prepared.reading import typed_history
from leadrules.records.prepared.request import Request
from leadrules.records.prepared.room import Room
from leadrules.records.prepared.storing.entry import Entry, describe, new_shelf, open_entry
from leadrules.records.prepared.storing.identity import Wanted, agrees, serves, together
from leadrules.records.prepared.storing.places import publish, remove, shrink, sweep, workplace
from leadrules.records.prepared.storing.sources import Source, digested, settled, sources_of
from leadrules.records.problems import RecordsError


class Changed(Exception):
    """A file was changed while it was read."""


def prepare(request: Request, store: Path, asked: Wanted, sources: Sequence[Source]) -> Entry:
    """Read the files, and store what becomes of them. Raises OSError where it can't be stored, and Changed.

    Fields that older entries have are read as well: whoever takes a rule out of a policy often puts it back in.
    """
    older = list(whole_entries(store, asked, request.cache))
    united = asked.schema
    for entry in older:
        if agrees(entry.manifest.schema, united):
            united = together(united, entry.manifest.schema)
    with workplace(store) as folder:
        sweep(store, folder.stat().st_mtime_ns)
        try:
            schema = united
            _fill(folder, request, schema, sources)
        except RecordsError:
            if united == asked.schema:
                raise
            schema = asked.schema  # what is wrong may be wrong with a field that nobody asks for any more
            _fill(folder, request, schema, sources)
        meanwhile = find(store, asked, sources, request.cache)
        if meanwhile is not None:  # by another run
            return meanwhile
        made = publish(folder, store / asked.key)
    for entry in older:
        if serves(schema, entry.manifest.schema):
            remove(entry.folder)
    shrink(store, request.cache.most, made)
    return open_entry(made)


def _fill(folder: Path, request: Request, schema: Schema, sources: Sequence[Source]) -> None:
    """Make an entry in a folder."""
    began = folder.stat().st_mtime_ns
    shelf = new_shelf(folder)
    with ThreadPoolExecutor(1) as beside:
        digests = beside.submit(digested, sources)
        typed = typed_history(request, schema)
        room = Room(request.cache.memory, str(folder))
        found = clustered(schema, typed, request.cache.leads_a_shard, room, shelf.put)
        read = digests.result()
    if sources_of(request.leads, request.events) != tuple(sources):
        raise Changed
    kept = tuple(settled(each, began) for each in read)
    describe(folder, shelf, found, schema, kept, rejects=request.options.keep_rejects)
