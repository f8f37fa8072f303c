"""Comments and line breaks strewn over a policy text, anywhere that something may end."""

import re
from random import Random
from typing import Final

from tests.generators.typist import COMMENTS

_PIECE: Final = re.compile(
    r"""[#＃][^\r\n]* | "(?:[^"\\\r\n]|\\[^\r\n])*" | ＂(?:[^＂\\\r\n]|\\[^\r\n])*＂ | `[^`\r\n]*` | ｀[^｀\r\n]*｀
      | (?P<gap>\s+)""",
    re.VERBOSE,
)
# What may stand between the parts of a word such as `at least`, or before the `(` of a function: nothing.
_WHOLE_WORDS: Final = re.compile(r"(at|up|starts|ends|any|ignoring|not|business|one)$|^(\(|of\b)")
_BREAKS: Final = ("\n", "\n", "\n", "\r\n", "\r")


def strewn(chance: Random, text: str, often: float) -> str:
    """The text with comments, line breaks and blank lines in so many of its gaps."""
    found: list[str] = []
    last = 0
    for piece in _PIECE.finditer(text):
        found.append(text[last : piece.start()])
        before, after = "".join(found[-1:])[-12:], text[piece.end() : piece.end() + 3]
        free = piece["gap"] and not re.search(r"[#＃][^\n]*$", before) and not _WHOLE_WORDS.search(before)
        strew = free and not _WHOLE_WORDS.search(after) and chance.random() < often
        found.append(_gap(chance) if strew else piece[0])
        last = piece.end()
    return "".join((*found, text[last:]))


def _gap(chance: Random) -> str:
    comment, other = f"{chance.choice(COMMENTS)} {chance.randrange(1000)}", chance.choice(COMMENTS)
    end = chance.choice(_BREAKS)
    return chance.choice((
        f" {comment}{end}", f"\n  {comment}{end}", f"\n\n{comment}\n\n", f" {comment}\n{other}\n", "\n", "\n\n\n", "  ",
    ))  # fmt: skip
