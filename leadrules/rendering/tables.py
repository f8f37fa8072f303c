"""Columns that stand straight, whatever letters are in them, and fit the terminal where that is possible."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from attrs import frozen

from leadrules.rendering.cells import cut, pad, visible
from leadrules.rendering.colours import paint
from leadrules.text.cells import width

_GAP: Final = "  "
_NARROWEST: Final = 8
_COMMA: Final = ", "


@frozen
class Column:
    """A heading; numbers stand to the right, and only `elastic` columns are cut to make the table fit.

    Those that are `listed` are not cut: of their lists, divided by commas, each part may stand on a line of its own. What
    is `spare` is left out where that does not help.
    """

    heading: str
    right: bool = False
    elastic: bool = False
    listed: bool = False
    spare: bool = False


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
    widths = [_most(column, [row[index].text for row in body]) for index, column in enumerate(kept)]
    if fit:
        least = [_least(column, [row[index].text for row in body]) for index, column in enumerate(kept)]
        if _taken(least) > fit and any(each.spare for each in kept):
            needed = [index for index, each in enumerate(columns) if not each.spare]
            rows = [[row[index] for index in needed] for row in rows]
            yield from table([columns[index] for index in needed], rows, fit=fit, colours=colours)
            return
        widths = _squeezed(widths, least, fit)
    yield _line([Cell(column.heading, "strong") for column in kept], kept, widths, colours=colours)
    yield _GAP.join("-" * cells for cells in widths)
    for row in body:
        for line in _folded(row, kept, widths):
            yield _line(line, kept, widths, colours=colours)


def _most(column: Column, texts: Sequence[str]) -> int:
    """How many cells it takes in full."""
    return max(width(column.heading), *map(width, texts))


def _least(column: Column, texts: Sequence[str]) -> int:
    """How many cells it takes if it gives way."""
    if column.listed:
        return max(width(column.heading), *(width(part) for text in texts for part in _parts(text)))
    most = _most(column, texts)
    return min(most, _NARROWEST) if column.elastic else most


def _taken(widths: Sequence[int]) -> int:
    return sum(widths) + len(_GAP) * (len(widths) - 1)


def _parts(text: str) -> list[str]:
    *before, last = text.split(_COMMA)
    return [*(each + _COMMA.rstrip() for each in before), last]


def _folded(row: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int]) -> Iterator[list[Cell]]:
    """The lines that a row takes: one, unless a list in it is too long."""
    cells = [
        _lines(cell.text, room) if column.listed else [cell.text]
        for cell, column, room in zip(row, columns, widths, strict=True)
    ]
    for texts in zip_longest(*cells, fillvalue=""):
        yield [Cell(text, cell.colour) for text, cell in zip(texts, row, strict=True)]


def _lines(text: str, room: int) -> list[str]:
    """A list, as many of its parts on a line as there is room for."""
    lines: list[str] = []
    for part in _parts(text):
        longer = f"{lines[-1]} {part}" if lines else part
        lines[-1:] = [longer] if width(longer) <= room else [*lines[-1:], part]
    return lines


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


def _squeezed(widths: Sequence[int], least: Sequence[int], fit: int) -> list[int]:
    """The widths that make the table fit, if any do: those on the right give way first."""
    squeezed = list(widths)
    excess = _taken(squeezed) - fit
    for index in reversed(range(len(squeezed))):
        given = max(0, min(excess, squeezed[index] - least[index]))
        squeezed[index] -= given
        excess -= given
    return squeezed
