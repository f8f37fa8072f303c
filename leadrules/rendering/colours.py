"""A few colours for a terminal; the words say everything without them."""

from typing import Final

_CODES: Final = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "strong": "1",
    "good": "32",
    "quiet": "2",
}


def paint(text: str, colour: str, *, colours: bool) -> str:
    """The text in a colour (error, warning, info, strong, good, quiet), or as it is without `colours`."""
    return f"\x1b[{_CODES[colour]}m{text}\x1b[0m" if colours and text else text
