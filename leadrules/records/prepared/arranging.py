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
from leadrules.records.prepared.ordering import Pieces, classed, in_order
from leadrules.records.prepared.scattering import OWNER
from leadrules.records.prepared.shape import Column, Whole
from leadrules.records.prepared.words import Vocabulary

Maker = Callable[..., Column]

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
    numbered = {each.name: found for each in fields if (found := _numbered(each, whole, vocabulary)) is not None}
    able = {name: each.numbers for name, each in numbered.items() if name == ACTION or _few(each.numbers)}
    classes = classed(able)
    at = _pieces(whole[AT])
    columns: list[Pieces] = [at, _pieces(whole[OWNER])]
    makers: list[tuple[str, int, Maker]] = []
    for each in fields:
        if each.name not in classes.values:
            given, make = _row_column(each, whole, numbered)
            makers.append((each.name, len(given), make))
            columns += given
    times, owner, *others = in_order(classes, at, columns)
    rows = {}
    for name, count, make in makers:
        rows[name] = make(*others[:count])
        del others[:count]
    return Arranged(
        classes={name: numbered[name].column(values) for name, values in classes.values.items()},
        starts=np.concatenate([[0], np.cumsum(classes.counts)]).astype(np.int64),
        owner=owner,
        at=times,
        rows=rows,
    )


def _pieces(column: pa.ChunkedArray) -> list[NDArray[Any]]:
    return [chunk.to_numpy() for chunk in column.chunks]


def _row_column(
    field: EventColumn, whole: Mapping[str, Any], numbered: Mapping[str, Numbered]
) -> tuple[list[Pieces], Maker]:
    """What of a field that makes no classes is to be brought into order, and how it becomes a column again."""
    if field.name in numbered:
        found = numbered[field.name]
        return [[found.numbers]], found.column
    column = column_of(field.kind, whole[field.stored])
    given: list[Pieces] = [[column.values]] if column.known is None else [[column.values], [column.known]]
    return given, lambda values, known=None: Column(column.kind, values, known, column.texts)


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
