"""Fields that two versions read differently: the same file would give them other values."""

from collections.abc import Iterator

from attrs import evolve

from leadrules.model.policy import Policy
from leadrules.model.schema import Field


def read_differently(old: Policy, new: Policy) -> Iterator[tuple[str, str]]:
    """Each such field, and why nothing can be said of leads that have it."""
    sides = (
        (old.schema.lead_fields, new.schema.lead_fields),
        (old.schema.event_fields, new.schema.event_fields),
    )
    for mine, yours in sides:
        known = {each.name: each for each in mine}
        for each in yours:
            before = known.get(each.name)
            if before is not None and _reading(before) != _reading(each):
                yield each.name, f"`{each.name}` is read from the data in another way"
    if old.schema.blanks != new.schema.blanks:
        yield "blank", "other texts count as unknown"
    if old.calendar.zone != new.calendar.zone:
        yield "calendar", "times without an offset, and the borders of days, lie in another zone"


def _reading(field: Field) -> Field:
    """Choices decide nothing about a value, and whether it was declared neither."""
    return evolve(field, choices=None, declared=False, header=field.column)
