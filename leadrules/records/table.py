"""What every format gives: rows with their cells in the order of the policy's columns."""

from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from leadrules.diagnostics.diagnostic import Code
from leadrules.records.columns import Columns


@frozen
class Fault:
    """Why a row can't be used, found before any value of it was read."""

    code: Code
    hint: str
    value: str = ""


@frozen
class ReadOptions:
    """How text files are written. `delimiter` None: a comma, or a tab in `.tsv`."""

    encoding: str = "utf-8"
    delimiter: str | None = None
    keep_rejects: bool = False  # the rejected rows themselves, not only their number and the first examples


Raw = object  # a row as its format gives it, to be compared, or written among the rejects
Cells = Sequence[object]
Row = tuple[int, Cells | Fault, Raw]


@frozen
class Table:
    """The rows of a file.

    Rows are counted as people see them: the header of a CSV file is row 1, a JSON Lines record has its line's number.
    `headers` may be asked once the rows have been read. `nested` finds a lead's events inside its row.
    """

    file: str
    columns: Columns
    rows: Iterator[Row]
    all_text: bool  # every cell is a str
    headers: Callable[[], tuple[str, ...]]
    identity: Callable[[Raw], str]  # equal texts: identical rows
    named: Callable[[Raw], tuple[tuple[str, object], ...]]  # header and cell, for the rejects
    nested: Callable[[Raw], object] | None = None
