"""Texts that a condition asks for and that no lead and no event of the data has: the likely slips where nobody is won."""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from leadrules.model.expressions import Among, Comparison, Condition, Constant, EventField, LeadField
from leadrules.model.values import Kind
from leadrules.population.plan import nodes
from leadrules.records.prepared.shape import Column, PreparedHistory, Shard
from leadrules.text.nearest import nearest

_MOST: Final = 10_000  # different texts of a field: of more, none is offered


@frozen
class Unheard:
    """A text that never occurs in its field, and the one that does and may have been meant."""

    text: str
    near: str | None = None


def unheard(condition: Condition, history: PreparedHistory) -> tuple[Unheard, ...]:
    """In the order in which they are asked for, each once."""
    asked = list(dict.fromkeys(_asked(condition)))
    there: dict[LeadField | EventField, set[str]] = {field: set() for field, _ in asked}
    for load in history.shards if there else ():
        shard = load()
        for field, texts in there.items():
            column = _column(field, shard)
            if column is not None and column.texts is not None:
                texts.update(column.texts.to_pylist())
    missing = [(field, text) for field, text in asked if text not in there[field]]
    return tuple(Unheard(text, _near(text, there[field])) for field, text in missing)


def _asked(condition: Condition) -> Iterator[tuple[LeadField | EventField, str]]:
    """The texts that a field is to be equal to."""
    for each in nodes(condition):
        match each:
            case Comparison("==", LeadField() | EventField() as field, Constant(value)):
                texts: tuple[object, ...] = (value,)
            case Comparison("==", Constant(value), LeadField() | EventField() as field):
                texts = (value,)
            case Among(LeadField() | EventField() as field, values):
                texts = values
            case _:
                continue
        if field.kind is Kind.TEXT:
            yield from ((field, text) for text in texts if isinstance(text, str))


def _column(field: LeadField | EventField, shard: Shard) -> Column | None:
    if isinstance(field, LeadField):
        return shard.leads.get(field.name)
    return shard.classes.get(field.name) or shard.rows.get(field.name)


def _near(text: str, there: set[str]) -> str | None:
    return next(iter(nearest(text, there, at_most=1)), None) if len(there) <= _MOST else None
