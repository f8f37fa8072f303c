"""The texts of columns as numbers, from one batch to the next, as long as they are few."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from leadrules.records.columnar.arrays import places

FEW: Final = 60_000  # different texts of a column, so that their numbers fit uint16 with room for unknown


class Words:
    """Numbers the texts of a column in the order in which they come, from 1; 0 is unknown.

    Beyond FEW it gives up, and texts stay texts: a number for each would save nothing.
    """

    def __init__(self) -> None:
        self.texts = pa.array([], pa.string())
        self.many = False

    def numbered(self, column: pa.Array) -> pa.Array:
        """The column as uint16 without nulls, or as strings once there are too many."""
        if not self.many:
            encoded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
            numbers = self._numbers_of(encoded.dictionary.cast(pa.string()))
            if numbers is not None:
                found = np.append(np.asarray(pc.fill_null(numbers, 0)), np.uint16(0))
                return pa.array(found.take(places(encoded.indices, len(numbers)), mode="clip"))
        return column.cast(pa.string())

    def one(self, pieces: Sequence[pa.Array]) -> pa.ChunkedArray:
        """Pieces of the column as one: pieces numbered before there were too many become texts again."""
        if self.many:
            texts = pa.concat_arrays([pa.nulls(1, pa.string()), self.texts])
            pieces = [texts.take(each) if pa.types.is_uint16(each.type) else each for each in pieces]
        return pa.chunked_array(pieces)

    def _numbers_of(self, dictionary: pa.Array) -> pa.Array | None:
        """Of each text of a batch its number, null for null; None where there are too many."""
        known = pc.index_in(dictionary, value_set=self.texts)
        fresh = pc.unique(dictionary.filter(pc.is_null(known))).drop_null()
        if len(self.texts) + len(fresh) > FEW:
            self.many = True
            return None
        if len(fresh):
            self.texts = pa.concat_arrays([self.texts, fresh])
            known = pc.index_in(dictionary, value_set=self.texts)
        return pc.add(known, 1).cast(pa.uint16())


class Vocabulary:
    """The words of each column of texts in a table."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.words = {name: Words() for name in texts}

    def numbered(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The batch with numbers for texts."""
        names = batch.schema.names
        return pa.record_batch([self._numbered(name, batch[name]) for name in names], names=names)

    def one(self, batches: Sequence[pa.RecordBatch]) -> dict[str, pa.ChunkedArray]:
        """The columns of batches that have been numbered, each as one."""
        return {name: self._one(name, [batch[name] for batch in batches]) for name in batches[0].schema.names}

    def _numbered(self, name: str, column: pa.Array) -> pa.Array:
        if name in self.words:
            return self.words[name].numbered(column)
        return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column

    def _one(self, name: str, pieces: Sequence[pa.Array]) -> pa.ChunkedArray:
        return self.words[name].one(pieces) if name in self.words else pa.chunked_array(pieces)
