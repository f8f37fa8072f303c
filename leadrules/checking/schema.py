"""The schema: declared fields in their order, then inferred ones in order of first use."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from leadrules.checking.declarations import BUILT_IN
from leadrules.checking.reading import Reading
from leadrules.model.schema import Field, Schema
from leadrules.model.values import Kind
from leadrules.syntax import nodes


def schema_of(reading: Reading, statements: Sequence[nodes.Statement]) -> Schema:
    """What the policy reads of leads and events."""
    declared = reading.names.fields
    plain = Schema()
    return Schema(
        lead_fields=tuple(_lead_fields(reading)),
        event_fields=tuple(_fields(reading, "event")),
        id=declared.field("lead", "id") or plain.id,
        event_lead=declared.field("event", "lead") or plain.event_lead,
        event_action=declared.field("event", "action") or plain.event_action,
        event_at=declared.field("event", "at") or plain.event_at,
        blanks=blanks_of(statements),
        closed_lead="lead" in declared.closed,
        closed_event="event" in declared.closed,
    )


def blanks_of(statements: Sequence[nodes.Statement]) -> tuple[str, ...]:
    """The texts that are read as unknown, trimmed as data is."""
    found = [text.value.strip() for each in statements if isinstance(each, nodes.BlankStatement) for text in each.texts]
    return tuple(dict.fromkeys(text for text in found if text))


def looked_at(reading: Reading, schema: Schema) -> tuple[str, ...]:
    """The fields of the lead that rules and outcomes mention, in the order of the schema."""
    return tuple(field.name for field in schema.lead_fields if ("lead", field.name) in reading.mentioned)


def _lead_fields(reading: Reading) -> Iterator[Field]:
    """The stage is a field of its own accord; the id is one where a rule asks for it."""
    stages = tuple(reading.names.stages)
    for field in _fields(reading, "lead"):
        yield evolve(field, choices=stages) if stages and field.name == "stage" else field
    if stages and "stage" not in reading.names.fields.lead and ("lead", "stage") not in (reading.kinds or {}):
        yield Field("stage", Kind.TEXT, choices=stages)
    if ("lead", "id") in reading.mentioned:
        yield reading.names.fields.field("lead", "id") or Field("id", Kind.TEXT)


def _fields(reading: Reading, side: str) -> Iterator[Field]:
    for name, declared in reading.names.fields.of(side).items():
        if name not in BUILT_IN[side]:
            yield declared.field
    for (owner, name), kind in (reading.kinds or {}).items():
        if owner == side:
            yield Field(name, kind or Kind.TEXT)
