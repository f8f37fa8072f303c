"""Tables out of rows of texts, so that a part says what stands in it and not how."""

from collections.abc import Iterable
from typing import Final

from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Cell, Column, Table
from leadrules.rendering.report.texts import shown

RIGHT: Final = ">"  # before the name of a heading: its numbers stand to the right
_LONG: Final = frozenset({"because", "claim", "note", "such_as", "trouble"})  # whole sentences


def table(
    language: Language,
    caption: str,
    headings: Iterable[str],
    rows: Iterable[Iterable[str | Cell]],
    note: str = "",
    own: str = "",
) -> Table:
    """A table under phrases by name; every text of a cell is made visible, and a column without any text is left out.

    `own` is the phrase of the column that gets a line of its own where there is no room beside the numbers.
    """
    columns = [_column(language, each, own) for each in headings]
    body = [tuple(map(_cell, row)) for row in rows]
    kept = [
        place for place, each in enumerate(columns) if each.right or not body or any(row[place].text for row in body)
    ]
    return Table(
        caption,
        tuple(columns[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in body),
        note,
    )


def _column(language: Language, name: str, own: str) -> Column:
    phrase = name.removeprefix(RIGHT)
    return Column(say(language, phrase), right=name.startswith(RIGHT), long=phrase in _LONG, own=phrase == own)


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
