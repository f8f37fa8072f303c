"""A Parquet file as blocks: row groups side by side where they are small, else batch after batch."""

from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from typing import Any, Final

import pyarrow as pa
from attrs import frozen

from leadrules.records.columnar.blocks import Block, Blocks, block_of_columns, counted_from
from leadrules.records.columns import Columns, positions_of
from leadrules.records.json_rows import NESTED
from leadrules.records.opening import Opened
from leadrules.records.parquet_rows import damaged, parquet_file, parquet_place, parquet_table, python_values

ROWS: Final = 131_072  # of a block, at most
_BYTES: Final = 1 << 24  # of a block, unpacked, about
_GROUP: Final = 1 << 25  # bytes of a row group that one thread may hold
_STREAMED: Final = 1 << 20  # bytes read at a time where row groups are larger
_DICTIONARY: Final = 3.0  # bytes a value, below which a column of texts is stored as a dictionary


@frozen(eq=False)
class _Source:
    """What can be opened again by each thread."""

    file: str
    place: Any  # a path, or bytes that were unpacked
    metadata: Any
    dictionaries: tuple[str, ...]
    buffered: int

    def open(self) -> Any:
        options = {"read_dictionary": self.dictionaries or None, "buffer_size": self.buffered}
        return parquet_file(self.file, self.place, metadata=self.metadata, **options)


def parquet_blocks(opened: Opened, columns: Columns) -> Blocks:
    """Read the schema, find the policy's columns, and offer the rows."""
    place = parquet_place(opened)
    file = parquet_file(opened.file, place)
    table = parquet_table(opened, columns, file)
    metadata = file.metadata
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    small = all(group.num_rows <= 2 * ROWS and group.total_byte_size <= _GROUP for group in groups)
    source = _Source(opened.file, place, metadata, _dictionaries(file.schema_arrow, groups), 0 if small else _STREAMED)
    names = table.headers()
    positions = positions_of(columns, names, opened.file)
    nested = names.index(NESTED) if table.nested is not None else None

    def block(batch: pa.RecordBatch, first: int) -> Block:
        raws = batch.columns

        def raw(row: int) -> tuple[object, ...]:
            return tuple(python_values(column.slice(row, 1))[0] for column in raws)

        return block_of_columns(names, raws, positions, counted_from(first, batch.num_rows), raw, nested=nested)

    makers = _by_groups(source, groups, block) if small else _by_batches(source, metadata, block)
    return Blocks(table, makers)


Maker = Callable[[], Block]


def _by_groups(source: _Source, groups: list[Any], block: Callable[[pa.RecordBatch, int], Block]) -> Iterator[Maker]:
    idle = SimpleQueue[Any]()  # readers, each used by one thread at a time

    def maker(number: int, first: int) -> Maker:
        def make() -> Block:
            try:
                file = idle.get_nowait()
            except Empty:
                file = source.open()
            try:
                table = file.read_row_group(number, use_threads=False).combine_chunks()
            except (pa.ArrowException, OSError) as error:
                raise damaged(source.file) from error
            idle.put(file)
            return block(_one_batch(table), first)

        return make

    first = 1
    for number, group in enumerate(groups):
        if group.num_rows:
            yield maker(number, first)
        first += group.num_rows


def _one_batch(table: pa.Table) -> pa.RecordBatch:
    columns = [
        column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks) for column in table.columns
    ]
    return pa.record_batch(columns, names=[f"{number}" for number in range(len(columns))])


def _by_batches(source: _Source, metadata: Any, block: Callable[[pa.RecordBatch, int], Block]) -> Iterator[Maker]:
    size = sum(metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups))
    rows = max(1024, min(ROWS, _BYTES * max(metadata.num_rows, 1) // max(size, 1)))
    first = 1
    try:
        for batch in source.open().iter_batches(batch_size=rows):
            yield lambda batch=batch, first=first: block(batch, first)  # type: ignore[misc]
            first += batch.num_rows
    except (pa.ArrowException, OSError) as error:
        raise damaged(source.file) from error


def _dictionaries(schema: pa.Schema, groups: list[Any]) -> tuple[str, ...]:
    """Texts that are stored as dictionaries all through the file: they are read as such, and each entry looked at once."""
    if not groups:
        return ()
    found = []
    for number in range(groups[0].num_columns):
        chunks = [group.column(number) for group in groups]
        name = chunks[0].path_in_schema
        if name not in schema.names or schema.names.count(name) > 1 or not _is_text(schema.field(name).type):
            continue
        if all(
            chunk.has_dictionary_page and chunk.total_uncompressed_size < _DICTIONARY * chunk.num_values + 4096
            for chunk in chunks
            if chunk.num_values
        ):
            found.append(name)
    return tuple(found)


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))
