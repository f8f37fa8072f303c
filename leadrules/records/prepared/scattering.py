"""Events on their way from batches, in which they stand as they came, to the shards of their leads."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import pyarrow as pa
from attrs import frozen

from leadrules.records.columnar.shape import AT, LEAD
from leadrules.records.prepared.room import Room
from leadrules.records.prepared.shape import Whole
from leadrules.records.prepared.shelf import Segment

OWNER: Final = "owner"  # the place of an event's lead in its shard, int32


@frozen
class Aside:
    """A piece that was put aside, and what its columns are."""

    content: Segment
    schema: pa.Schema


class Scattered:
    """The events of each shard, piece by piece, in the order in which they came. What memory can't hold is put aside."""

    def __init__(self, leads_a_shard: int, shards: int, room: Room) -> None:
        self.events = 0
        self.latest: int | None = None
        self._size = leads_a_shard
        self._pieces: list[list[pa.RecordBatch | Aside]] = [[] for _ in range(shards)]
        self._room = room
        self._held = 0

    def add(self, batch: pa.RecordBatch) -> None:
        """Give each event of a batch to its shard."""
        if not batch.num_rows:
            return
        latest = int(batch[AT].to_numpy().max())
        self.events += batch.num_rows
        self.latest = latest if self.latest is None else max(latest, self.latest)
        lead = batch[LEAD].to_numpy().astype(np.int32)
        shard = lead // np.int32(self._size)
        owner = pa.array(lead - shard * np.int32(self._size))
        columns = batch.drop_columns([LEAD]).append_column(OWNER, owner)
        first, last = int(shard.min()), int(shard.max())
        if first == last:
            self._pieces[first].append(columns)
        else:
            shard = (shard - first).astype(np.uint8 if last - first < 256 else np.uint16)
            columns = taken(columns, np.argsort(shard, kind="stable"))
            begin = 0
            for place, count in enumerate(np.bincount(shard).tolist(), first):
                if count:
                    self._pieces[place].append(columns.slice(begin, count))
                begin += count
        self._held += columns.nbytes
        self._room.hold(columns.nbytes)
        if self._room.is_full:
            self._put_aside()

    def take(self, shard: int) -> Sequence[pa.RecordBatch]:
        """The events of one shard, in pieces; they can be asked for once."""
        pieces, self._pieces[shard] = self._pieces[shard], []
        return [self._read(piece) if isinstance(piece, Aside) else piece for piece in pieces]

    def _put_aside(self) -> None:
        """What is held, each shard's in one piece. Where there is no room for it on the disk, it stays."""
        try:
            for pieces in self._pieces:
                here = [each for each in pieces if isinstance(each, pa.RecordBatch)]
                aside = [each for each in pieces if isinstance(each, Aside)]
                for batch in _joined(here):
                    content = np.frombuffer(batch.serialize(), np.uint8)
                    aside.append(Aside(self._room.shelf().put(content), batch.schema))
                pieces[:] = aside
            self._room.hold(-self._held)
            self._held = 0
        except OSError:
            self._room.stretch()

    def _read(self, piece: Aside) -> pa.RecordBatch:
        content = self._room.shelf().get(piece.content)
        return pa.ipc.read_record_batch(pa.py_buffer(content), piece.schema)


def taken(batch: pa.RecordBatch, order: Whole) -> pa.RecordBatch:
    """The rows in another order."""
    by = pa.array(order)
    columns = [_plainly_taken(each, order) if _is_plain(each) else each.take(by) for each in batch.columns]
    return pa.record_batch(columns, schema=batch.schema)


def _is_plain(column: pa.Array) -> bool:
    return not column.null_count and pa.types.is_integer(column.type)


def _plainly_taken(column: pa.Array, order: Whole) -> pa.Array:
    """In a third less time; places that are known to be right need no look."""
    return pa.array(column.to_numpy().take(order, mode="clip"))


def _joined(batches: Sequence[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Batches that follow one another, as one; when texts become too many, numbers are followed by texts."""
    begin = 0
    for end in range(1, len(batches) + 1):
        if end == len(batches) or batches[end].schema != batches[begin].schema:
            yield from pa.Table.from_batches(batches[begin:end]).combine_chunks().to_batches()
            begin = end
