"""Typing tokens: white space, line breaks, comments, and what an input method makes of signs."""

from random import Random
from typing import Final

from tests.generators.world import Tokens

COMMENTS: Final = ("# why not", "#", '# 理由: "quoted" { and `', "＃ 全角", "# when action then +1; tier")
SPACES: Final = (" ", " ", " ", " ", " ", " ", " ", "  ", "\n  ", "\u3000", "\t", "\r\n")
NEW_LINE: Final = "\n    "
_TOUCHING: Final = set("()[]{},:;=+*/<>") | {"==", "!=", "<=", ">=", ".."}
_WIDE: Final = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_SIGNS: Final = {",": ("，", "、"), "-": ("−", "－"), "..": ("〜", "～", "．．"), "+": ("＋",), ">=": ("＞＝",)}


def typed(chance: Random, tokens: Tokens) -> str:
    """One statement as somebody types it."""
    careless = chance.random() < 0.15  # with an input method left on
    crowded = chance.random() < 0.1
    text = ""
    for number, token in enumerate(tokens):
        if number:
            text += _gap(chance, tokens[number - 1], token, crowded=crowded)
        text += _as_typed(chance, token) if careless and chance.random() < 0.3 else token
    return text


def _gap(chance: Random, before: str, after: str, *, crowded: bool) -> str:
    if chance.random() < (0.15 if after == "}" else 0.01) and after != "(":  # a function word is one only before `(`
        return f"{chance.choice((' ', NEW_LINE))}{chance.choice(COMMENTS)}\n    "
    touching = before in _TOUCHING or after in _TOUCHING
    if touching and not (after[0].isdigit() or after[0] in "+-") and (crowded or before in "([" or after in ")],"):
        return ""
    if after == ".." or before == "..":
        return "" if chance.random() < 0.7 else " "
    return chance.choice(SPACES) if chance.random() < 0.2 else " "


def _as_typed(chance: Random, token: str) -> str:
    """A token in full-width signs; texts and names in backquotes stay as they are."""
    if token in _SIGNS:
        return chance.choice(_SIGNS[token])
    return token if any(sign in token for sign in '"＂`｀') else token.translate(_WIDE)


def joined(chance: Random, statements: list[str]) -> str:
    """A whole policy: each statement on lines of its own, some with comments, some with `;`."""
    text = "\ufeff" if chance.random() < 0.02 else ""
    for statement in statements:
        if chance.random() < 0.1:
            text += f"{chance.choice(COMMENTS)}\n"
        text += statement
        text += chance.choice(("\n", "\n", "\n", "\n\n", "; ", ";\n", " ", f"  {chance.choice(COMMENTS)}\n", "\r\n"))
    return text + (f"\n\n{chance.choice(COMMENTS)}" if chance.random() < 0.1 else "")
