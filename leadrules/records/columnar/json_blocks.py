"""JSON Lines as blocks: the row reader's records, some thousands at a time."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Final

import numpy as np
import pyarrow as pa

from leadrules.records.columnar.blocks import Block, Blocks
from leadrules.records.columnar.columns import Cells
from leadrules.records.columnar.marks import marks_of_identities
from leadrules.records.columns import Columns
from leadrules.records.json_rows import json_table, nested_events
from leadrules.records.opening import Opened
from leadrules.records.table import Fault, ReadOptions, Row, Table

ROWS: Final = 8_192  # of a block


def json_blocks(opened: Opened, columns: Columns, options: ReadOptions) -> Blocks:
    """Offer the records; a line that is none of them is a fault."""
    table = json_table(opened, columns, options)
    return Blocks(table, _makers(table))


def _makers(table: Table) -> Iterator[Callable[[], Block]]:
    while rows := tuple(islice(table.rows, ROWS)):
        yield lambda rows=rows: _block(table, rows)  # type: ignore[misc]


def _block(table: Table, rows: Sequence[Row]) -> Block:
    good = [(number, cells, raw) for number, cells, raw in rows if not isinstance(cells, Fault)]
    raws = [raw for _, _, raw in good]
    columns = tuple(map(_column, zip(*(cells for _, cells, _ in good), strict=True)))
    return Block(
        np.array([number for number, _, _ in good], np.int64),
        columns or ((),) * len(table.columns.all),
        lambda: marks_of_identities([table.identity(raw) for raw in raws]),
        raws.__getitem__,
        tuple((number, cells, raw) for number, cells, raw in rows if isinstance(cells, Fault)),
        lambda: [nested_events(raw) for raw in raws],
    )


_PLAIN: Final = {str: pa.string(), int: pa.int64(), bool: pa.bool_()}  # what a typed file would hold as well


def _column(cells: Sequence[object]) -> Cells:
    """Cells of one sort as a file of columns would give them, to be read at once; others one by one."""
    sorts = set(map(type, cells)) - {type(None)}
    kind = _PLAIN.get(sorts.pop() if sorts else str)
    if sorts or kind is None:
        return cells
    try:
        return pa.array(cells, kind)
    except (UnicodeEncodeError, OverflowError, pa.ArrowInvalid):  # half a letter, or beyond 64 bits
        return cells
