"""Texts from policies and data as a page can hold them: nothing hidden, nothing that turns the line, not without end."""

import re
from typing import Final

from leadrules.rendering.cells import visible

_LONGEST: Final = 300  # characters
_NO_LETTER: Final = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")  # of which XML knows nothing


def shown(text: str) -> str:
    """The text, with whatever is no visible letter spelled out."""
    cut = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return _NO_LETTER.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", visible(cut))
