r"""Letters that an encoding lacks, spelled out so that nothing is lost: `\u{2014}`, or `\u2014` inside JSON.

A few signs of our own have a plain twin instead. With these error handlers any text can be written to any terminal.
"""

import codecs
from typing import Final

SPELLED: Final = "leadrules.spelled"
JSON: Final = "leadrules.json"
_TWINS: Final = {"…": "...", "→": "->", "×": "x", "–": "-", "—": "-"}


def _spell(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(_TWINS.get(letter) or f"\\u{{{ord(letter):x}}}" for letter in letters), error.end


def _spell_in_json(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4)), error.end


codecs.register_error(SPELLED, _spell)
codecs.register_error(JSON, _spell_in_json)


def lacking(text: str, encoding: str) -> str:
    """The different letters of a text that an encoding does not have, in order of first appearance."""
    if text.isascii() or _has(encoding, text):
        return ""
    return "".join(letter for letter in dict.fromkeys(text) if not _has(encoding, letter))


def _has(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
