"""Fields that two versions read differently: the same file would give them other values, and so another lead."""

from collections.abc import Iterator

from attrs import evolve

from leadrules.model.policy import Policy
from leadrules.model.schema import Field, Schema
from leadrules.model.values import Kind


def read_differently(old: Policy, new: Policy) -> Iterator[tuple[str, str]]:
    """Each such field, and why nothing can be said of leads that have it."""
    for mine, yours in zip(_sides(old.schema), _sides(new.schema), strict=True):
        for name in (each for each in mine if each in yours):
            before, after = mine[name], yours[name]
            if _reading(before) != _reading(after):
                yield name, f"`{name}` is read from the data in another way"
            elif _takes_any(before) != _takes_any(after):
                yield (
                    name,
                    f"`{name}` is declared in one version alone: there, a number from JSON or Parquet is no text",
                )
    if set(old.schema.blanks) != set(new.schema.blanks):
        yield "blank", "other texts count as unknown"
    if old.calendar.zone != new.calendar.zone:
        yield "calendar", "times without an offset, and the borders of days, lie in another zone"


def of_another_kind(old: Policy, new: Policy) -> bool:
    """Is some field a text in one version and a number in the other? Then no lead is a lead to both."""
    sides = zip(_sides(old.schema), _sides(new.schema), strict=True)
    return any(mine[name].kind is not yours[name].kind for mine, yours in sides for name in mine if name in yours)


def _sides(schema: Schema) -> tuple[dict[str, Field], dict[str, Field]]:
    """The fields of leads and those of events; where `id`, `lead`, `action` and `at` stand matters as much."""
    events = (schema.event_lead, schema.event_action, schema.event_at, *schema.event_fields)
    return {each.name: each for each in (schema.id, *schema.lead_fields)}, {each.name: each for each in events}


def _reading(field: Field) -> Field:
    """Choices decide nothing about a value; whether it was declared decides which column an id may stand in."""
    declared = field.declared and field.name in {"id", "lead"}
    return evolve(field, choices=None, declared=declared, header=field.column)


def _takes_any(field: Field) -> bool:
    """Is a number that comes as a number read as its text?"""
    return field.kind is Kind.TEXT and not field.declared and field.choices is None
