"""Some thousands of rows of a file as raw columns: what every format gives to be typed."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pyarrow as pa
from attrs import frozen

from leadrules.records.columnar.arrays import Whole
from leadrules.records.columnar.columns import Cells
from leadrules.records.columnar.marks import Marks, marks_of_columns
from leadrules.records.parquet_rows import python_values
from leadrules.records.table import Fault, Raw, Table


@frozen(eq=False)
class Block:
    """Rows in the order of their file.

    `numbers` are the rows' numbers as people count them, `cells` the columns in the order of the policy's, None where
    the file has none. `raw` gives one row as the format's row reader would, `nested` what stands in it under `events`.
    """

    numbers: Whole
    cells: tuple[Cells | None, ...]
    marks: Callable[[], Marks]
    raw: Callable[[int], Raw]
    faults: tuple[tuple[int, Fault, Raw], ...] = ()  # rows that have no cells: number, reason, row
    nested: Callable[[], Sequence[object]] | None = None


@frozen(eq=False)
class Blocks:
    """A file as blocks. Each is made when its maker is called, by whichever thread; `table` says all but the rows."""

    table: Table
    makers: Iterator[Callable[[], Block]]


def cell(cells: Cells | None, row: int) -> object:
    """One value, as the format's row reader would give it."""
    if cells is None:
        return None
    return python_values(cells.slice(row, 1))[0] if isinstance(cells, pa.Array) else cells[row]


def block_of_columns(
    names: Sequence[str],
    columns: Sequence[pa.Array],
    positions: Sequence[int | None],
    numbers: Whole,
    raw: Callable[[int], Raw],
    faults: tuple[tuple[int, Fault, Raw], ...] = (),
    nested: int | None = None,
) -> Block:
    """A block of a file of columns; `positions` says where the policy's stand among them."""
    return Block(
        numbers,
        tuple(None if place is None else columns[place] for place in positions),
        lambda: marks_of_columns(names, columns, len(numbers)),
        raw,
        faults,
        None if nested is None else lambda: python_values(columns[nested]),
    )


def counted_from(first: int, rows: int) -> Whole:
    """Numbers of rows that follow one another."""
    return np.arange(first, first + rows, dtype=np.int64)
