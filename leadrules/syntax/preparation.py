"""What an input method typed, made readable for the grammar without moving anything.

Outside text, comments and backquotes each full-width sign is read as its ASCII twin. The prepared text is as long as
the written one, so a place in the one is the same place in the other. (`、`, `〜`, `＂` and `｀` are left to the grammar.)
"""

import re

from attrs import frozen

from leadrules.text.source import Source
from leadrules.text.span import Span

_TWINS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5E)}  # ！ to ｝
_TWINS |= {0x3000: 0x20, ord("−"): ord("-")}

_BYTE_ORDER_MARK = "\ufeff"  # some editors begin every text with it
_PIECE = re.compile(
    r"""(?P<comment>[#＃][^\r\n]*)
      | (?P<closed>"(?:[^"\\\r\n]|\\[^\r\n])*"? | ＂(?:[^＂\\\r\n]|\\[^\r\n])*＂? | `[^`\r\n]*`? | ｀[^｀\r\n]*｀?)
      | (?P<wide>[\uff01\uff04-\uff3f\uff41-\uff5d\u3000\u2212]+)  # without ＂ ＃ ｀
    """,
    re.VERBOSE,
)


@frozen
class Prepared:
    """A text ready for the grammar.

    `text` holds ASCII twins; `bare` is the same with text, backquoted names and comments blanked out, so that a brace
    in it is a brace of the language; `comments` are the places of the comments.
    """

    source: Source
    text: str
    bare: str
    comments: tuple[Span, ...]

    def span(self, start: int, end: int) -> Span:
        """A place in the written text."""
        return Span(self.source, start, end)


def prepare(source: Source) -> Prepared:
    """Read full-width signs as their ASCII twins, and find the comments."""
    comments: list[Span] = []
    text: list[str] = []
    bare: list[str] = []
    written = source.text
    if written.startswith(_BYTE_ORDER_MARK):
        written = " " + written[1:]
    last = 0
    for piece in _PIECE.finditer(written):
        start, end = piece.span()
        between = written[last:start]
        wide = piece.lastgroup == "wide"
        twin = piece[0].translate(_TWINS) if wide else piece[0]
        text += (between, twin)
        bare += (between, twin if wide else " " * (end - start))
        if piece.lastgroup == "comment":
            comments.append(Span(source, start, end))
        last = end
    rest = written[last:]
    return Prepared(source, "".join((*text, rest)), "".join((*bare, rest)), tuple(comments))
