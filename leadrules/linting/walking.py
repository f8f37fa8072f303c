"""Everything that is written in a policy, wherever it stands."""

from collections.abc import Iterator
from functools import cache

from attrs import AttrsInstance, fields

from leadrules.syntax.nodes import At, Node


def walk(thing: object) -> Iterator[Node]:
    """Each node in a text, a statement or an expression: the outer before the inner, in the order written."""
    if isinstance(thing, tuple):
        for part in thing:
            yield from walk(part)
    elif isinstance(thing, At):
        yield from walk(thing.value)
    elif isinstance(thing, Node):
        yield thing
        kind: type[AttrsInstance] = type(thing)
        for name in _parts(kind):
            yield from walk(getattr(thing, name))


@cache
def _parts(kind: type[AttrsInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in {"span", "above", "beside", "below"})
