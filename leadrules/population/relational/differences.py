"""What engines do not say in the same way, in one place: a word for each, which `dialects` puts into those of an engine.

Besides: 128 bits are a type of many names; `//` is whole division, rounded towards zero; a text test names its escape; a
sum has more bits than what it adds. Texts are compared and ordered by code point, which is up to the tables where
an engine can do otherwise.
"""

from typing import Final

from sqlglot import exp

from leadrules.model.texts import fold
from leadrules.population.relational.dialects.shape import DAYS, HALF_AWAY, MICROS, TEXT, TIMESTAMP, TOTAL, WIDE
from leadrules.population.relational.trees import Tree, binary, cast, column, enclosed, text, whole

_CAPITALS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ESCAPE: Final = "!"
_SIGNS: Final = ("!", "%", "_", "\\")


def wide(tree: Tree) -> Tree:
    """The number in 128 bits."""
    return cast(tree, WIDE)


def narrow(tree: Tree) -> Tree:
    """The number in 64 bits, which it must fit."""
    return cast(tree, "BIGINT")


def half_away(dividend: str, divisor: Tree) -> Tree:
    """A column of 128 bits by a column or a constant that is not 0, rounded half away from zero."""
    return exp.Anonymous(this=HALF_AWAY, expressions=[column(dividend), divisor])


def total(tree: Tree, most: int) -> Tree:
    """The sum over rows of whole numbers of 64 bits, none larger than `most` either side of 0; it may have 128."""
    return exp.Anonymous(this=TOTAL, expressions=[tree, whole(most)])


def plain_text(tree: Tree) -> Tree:
    """A value as a text that is compared and ordered by code point."""
    return exp.Anonymous(this=TEXT, expressions=[tree])


def days(tree: Tree) -> Tree:
    """A date as days since 1970-01-01."""
    return exp.Anonymous(this=DAYS, expressions=[tree])


def micros(tree: Tree) -> Tree:
    """A time, in UTC where it has no zone, as microseconds since 1970-01-01."""
    return exp.Anonymous(this=MICROS, expressions=[tree])


def timestamp(tree: Tree) -> Tree:
    """The time, in UTC, of microseconds since 1970-01-01."""
    return exp.Anonymous(this=TIMESTAMP, expressions=[tree])


def floored(tree: Tree, divisor: int, low: int) -> Tree:
    """A number that is at least `low`, divided and rounded down. (Engines round quotients of negatives otherwise.)"""
    steps = max(0, -(low // divisor))
    if not steps:
        return binary("//", tree, whole(divisor))
    raised = binary("//", binary("+", tree, whole(steps * divisor)), whole(divisor))
    return binary("-", raised, whole(steps))


def folded(tree: Tree) -> Tree:
    """A text with A–Z in small letters and everything else as it is: `lower` would fold more."""
    return exp.Anonymous(this="TRANSLATE", expressions=[tree, text(_CAPITALS), text(_CAPITALS.lower())])


def tested(tree: Tree, test: str, wanted: str, *, ignoring_case: bool) -> Tree:
    """A text test; NULL where the text is."""
    if ignoring_case:
        tree, wanted = folded(tree), fold(wanted)
    if test == "matches" and not {"*", "?"} & set(wanted):
        return binary("==", tree, text(wanted))
    signs = {"*": "%", "?": "_"} if test == "matches" else {}
    escaped = any(sign in wanted for sign in _SIGNS)
    pattern = "".join(signs.get(each, _ESCAPE + each if each in _SIGNS[:3] else each) for each in wanted)
    before = "%" if test in {"contains", "ends with"} else ""
    after = "%" if test in {"contains", "starts with"} else ""
    like = exp.Like(this=enclosed(tree), expression=text(before + pattern + after))
    return exp.Escape(this=like, expression=text(_ESCAPE)) if escaped else like
