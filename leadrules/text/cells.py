"""How wide text is on a screen: a full-width letter takes two cells, a combining mark none."""

import unicodedata
from functools import lru_cache


def width(text: str) -> int:
    """How many cells a visible text takes."""
    return len(text) if text.isascii() else sum(map(letter_width, text))


@lru_cache(maxsize=4096)
def letter_width(letter: str) -> int:
    """0 for a mark that stands on the letter before it, 2 for a full-width letter, else 1."""
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1
