"""The page that tells what lies in an entry: one line of JSON, and its checksum on the next.

Nothing is taken from an entry whose page is not what was written, or was written by another version.
"""

import json
from pathlib import Path
from typing import Any, Final

from attrs import asdict, frozen
from xxhash import xxh3_128_hexdigest

from leadrules.model.schema import Schema
from leadrules.records.prepared.shelf import Damaged, lost
from leadrules.records.prepared.storing.identity import FORMAT, fields_as_json, schema_of_json
from leadrules.records.prepared.storing.sources import Source

NAME: Final = "manifest"


@frozen(eq=False)
class Manifest:
    """What an entry holds. `contents` is what `shard_forms` and `report_forms` made of shards and report."""

    sources: tuple[Source, ...]
    schema: Schema  # its fields
    leads: int
    events: int
    latest: int | None
    bytes: int  # of the arrays
    classes: int  # of all shards
    contents: dict[str, Any]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write it beside and move it into place. Raises OSError."""
    page = json.dumps(
        {
            "format": FORMAT,
            "sources": [asdict(each) for each in manifest.sources],
            "fields": fields_as_json(manifest.schema),
            "leads": manifest.leads,
            "events": manifest.events,
            "latest": manifest.latest,
            "bytes": manifest.bytes,
            "classes": manifest.classes,
            "contents": manifest.contents,
        },
        separators=(",", ":"),
    ).encode()
    new = folder / f"{NAME}.new"
    new.write_bytes(page + b"\n" + xxh3_128_hexdigest(page).encode() + b"\n")
    new.replace(folder / NAME)


def read_manifest(folder: Path) -> Manifest:
    """Read it. Raises Damaged where it is not what was written."""
    try:
        page, check, end = (folder / NAME).read_bytes().split(b"\n")
    except (OSError, ValueError) as error:
        raise lost(error) from error
    if end or check.decode("ascii", "replace") != xxh3_128_hexdigest(page):
        raise Damaged("its manifest was changed")
    try:
        return _manifest_of(json.loads(page))
    except (LookupError, TypeError, ValueError) as error:
        raise Damaged("another version wrote it") from error


def _manifest_of(written: Any) -> Manifest:
    if written["format"] != FORMAT:
        raise Damaged("another version wrote it")
    return Manifest(
        sources=tuple(Source(**each) for each in written["sources"]),
        schema=schema_of_json(written["fields"]),
        leads=written["leads"],
        events=written["events"],
        latest=written["latest"],
        bytes=written["bytes"],
        classes=written["classes"],
        contents=written["contents"],
    )
