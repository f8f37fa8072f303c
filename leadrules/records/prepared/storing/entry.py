"""An entry: written down from what was clustered, opened, and made a history again."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from leadrules.model.schema import Schema
from leadrules.records.prepared.clustering import Clustered
from leadrules.records.prepared.kept import take_shard
from leadrules.records.prepared.shape import PreparedHistory, Shard
from leadrules.records.prepared.shelf import Damaged, Part, Segment, Shelf, lost
from leadrules.records.prepared.storing.identity import serves
from leadrules.records.prepared.storing.manifest import Manifest, read_manifest, write_manifest
from leadrules.records.prepared.storing.places import COLUMNS
from leadrules.records.prepared.storing.report_forms import (
    narrowed,
    rejects_as_json,
    rejects_of_json,
    report_as_json,
    report_of_json,
)
from leadrules.records.prepared.storing.shard_forms import events_as_json, events_of_json, leads_as_json, leads_of_json
from leadrules.records.prepared.storing.sources import Source


@frozen(eq=False)
class Entry:
    """An entry of the store."""

    folder: Path
    manifest: Manifest

    @property
    def leads_a_shard(self) -> int:
        """Of all but the last."""
        return max(1, next((leads[0] for leads in self.manifest.contents["leads"]), 1))


def new_shelf(folder: Path) -> Shelf:
    """The file of an entry's arrays, to be filled. Raises OSError."""
    return Shelf((folder / COLUMNS).open("w+b", buffering=0))


def describe(
    folder: Path, shelf: Shelf, found: Clustered, schema: Schema, sources: Sequence[Source], *, rejects: bool
) -> Manifest:
    """Write the page that makes an entry of a shelf. Raises OSError."""
    aside = None
    if rejects:
        page = json.dumps(rejects_as_json(found.report.rejects)).encode()
        segment = shelf.put(np.frombuffer(page, np.uint8))
        aside = [segment.offset, segment.count, segment.dtype, segment.check]
    classes = [_classes(leads_and_events) for leads_and_events in found.events]
    manifest = Manifest(
        sources=tuple(sources),
        schema=schema,
        leads=sum(each.count for each in found.leads),
        events=found.count,
        latest=found.latest,
        bytes=shelf.size,
        classes=sum(classes),
        contents={
            "leads": [leads_as_json(each) for each in found.leads],
            "events": [events_as_json(each) for each in found.events],
            "report": report_as_json(found.report),
            "rejects": aside,
        },
    )
    write_manifest(folder, manifest)
    return manifest


def _classes(events: Any) -> int:
    starts = events.starts
    return (starts.count if isinstance(starts, Segment) else len(starts)) - 1


def open_entry(folder: Path) -> Entry:
    """Raises Damaged."""
    manifest = read_manifest(folder)
    try:
        size = (folder / COLUMNS).stat().st_size
    except OSError as error:
        raise lost(error) from error
    if size != manifest.bytes:
        raise Damaged("its length differs")
    return Entry(folder, manifest)


def has(entry: Entry, schema: Schema, *, rejects: bool) -> bool:
    """Has it all that is asked for?"""
    return serves(entry.manifest.schema, schema) and (not rejects or entry.manifest.contents["rejects"] is not None)


def history_of(
    entry: Entry,
    schema: Schema,
    sources: Sequence[Source],
    instead: Callable[[Damaged, int], Shard],
    *,
    rejects: bool,
) -> PreparedHistory:
    """What is asked for of an entry that has it; `instead` gives a shard that turns out damaged. Raises Damaged."""
    manifest, contents = entry.manifest, entry.manifest.contents
    try:
        shelf = Shelf((entry.folder / COLUMNS).open("rb", buffering=0))
    except OSError as error:
        raise lost(error) from error
    names = {old.shown: new.shown for old, new in zip(manifest.sources, sources, strict=True)}
    report = narrowed(report_of_json(contents["report"], names), manifest.schema, schema, sources)
    if rejects:
        page = shelf.get(Segment(*contents["rejects"]))
        report = evolve(report, rejects=rejects_of_json(json.loads(page.tobytes()), names))
    lead_fields = [field.name for field in schema.lead_fields]
    event_fields = ["action", *(field.name for field in schema.event_fields)]

    def take(part: Part) -> NDArray[Any]:
        return shelf.get(part) if isinstance(part, Segment) else part

    def maker(place: int) -> Callable[[], Shard]:
        leads = leads_of_json(contents["leads"][place], lead_fields)
        events = events_of_json(contents["events"][place], event_fields)

        def make() -> Shard:
            try:
                return take_shard(leads, events, take)
            except Damaged as damage:
                return instead(damage, place)

        return make

    shards = tuple(maker(place) for place in range(len(contents["leads"])))
    return PreparedHistory(manifest.leads, manifest.events, manifest.latest, report, shards)
