"""One reading for two policies, so that both see the same leads and events."""

from attrs import evolve

from leadrules.model.policy import Policy
from leadrules.model.schema import Field, Schema


def shared_schema(old: Policy, new: Policy) -> Schema | None:
    """The fields of both, where each reads files as the other would; None where a history of its own is due to each."""
    one, other = old.schema, new.schema
    if old.calendar.zone != new.calendar.zone or _rows(one) != _rows(other):
        return None
    leads = _joined(other.lead_fields, one.lead_fields)
    events = _joined(other.event_fields, one.event_fields)
    return None if leads is None or events is None else evolve(other, lead_fields=leads, event_fields=events)


def _rows(schema: Schema) -> tuple[object, ...]:
    """What decides which rows there are, and what counts as blank in them."""
    return schema.id, schema.event_lead, schema.event_action, schema.event_at, schema.blanks


def _joined(new: tuple[Field, ...], old: tuple[Field, ...]) -> tuple[Field, ...] | None:
    named = {each.name: each for each in new}
    if any(named.get(each.name, each) != each for each in old):
        return None
    return (*new, *(each for each in old if each.name not in named))
