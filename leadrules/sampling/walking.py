"""All operands and conditions of a policy, wherever they stand: whatever the model gains is found here without a change."""

from collections.abc import Iterator
from functools import cache

from attrs import AttrsInstance, fields, has

from leadrules.model.expressions import Meant


def expressions(thing: object) -> Iterator[Meant]:
    """Each operand and condition in a policy, or in a part of one: the outer before the inner."""
    kind = type(thing)
    if isinstance(thing, tuple):
        for part in thing:
            yield from expressions(part)
    elif has(kind):
        if isinstance(thing, Meant):
            yield thing
        for name in _parts(kind):
            yield from expressions(getattr(thing, name))


@cache
def _parts(kind: type[AttrsInstance]) -> tuple[str, ...]:
    """What may hold expressions; a span only says where they were written."""
    return tuple(field.name for field in fields(kind) if field.name != "span")
