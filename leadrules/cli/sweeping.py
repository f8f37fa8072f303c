"""`--sweep hot_line=30..80:5`: a policy for each value that one of its constants takes in turn."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final

from attrs import frozen

from leadrules.cli.exits import Refusal
from leadrules.cli.overriding import Opened, let_of, lets_of, open_with, refuse
from leadrules.model.policy import Policy
from leadrules.scenes.writing import written_duration
from leadrules.syntax import nodes
from leadrules.syntax.parser import parse
from leadrules.text.numbers import MAGNITUDES, UNIT
from leadrules.text.source import Source

_EXAMPLE: Final = "write it as in `--sweep hot_line=30..80:5`: from 30 to 80, by 5"
_MOST: Final = 200  # values
_SIGN: Final = re.compile(r"([kMB万億兆]?)(円?)$")

Literal = nodes.NumberLiteral | nodes.DurationLiteral


@frozen
class Swept:
    """A constant, what it is in the policy, and each value in turn with the policy that has it."""

    name: str
    was: str
    values: tuple[tuple[str, Policy], ...]


def sweep_of(written: str, path: Path, opened: Opened) -> Swept:
    """All values, as they would be written in the policy; whatever else was set stays so."""
    name, equals, rest = written.partition("=")
    name = name.strip().strip("`")
    ends, colon, step = rest.rpartition(":")
    low, dots, high = ends.partition("..")
    if not (name and equals and colon and dots and low.strip() and high.strip() and step.strip()):
        raise Refusal(f"`--sweep {written}` does not say from where to where, and by how much", _EXAMPLE)
    if name in {each.name for each in opened.settings}:
        raise Refusal(f"`{name}` is set by `--set` and is to be swept, too", "leave one of them out")
    let = let_of(name, lets_of(opened.compiled))
    if not isinstance(let.value, Literal):
        raise Refusal(f"`{name}` is neither a number nor a duration, so there is nothing between two of its values")
    values = tuple(_values(let.value, name, *(each.strip() for each in (low, high, step))))
    again = [f"{each.name}={each.value}" for each in opened.settings]
    policies = (open_with(path, [*again, f"{name}={value}"]).compiled.policy for value in values)
    return Swept(name, let.value.span.text, tuple(zip(values, policies, strict=True)))


def _values(now: Literal, name: str, *written: str) -> Iterator[str]:
    low, high, step = (_literal(each, now, name) for each in written)
    if step.value <= 0:
        raise Refusal(f"a step of `{step.text}` leads nowhere", _EXAMPLE)
    if low.value > high.value:
        raise Refusal(f"`{low.text}` is more than `{high.text}`", "write the lower value first")
    number = (high.value - low.value) // step.value + 1
    if number > _MOST:
        raise Refusal(
            f"from `{low.text}` to `{high.text}` by `{step.text}` are {number:,} values",
            f"take a larger step: {_MOST} values can be looked through",
        )
    for value in range(low.value, high.value + 1, step.value):
        yield _written(value, low, high, step)


def _literal(written: str, now: Literal, name: str) -> Literal:
    """A value of the kind that stands in the policy."""
    text, problems = parse(Source("--sweep", f"let x = {written}"))
    if problems:
        refuse(problems)
    match text.statements:
        case (nodes.LetStatement(value=nodes.NumberLiteral() | nodes.DurationLiteral() as literal),) if type(
            literal
        ) is type(now):
            return literal
        case _:
            kind = "a number" if isinstance(now, nodes.NumberLiteral) else "a duration"
            raise Refusal(f"`{name}` is {kind}, and `{written}` is none", f"in the policy it is `{now.span.text}`")


def _written(value: int, *like: Literal) -> str:
    """In the unit of the first of these whose unit gives a whole number, else in the smallest."""
    for each in like:
        if value == each.value:
            return each.text
    if isinstance(like[0], nodes.DurationLiteral):
        return ("-" if value < 0 else "") + written_duration(abs(value))
    signs = [_SIGN.search(each.text) for each in like]
    sizes = [(found[1], found[2]) for found in signs if found]
    for magnitude, yen in sizes:
        if value % (UNIT * MAGNITUDES[magnitude]) == 0:
            return f"{value // (UNIT * MAGNITUDES[magnitude])}{magnitude}{yen}"
    return f"{Decimal(value) / UNIT:f}"
