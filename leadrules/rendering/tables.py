"""Columns that stand straight, whatever letters are in them, and fit the terminal where that is possible."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from leadrules.rendering.cells import cut, pad, visible
from leadrules.rendering.colours import paint
from leadrules.text.cells import width

_GAP: Final = "  "
_NARROWEST: Final = 8


@frozen
class Column:
    """A heading; numbers stand to the right, and only `elastic` columns are cut to make the table fit."""

    heading: str
    right: bool = False
    elastic: bool = False


@frozen
class Cell:
    """A text and, on a terminal, its colour."""

    text: str
    colour: str = ""


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, fit: int | None = None, colours: bool = False
) -> Iterator[str]:
    """The lines of a table, heading first; columns without any text are left out, `fit` is how many cells it may take.

    Texts are made visible: nothing in them moves the cursor.
    """
    shown = [index for index in range(len(columns)) if any(row[index].text for row in rows)]
    kept = [columns[index] for index in shown]
    body = [[Cell(visible(row[index].text), row[index].colour) for index in shown] for row in rows]
    widths = [
        max(width(column.heading), *(width(row[index].text) for row in body)) for index, column in enumerate(kept)
    ]
    if fit:
        widths = _squeezed(kept, widths, fit)
    yield _line([Cell(column.heading, "strong") for column in kept], kept, widths, colours=colours)
    yield _GAP.join("-" * cells for cells in widths)
    for row in body:
        yield _line(row, kept, widths, colours=colours)


def _line(row: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int], *, colours: bool) -> str:
    cells = (
        pad(cut(cell.text, room), room, right=column.right)
        for cell, column, room in zip(row, columns, widths, strict=True)
    )
    painted = (
        paint(text, cell.colour, colours=colours) if cell.colour else text
        for text, cell in zip(cells, row, strict=True)
    )
    return _GAP.join(painted).rstrip()


def _squeezed(columns: Sequence[Column], widths: Sequence[int], fit: int) -> list[int]:
    """The widths that make the table fit, if any do: elastic columns give way, those on the right first."""
    squeezed = list(widths)
    excess = sum(squeezed) + len(_GAP) * (len(squeezed) - 1) - fit
    for index in reversed(range(len(columns))):
        if excess > 0 and columns[index].elastic:
            given = max(0, min(excess, squeezed[index] - _NARROWEST))
            squeezed[index] -= given
            excess -= given
    return squeezed
