r"""Text as a terminal shows it: cut and padded to a width, and harmless whatever a file put into it.

Characters that would move the cursor, turn the direction of reading or hide are shown as they would be written in a
policy: `\u{1b}`.
"""

import unicodedata
from functools import lru_cache
from typing import Final

from leadrules.text.cells import letter_width, width

_SHORT: Final = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
_JOINERS: Final = "\u200c\u200d"  # part of ordinary words in some scripts, and of emoji
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    """The text on one line, with everything that a terminal would obey instead of show spelled out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(visible_letter, text))


@lru_cache(maxsize=4096)
def visible_letter(letter: str) -> str:
    """One character as `visible` shows it."""
    if unicodedata.category(letter) not in _UNSEEN or letter in _JOINERS:
        return letter
    return _SHORT.get(letter) or f"\\u{{{ord(letter):x}}}"


def cut(text: str, cells: int) -> str:
    """The text in at most so many cells; what is cut ends in `…`."""
    if width(text) <= cells:
        return text
    kept, room = [], cells - 1
    for letter in text:
        room -= letter_width(letter)
        if room < 0:
            break
        kept.append(letter)
    return "".join(kept).rstrip() + "…" if cells > 0 else ""


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """The text filled with spaces to so many cells, or as it is where it takes more."""
    space = " " * (cells - width(text))
    return space + text if right else text + space
