"""What engines do not agree on, in one place: a dialect that needs other words gets them here.

Written for DuckDB. What to watch elsewhere: 128 bits are DECIMAL(38, 0) or NUMERIC; `//` on decimals may round, where
`(a - a % b) / b` does not; LIKE takes a backslash as an escape unless another is named, and BigQuery can name none;
texts must be compared and ordered by code point (`COLLATE "C"`); the greatest of booleans may need another word.
"""

from typing import Final

from sqlglot import exp

from leadrules.model.texts import fold
from leadrules.population.relational.trees import Tree, any_of, binary, case, column, enclosed, text, whole

_CAPITALS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ESCAPE: Final = "!"
_SIGNS: Final = ("!", "%", "_", "\\")


def wide(tree: Tree) -> Tree:
    """The number in 128 bits."""
    return exp.Cast(this=tree, to=exp.DataType.build("INT128"))


def narrow(tree: Tree) -> Tree:
    """The number in 64 bits, which it must fit."""
    return exp.Cast(this=tree, to=exp.DataType.build("BIGINT"))


def half_away(dividend: str, divisor: Tree) -> Tree:
    """A column of 128 bits by a number that is not 0, rounded half away from zero.

    With n and d their sizes that is ⌊(n + ⌊d / 2⌋) / d⌋, with the sign of the quotient.
    """
    tall, deep = exp.Abs(this=column(dividend)), exp.Abs(this=divisor)
    size = binary("//", binary("+", tall, binary("//", deep, whole(2))), deep)
    zero = whole(0)
    opposed = any_of(
        (
            exp.And(this=binary("<", column(dividend), zero), expression=binary(">", divisor, zero)),
            exp.And(this=binary(">", column(dividend), zero), expression=binary("<", divisor, zero)),
        )
    )
    return case([(opposed, exp.Neg(this=enclosed(size)))], size)


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
