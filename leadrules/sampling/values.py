"""Values to try: on an edge, one unit beside it, or anything else that the field's file could hold."""

import unicodedata
from collections.abc import Callable
from random import Random
from typing import Final

from leadrules.model.values import DAY, NUMBER_UNIT, RANGES, Kind, Value

ODD_TEXTS: Final = ("x", "IT", "it", "ＩＴ", "株式会社", "a\nb", '"', "\\", "=1+1", "*", "?", "0", "é", "e\u0301", "𠮷")
_NEIGHBOURS: Final[tuple[Callable[[str], str], ...]] = (
    str.swapcase,
    str.upper,
    lambda text: text[:-1],
    lambda text: text[1:],
    lambda text: f"x{text}",
    lambda text: f"{text}x",
    lambda text: f"部{text}長",
    lambda text: f"{text}{text}",
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)}),
)


def beside(chance: Random, kind: Kind, edge: Value) -> Value:
    """The edge itself, or one unit to either side; a text as it is, or one that is nearly it."""
    if isinstance(edge, bool):
        return chance.random() < 0.5
    if isinstance(edge, str):
        return edge if chance.random() < 0.6 else chance.choice(_NEIGHBOURS)(edge)
    if isinstance(edge, int):
        return fitting(kind, edge + chance.choice((-1, 0, 0, 1)))
    return None


def anything(chance: Random, kind: Kind) -> Value:
    """Any value of a kind, large and odd ones too; times are drawn by `moments`."""
    match kind:
        case Kind.YES_NO:
            return chance.random() < 0.5
        case Kind.TEXT:
            return chance.choice(ODD_TEXTS)
        case Kind.NUMBER:
            lowest, highest = RANGES[kind]
            size = chance.choice((0, 1, 10, 1000, 10**6, 10**10))
            whole = chance.randint(-size, size) * NUMBER_UNIT
            return chance.choice((whole, whole, whole + chance.randrange(NUMBER_UNIT), lowest, highest))
        case Kind.DATE:
            return chance.choice((chance.randint(19_000, 21_500), *RANGES[kind]))
        case _:
            return chance.choice((chance.randint(19_000, 21_500) * DAY + chance.randrange(DAY), *RANGES[kind]))


def fitting(kind: Kind, value: int) -> int:
    """The nearest value that the kind has room for."""
    lowest, highest = RANGES[kind]
    return max(lowest, min(value, highest))
