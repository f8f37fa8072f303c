"""What a prepared history depends on besides its files: how each value of them was read."""

import json
import os
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any, Final

from attrs import asdict, evolve, frozen

from leadrules.model.calendar import Calendar
from leadrules.model.schema import Field, Schema
from leadrules.model.values import Kind
from leadrules.records.opening import Origin
from leadrules.records.prepared.storing.zones import clocks_of
from leadrules.records.table import ReadOptions

FORMAT: Final = 2  # to be raised whenever what is written, or how values are read, changes

Fields = Mapping[str, Field]


@frozen
class Wanted:
    """What is asked of a prepared history. Under one key lie all those that differ only in files and fields."""

    key: str
    schema: Schema
    rejects: bool


def wanted(schema: Schema, calendar: Calendar, named: Sequence[Origin | None], options: ReadOptions) -> Wanted:
    """By the whole paths of leads and events, as they were named."""
    import leadrules

    paths = [None if each is None else os.path.abspath(str(each)) for each in named]  # noqa: PTH100  no links followed
    built_in = (schema.id, schema.event_lead, schema.event_action, schema.event_at)
    parts = [
        [
            FORMAT,
            leadrules.__version__,
            paths,
            options.encoding,
            options.delimiter,
            calendar.zone,
            clocks_of(calendar.zone),
        ],
        sorted({blank.strip() for blank in schema.blanks}),
        [asdict(each) for each in built_in],
    ]
    key = blake2b(json.dumps(parts).encode(), digest_size=16).hexdigest()
    return Wanted(key, schema, options.keep_rejects)


def serves(kept: Schema, asked: Schema) -> bool:
    """Was every field read that is asked for, and as it is asked for?"""
    sides = ((kept.lead_fields, asked.lead_fields), (kept.event_fields, asked.event_fields))
    return all(_by_name(mine).get(each.name) == each for mine, others in sides for each in others)


def agrees(kept: Schema, asked: Schema) -> bool:
    """Was every field that both have read in one way?"""
    sides = ((kept.lead_fields, asked.lead_fields), (kept.event_fields, asked.event_fields))
    return all(_by_name(mine).get(each.name, each) == each for mine, others in sides for each in others)


def together(asked: Schema, kept: Schema) -> Schema:
    """What is asked for, and what was read before."""
    return evolve(
        asked,
        lead_fields=_united(asked.lead_fields, kept.lead_fields),
        event_fields=_united(asked.event_fields, kept.event_fields),
    )


def fields_as_json(schema: Schema) -> Any:
    """The fields as they are written down."""
    return [[asdict(each) for each in side] for side in (schema.lead_fields, schema.event_fields)]


def schema_of_json(written: Any) -> Schema:
    """A schema of these fields; the rest of it stands in the key."""
    leads, events = (tuple(_field(each) for each in side) for side in written)
    return Schema(leads, events)


def _field(written: Any) -> Field:
    choices = written["choices"]
    read = {**written, "kind": Kind(written["kind"]), "choices": None if choices is None else tuple(choices)}
    return Field(**read)


def _united(first: tuple[Field, ...], then: tuple[Field, ...]) -> tuple[Field, ...]:
    known = _by_name(first)
    return (*first, *(each for each in then if each.name not in known))


def _by_name(fields: tuple[Field, ...]) -> Fields:
    return {field.name: field for field in fields}
