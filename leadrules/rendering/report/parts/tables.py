"""Tables out of rows of texts, so that a part says what stands in it and not how."""

from collections.abc import Iterable

from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Cell, Column, Table
from leadrules.rendering.report.texts import shown

RIGHT = ">"  # before the name of a heading: its numbers stand to the right


def table(
    language: Language, caption: str, headings: Iterable[str], rows: Iterable[Iterable[str | Cell]], note: str = ""
) -> Table:
    """A table under phrases by name; every text of a cell is made visible."""
    columns = tuple(Column(say(language, each.removeprefix(RIGHT)), right=each.startswith(RIGHT)) for each in headings)
    return Table(caption, columns, tuple(tuple(map(_cell, row)) for row in rows), note)


def _cell(cell: str | Cell) -> Cell:
    if isinstance(cell, str):
        return Cell(shown(cell))
    return Cell(shown(cell.text), cell.tone, cell.slot, cell.bar)


def quiet(text: str, *, when: bool = True) -> Cell:
    """A text that steps back."""
    return Cell(text, "quiet" if when else "")


def numbered(number: int, tone: str = "") -> Cell:
    """`1,200`; nothing steps back."""
    return Cell(f"{number:,}", tone if number else "quiet")
