"""A lead and what it did, typed: ready to be decided."""

from collections.abc import Mapping

from attrs import field, frozen

from leadrules.model.values import Value


@frozen
class Event:
    """Something that happened: `at` in microseconds since 1970-01-01T00:00Z; a field that is absent is unknown."""

    action: str | None
    at: int
    fields: Mapping[str, Value] = field(factory=dict)


@frozen
class Lead:
    """A record of typed fields and its events, in any order; a field that is absent is unknown."""

    id: str
    fields: Mapping[str, Value] = field(factory=dict)
    events: tuple[Event, ...] = ()
