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
from leadrules.records.prepared.kept import Keep, KeptEvents, keep_column
from leadrules.records.prepared.ordering import classed, order_of
from leadrules.records.prepared.scattering import OWNER
from leadrules.records.prepared.shape import Column
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


def arranged(
    fields: Sequence[EventColumn], vocabulary: Vocabulary, pieces: Sequence[pa.RecordBatch], keep: Keep
) -> KeptEvents:
    """The events of a shard by class, and by time within a class. The first of the fields is the action."""
    if not pieces:
        return _no_events(fields, keep)
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
            rows[each.name] = keep_column(found.column(found.numbers[order]), keep)
        elif each.name not in numbered:
            rows[each.name] = keep_column(_taken(column_of(each.kind, whole[each.stored]), order), keep)
    return KeptEvents(
        classes={name: keep_column(numbered[name].column(values), keep) for name, values in classes.values.items()},
        starts=keep(np.concatenate([[0], np.cumsum(classes.counts)]).astype(np.int64)),
        owner=keep(whole[OWNER].to_numpy()[order]),
        at=keep(at[order]),
        rows=rows,
    )


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


def _taken(column: Column, order: NDArray[Any]) -> Column:
    known = None if column.known is None else column.known[order]
    return Column(column.kind, column.values[order], known, column.texts)


def _no_events(fields: Sequence[EventColumn], keep: Keep) -> KeptEvents:
    empty = {each.name: keep_column(column_of(each.kind, pa.array([], arrow_type(each.kind))), keep) for each in fields}
    action = empty.pop(ACTION)
    none = np.empty(0, np.int64)
    return KeptEvents({ACTION: action}, keep(np.zeros(1, np.int64)), keep(none.astype(np.int32)), keep(none), empty)
