"""From Arrow columns to arrays."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from leadrules.model.values import Kind
from leadrules.records.prepared.shape import Column
from leadrules.records.prepared.words import Vocabulary


def column_of(kind: Kind, column: Any) -> Column:
    """An Arrow column, in one piece or several; null is unknown."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    known = None if whole.null_count == 0 else np.asarray(whole.is_valid())
    if kind is not Kind.TEXT:
        return Column(kind, np.asarray(whole.fill_null(False if kind is Kind.YES_NO else 0)), known)
    encoded = whole.cast(pa.string()).dictionary_encode()  # anew, as in a given dictionary a text may stand twice
    texts, places = in_order(encoded.dictionary)
    codes = np.append(places, np.int32(-1))[np.asarray(encoded.indices.fill_null(-1))]
    return Column(kind, codes, known, texts)


def column_of_numbers(numbers: NDArray[Any], texts: pa.Array) -> Column:
    """A column of texts from their numbers, 1 for the first and 0 for unknown; it has only the texts that appear."""
    counts = np.bincount(numbers, minlength=len(texts) + 1)
    used = np.flatnonzero(counts[1:])
    sorted_texts, places = in_order(texts.take(pa.array(used)))
    code_of = np.full(len(texts) + 1, -1, np.int32)
    code_of[used + 1] = places
    return Column(Kind.TEXT, code_of[numbers], numbers != 0 if counts[0] else None, sorted_texts)


def column_of_stored(kind: Kind, name: str, whole: Mapping[str, Any], vocabulary: Vocabulary) -> Column:
    """A column whose texts may have been numbered."""
    words = vocabulary.words.get(name)
    if words is None or words.many:
        return column_of(kind, whole[name])
    return column_of_numbers(whole[name].to_numpy(), words.texts)


def in_order(texts: pa.Array) -> tuple[pa.StringArray, NDArray[np.int32]]:
    """Different texts by code point (whose order UTF-8 keeps), and the place of each among them."""
    order = pc.sort_indices(texts)
    places = np.empty(len(texts), np.int32)
    places[np.asarray(order)] = np.arange(len(texts), dtype=np.int32)
    return texts.take(order), places
