"""Cells that a spreadsheet would run instead of show: whoever wrote such a value into a form would run it, too."""

from typing import Final

_RUN: Final = frozenset("=+-@\t\r\n＝＋－＠")


def defused(cell: str) -> str:
    """A cell that no spreadsheet runs: `=1+1` becomes `'=1+1`, and the apostrophe is not shown; numbers stay."""
    return f"'{cell}" if cell[:1] in _RUN and cell and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    return cell[0] in "+-" and cell[1:].replace(".", "", 1).isdecimal()
