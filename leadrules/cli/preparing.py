"""The work of `leadrules prepare`: a history is prepared and kept, what is kept is listed, or taken away."""

import sys
import time
from collections import Counter
from pathlib import Path

from attrs import evolve

from leadrules.cli.caching import Caching, cache_of, homeless
from leadrules.cli.exits import FINE, FOUND, Refusal
from leadrules.cli.options import Records
from leadrules.cli.policies import open_policy
from leadrules.cli.progress import reading
from leadrules.cli.streams import colours, room, say, tell
from leadrules.records.naming import STANDARD_INPUT
from leadrules.records.prepared.request import Request
from leadrules.records.prepared.shelf import Damaged
from leadrules.records.prepared.store import found_for
from leadrules.records.prepared.storing.entry import open_entry
from leadrules.records.prepared.storing.manifest import Manifest
from leadrules.records.prepared.storing.places import ELSEWHERE, Place, clear, home, places
from leadrules.records.table import ReadOptions
from leadrules.rendering.prepared import Kept, as_files, as_list, as_prepared, as_size
from leadrules.rendering.summary import as_reading


def prepare_one(path: Path, records: Records, caching: Caching, *, strict: bool) -> int:
    """Prepare the history of a policy's files, and tell what came of it; the exit status."""
    for name in (records.leads, records.events):
        _refuse_passing(name)
    policy = open_policy(path)
    cache = evolve(cache_of(caching), store=_store())
    options = ReadOptions(records.encoding, records.delimiter)
    began = time.perf_counter()
    with reading(records.leads, records.events) as told:
        asked = (policy.schema, policy.calendar, records.leads, records.events)
        found = found_for(Request(*asked, options, told, cache))
    took = time.perf_counter() - began
    for line in as_reading(found.history.report):
        tell(line)
    if found.entry is None:
        raise Refusal("nothing was kept", "what stood in the way is said above")
    folder, manifest = found.entry.folder, found.entry.manifest
    kept = _kept(Place(folder, _size(folder), 0), manifest, 0)
    shards = len(found.history.shards)
    lines = as_prepared(kept, shards, manifest.classes, took, folder.as_posix(), fresh=found.fresh)
    say(f"{line}\n" for line in lines)
    return FOUND if strict and found.history.report.rejected_rows else FINE


def _refuse_passing(name: str | None) -> None:
    """What can be read but once can't be known again."""
    if name == STANDARD_INPUT:
        raise Refusal("standard input is never kept", "save it to a file, and name that")
    if name is not None and Path(name).is_fifo():
        raise Refusal(
            f"`{name}` can be read but once, and is never kept", "save what comes out of it to a file, and name that"
        )


def list_all() -> int:
    """Tell what is kept."""
    store = _store()
    kept = []
    for place in places(store):
        try:
            manifest = open_entry(place.folder).manifest
        except Damaged:
            continue  # it goes when its files are asked for
        kept.append(_kept(place, manifest, time.time_ns()))
    lines = as_list(kept, store.as_posix(), fit=room(), colours=colours(sys.stdout))
    say(f"{line}\n" for line in lines)
    return FINE


def clear_all() -> int:
    """Take away all that is kept."""
    store = _store()
    tell(f"{as_size(clear(store))} cleared from {store.as_posix()}")
    return FINE


def _store() -> Path:
    store = home()
    if store is None:
        raise Refusal(homeless(), f"{ELSEWHERE} can name a folder of your own, which may be new")
    return store


def _kept(place: Place, manifest: Manifest, now: int) -> Kept:
    found = Counter((each.side, each.pattern) for each in manifest.sources)
    files = dict.fromkeys(
        f"{each.pattern} ({as_files(found[each.side, each.pattern])})" if each.pattern else each.path
        for each in manifest.sources
    )
    return Kept(place.size, max(0, now - place.used) // 10**9, manifest.leads, manifest.events, tuple(files))


def _size(folder: Path) -> int:
    return sum(each.stat().st_size for each in folder.iterdir())
