"""What is set aside of a block goes to the ledger: counted at once, with the first examples; row by row only for the rejects."""

from collections.abc import Callable, Sequence

from attrs import frozen

from leadrules.records.columnar.arrays import Truth, Whole
from leadrules.records.columnar.blocks import Block, cell
from leadrules.records.columnar.columns import Cells, Typed
from leadrules.records.columns import Column
from leadrules.records.ledger import Ledger
from leadrules.records.report import EXAMPLES
from leadrules.records.table import Fault, Table


@frozen(eq=False)
class Rejected:
    """Rows of a block that are set aside for one reason."""

    rows: Whole
    fault: Callable[[int], Fault]
    column: Column | None = None


def note_rejected(ledger: Ledger, table: Table, block: Block, kinds: Sequence[Rejected]) -> None:
    """Note rows that are set aside, those first of which no cell was read."""
    for notes in in_order_of_rows(ledger, table, block, kinds):
        notes[1]()


def in_order_of_rows(
    ledger: Ledger, table: Table, block: Block, kinds: Sequence[Rejected]
) -> list[tuple[int, Callable[[], None]]]:
    """What there is to note, with the number of the row at which it stands, in the order of the rows."""
    notes: list[tuple[int, Callable[[], None]]] = []
    for number, fault, raw in block.faults:
        notes.append((number, lambda number=number, fault=fault, raw=raw: ledger.reject(table, number, fault, raw)))  # type: ignore[misc]
    for kind in kinds:
        shown = kind.rows if ledger.keeps else kind.rows[:EXAMPLES]
        notes.extend((int(block.numbers[row]), _one(ledger, table, block, kind, row)) for row in shown.tolist())
        if len(shown) < len(kind.rows):
            code, more = kind.fault(int(kind.rows[0])).code, len(kind.rows) - len(shown)
            last = int(block.numbers[shown[-1]])
            notes.append((last, lambda code=code, more=more: ledger.more_rejected(code, more)))  # type: ignore[misc]
    notes.sort(key=lambda note: note[0])
    return notes


def _one(ledger: Ledger, table: Table, block: Block, kind: Rejected, row: int) -> Callable[[], None]:
    def note() -> None:
        raw = block.raw(row) if ledger.keeps else None
        ledger.reject(table, int(block.numbers[row]), kind.fault(row), raw, kind.column)

    return note


def note_troubles(
    ledger: Ledger, table: Table, block: Block, columns: Sequence[tuple[Column, Cells | None, Typed]], used: Truth
) -> None:
    """Note the values in trouble of the rows that are used."""
    for column, cells, typed in columns:
        for trouble, places in typed.troubles:
            rows = places[used[places]]
            for row in rows[:EXAMPLES].tolist():
                ledger.trouble(table, int(block.numbers[row]), column.field, cell(cells, row), trouble)
            ledger.more_trouble(table.columns.side, column.field, trouble, max(0, len(rows) - EXAMPLES))
