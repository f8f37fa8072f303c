"""Prepared histories, found again: files are read, typed and clustered once, and from then on only looked at.

An entry serves whoever asks for its files with fields that it has, read as it has read them. Whether the files are still
the same is told by their size and time; where these differ, or on demand, by their content.
"""

from collections.abc import Sequence
from functools import cache as once

from attrs import frozen

from leadrules.model.calendar import Calendar
from leadrules.model.schema import Schema
from leadrules.records.assembling import Progress
from leadrules.records.history import silently
from leadrules.records.opening import Origin, display_name
from leadrules.records.prepared.clustering import cluster
from leadrules.records.prepared.finding import find
from leadrules.records.prepared.preparing import Changed, prepare
from leadrules.records.prepared.reading import typed_history
from leadrules.records.prepared.request import Cache, Request
from leadrules.records.prepared.room import Room
from leadrules.records.prepared.shape import PreparedHistory, Shard
from leadrules.records.prepared.shelf import Damaged
from leadrules.records.prepared.storing.entry import Entry, history_of
from leadrules.records.prepared.storing.identity import Wanted, wanted
from leadrules.records.prepared.storing.places import remove
from leadrules.records.prepared.storing.sources import Source, digested, same_digests, sources_of
from leadrules.records.problems import UNREADABLE_FILE, RecordsError
from leadrules.records.table import ReadOptions


@frozen(eq=False)
class Found:
    """A history; the entry it comes from, if any, and whether it was made just now."""

    history: PreparedHistory
    entry: Entry | None
    fresh: bool


def history_for(
    schema: Schema,
    calendar: Calendar,
    leads: Origin,
    events: Origin | None = None,
    options: ReadOptions = ReadOptions(),  # noqa: B008  frozen
    progress: Progress = silently,
    cache: Cache = Cache(),  # noqa: B008  frozen
) -> PreparedHistory:
    """The prepared history of files: found in the store, or prepared now. Raises RecordsError."""
    return found_for(Request(schema, calendar, leads, events, options, progress, cache)).history


def found_for(request: Request) -> Found:
    """The same, with the entry it comes from."""
    store = request.cache.store
    sources = None if store is None else sources_of(request.leads, request.events)
    if store is None or sources is None:
        return Found(_in_memory(request, request.cache.leads_a_shard), None, fresh=True)
    asked = wanted(request.schema, request.calendar, (request.leads, request.events), request.options)
    entry = find(store, asked, sources, request.cache)
    if entry is not None:
        try:
            return Found(_history(entry, request, asked, sources), entry, fresh=False)
        except Damaged as damage:
            _give_up(entry, damage, request)
    try:
        entry = prepare(request, store, asked, sources)
        return Found(_history(entry, request, asked, sources), entry, fresh=True)
    except Changed:
        request.cache.tell("a file was changed while it was read: what was prepared is not kept")
    except (OSError, Damaged) as error:
        reason = getattr(error, "strerror", None) or str(error)
        request.cache.tell(f"the prepared history can't be kept ({reason.lower()}): this time it goes without")
    return Found(_in_memory(request, request.cache.leads_a_shard), None, fresh=True)


def _in_memory(request: Request, leads_a_shard: int) -> PreparedHistory:
    typed = typed_history(request, request.schema)
    return cluster(request.schema, typed, leads_a_shard, Room(request.cache.memory))


def _history(entry: Entry, request: Request, asked: Wanted, sources: Sequence[Source]) -> PreparedHistory:
    @once
    def again() -> PreparedHistory:
        """The whole history from its files, which must be what they were when the shards before were made."""
        history = _in_memory(request, entry.leads_a_shard)
        if not same_digests(entry.manifest.sources, digested(sources)):
            raise RecordsError(
                UNREADABLE_FILE,
                "the file was changed while it was worked on",
                file=display_name(request.leads),
                hint="run the command again",
            )
        return history

    def instead(damage: Damaged, place: int) -> Shard:
        _give_up(entry, damage, request)
        return again().shards[place]()

    return history_of(entry, request.schema, sources, instead, rejects=asked.rejects)


def _give_up(entry: Entry, damage: Damaged, request: Request) -> None:
    if entry.folder.exists():
        request.cache.tell(f"the prepared history is damaged ({damage}): it is prepared anew")
        remove(entry.folder)
