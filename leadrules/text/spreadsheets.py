"""Cells that a spreadsheet would run instead of show: whoever wrote such a value into a form would run it, too.

In some countries a spreadsheet begins a cell behind each `;` of a CSV file, in or out of quotation marks, and pasted text has
cells behind tabs and line breaks; so what stands there is held like the beginning.
"""

import re
from typing import Final

_SIGN: Final = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
_BEGINS: Final = re.compile(r"((?:^|[;\t\r\n])[ \u3000]*)(?=[=+\-@＝＋－＠])")
_BLANK: Final = frozenset("\t\r\n")


def defused(cell: str) -> str:
    """A cell that no spreadsheet runs: `=1+1` becomes `'=1+1`, and the apostrophe is not shown; numbers stay."""
    if not _SIGN.search(cell) or _is_number(cell):
        return cell
    held = _BEGINS.sub(r"\1'", cell)
    return f"'{held}" if cell[0] in _BLANK else held


def _is_number(cell: str) -> bool:
    return cell[0] in "+-" and cell[1:].replace(".", "", 1).isdecimal()
