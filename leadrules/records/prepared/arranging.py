"""The events of a shard, brought into their order."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

import numpy as np
import pyarrow as pa
from attrs import frozen
from numpy.typing import NDArray

from leadrules.model.values import Kind
from leadrules.records.columnar.shape import ACTION, AT, arrow_type
from leadrules.records.prepared.columns import column_of, column_of_numbers
from leadrules.records.prepared.ordering import classed, order_of
from leadrules.records.prepared.scattering import OWNER
from leadrules.records.prepared.shape import Column, Whole
from leadrules.records.prepared.words import Vocabulary

MOST_VALUES: Final = 1_024  # that a field may have to make classes


@frozen
class EventColumn:
    """A field of events, and the column in which it comes."""

    name: str
    kind: Kind
    stored: str


@frozen(eq=False)
class Numbered:
    """A field whose values are numbers from 0, which is unknown, and how a column is made of such numbers."""

    numbers: NDArray[Any]
    column: Callable[[NDArray[Any]], Column]


@frozen(eq=False)
class Arranged:
    """Of a `Shard`, what it says of events."""

    classes: Mapping[str, Column]
    starts: Whole
    owner: NDArray[np.int32]
    at: Whole
    rows: Mapping[str, Column]


def arranged(fields: Sequence[EventColumn], vocabulary: Vocabulary, pieces: Sequence[pa.RecordBatch]) -> Arranged:
    """The events of a shard by class, and by time within a class. The first of the fields is the action."""
    if not pieces:
        return _nothing(fields)
    whole = vocabulary.one(pieces)
    at = whole[AT].to_numpy()
    numbered = {each.name: found for each in fields if (found := _numbered(each, whole, vocabulary)) is not None}
    able = {name: each.numbers for name, each in numbered.items() if name == ACTION or _few(each.numbers)}
    classes = classed(able)
    order = order_of(classes, at)
    rows = {}
    for each in fields:
        if each.name in numbered and each.name not in classes.values:
            found = numbered[each.name]
            rows[each.name] = found.column(_by(order, found.numbers))
        elif each.name not in numbered:
            column = column_of(each.kind, whole[each.stored])
            known = None if column.known is None else _by(order, column.known)
            rows[each.name] = Column(column.kind, _by(order, column.values), known, column.texts)
    return Arranged(
        classes={name: numbered[name].column(values) for name, values in classes.values.items()},
        starts=np.concatenate([[0], np.cumsum(classes.counts)]).astype(np.int64),
        owner=_by(order, whole[OWNER].to_numpy()),
        at=_by(order, at),
        rows=rows,
    )


def _by(order: Whole, values: NDArray[Any]) -> NDArray[Any]:
    return values.take(order, mode="clip")  # without a look at each place, whether there is one: half the time


def _numbered(field: EventColumn, whole: Mapping[str, Any], vocabulary: Vocabulary) -> Numbered | None:
    """Numbers for a field that might make classes; None for one that can't."""
    column = whole[field.stored]
    words = vocabulary.words.get(field.stored)
    if words is not None and not words.many:
        return Numbered(column.to_numpy(), partial(column_of_numbers, texts=words.texts))
    if field.kind is Kind.YES_NO:
        found = column_of(field.kind, column)
        numbers = found.values.astype(np.uint8) + np.uint8(1)
        return Numbered(numbers if found.known is None else numbers * found.known, _yes_no)
    if field.name == ACTION:
        found = column_of(field.kind, column)
        return Numbered(found.values + 1, partial(column_of_numbers, texts=found.texts))
    return None


def _few(numbers: NDArray[Any]) -> bool:
    return int(numbers.max()) <= MOST_VALUES


def _yes_no(numbers: NDArray[Any]) -> Column:
    return Column(Kind.YES_NO, numbers == 2, numbers != 0 if np.any(numbers == 0) else None)


def _nothing(fields: Sequence[EventColumn]) -> Arranged:
    empty = {each.name: column_of(each.kind, pa.array([], arrow_type(each.kind))) for each in fields}
    action, none = empty.pop(ACTION), np.empty(0, np.int64)
    return Arranged({ACTION: action}, np.zeros(1, np.int64), none.astype(np.int32), none, empty)
