"""Text tests: by code point, with A–Z as the only letters whose case can be ignored."""

import string
from typing import Final

_FOLDED: Final = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def passes(test: str, text: str, wanted: str, *, ignoring_case: bool) -> bool:
    """Does the text contain, start with, end with or match what is wanted?"""
    if ignoring_case:
        text, wanted = fold(text), fold(wanted)
    match test:
        case "contains":
            return wanted in text
        case "starts with":
            return text.startswith(wanted)
        case "ends with":
            return text.endswith(wanted)
        case "matches":
            return matches(text, wanted)
        case _:
            raise AssertionError(test)


def fold(text: str) -> str:
    """The text with A–Z in small letters, all else as it is."""
    return text.translate(_FOLDED)


def matches(text: str, pattern: str) -> bool:
    """Is the whole text of this form, `*` standing for any characters and `?` for exactly one?

    The first piece between stars must begin the text and the last must end it; each in between is taken where it
    first occurs, which leaves the most for those after it.
    """
    first, *rest = pattern.split("*")
    if not rest:
        return len(text) == len(first) and _fits(text, 0, first)
    *middle, last = rest
    if len(text) < len(first) + len(last) or not _fits(text, 0, first) or not _fits(text, len(text) - len(last), last):
        return False
    place, end = len(first), len(text) - len(last)
    for piece in middle:
        while place + len(piece) <= end and not _fits(text, place, piece):
            place += 1
        place += len(piece)
        if place > end:
            return False
    return True


def _fits(text: str, place: int, piece: str) -> bool:
    return all(wanted in {"?", text[place + step]} for step, wanted in enumerate(piece))
