"""A lead at an instant."""

from collections.abc import Mapping

from attrs import frozen

from leadrules.model.lead import Event, Lead
from leadrules.model.values import Value


@frozen
class Scene:
    """A lead at an instant (microseconds since 1970-01-01T00:00Z)."""

    lead: Lead
    as_of: int

    @property
    def size(self) -> int:
        """How many events and fields there are."""
        return len(self.lead.fields) + sum(1 + len(event.fields) for event in self.lead.events)


def made_up(fields: Mapping[str, Value], events: tuple[Event, ...]) -> Lead:
    """The lead of a test; it has an id of its own only where one is given, since a rule asks for it."""
    return Lead(str(fields.get("id", "test")), fields, events)
