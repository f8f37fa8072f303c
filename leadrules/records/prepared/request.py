"""What is asked for: a history of some files, and how it may be kept."""

from collections.abc import Callable
from pathlib import Path

from attrs import field, frozen

from leadrules.model.calendar import Calendar
from leadrules.model.schema import Schema
from leadrules.records.assembling import Progress
from leadrules.records.opening import Origin
from leadrules.records.prepared.clustering import LEADS_A_SHARD
from leadrules.records.prepared.room import USUAL
from leadrules.records.prepared.storing.places import MOST
from leadrules.records.table import ReadOptions


def _to_nobody(_line: str) -> None:
    """Nobody wants to know."""


@frozen
class Cache:
    """Where prepared histories are kept: in `store`, or nowhere if that is None.

    `verify`: files are the same only if their content is. `memory`: bytes that may wait or be ready in memory; more goes
    to the disk for a while. `tell` is given a line about whatever did not go as usual. `most`: bytes of the store.
    """

    store: Path | None = None
    verify: bool = False
    memory: int = USUAL
    tell: Callable[[str], None] = _to_nobody
    most: int = MOST
    leads_a_shard: int = LEADS_A_SHARD


@frozen(eq=False)
class Request:
    """A history: its files, and how they are read."""

    schema: Schema
    calendar: Calendar
    leads: Origin
    events: Origin | None
    options: ReadOptions
    progress: Progress
    cache: Cache = field(factory=Cache)
