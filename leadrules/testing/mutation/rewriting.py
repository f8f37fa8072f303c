"""One part of a policy replaced, wherever the text that it comes from has a meaning: a `define` is used in many places."""

from functools import cache
from typing import Any, TypeVar, cast

from attrs import AttrsInstance, evolve, fields, has

_Some = TypeVar("_Some")


def rewritten(thing: _Some, part: object, *replacement: object) -> _Some:
    """The thing with each occurrence of a part replaced: in a row of things by any number, elsewhere by one."""
    return cast("_Some", _rewritten(thing, part, replacement))  # a part is replaced by its like


def _rewritten(thing: object, part: object, replacement: tuple[object, ...]) -> object:
    if isinstance(thing, tuple):
        return _row(thing, part, replacement)
    if not has(type(thing)):
        return thing
    if _same(thing, part):
        return replacement[0]
    changes: dict[str, Any] = {}
    whole: Any = thing
    for name in _names(whole.__class__):
        inner = getattr(thing, name)
        after = _rewritten(inner, part, replacement)
        if after is not inner:
            changes[name] = after
    return evolve(whole, **changes) if changes else thing


def _row(row: tuple[object, ...], part: object, replacement: tuple[object, ...]) -> tuple[object, ...]:
    found: list[object] = []
    changed = False
    for each in row:
        after = replacement if _same(each, part) else (_rewritten(each, part, replacement),)
        changed = changed or len(after) != 1 or after[0] is not each
        found.extend(after)
    return tuple(found) if changed else row


def _same(thing: object, part: object) -> bool:
    """Of one meaning, and from one place in the text."""
    return thing is part or (
        type(thing) is type(part) and getattr(thing, "span", None) == getattr(part, "span", None) and thing == part
    )


@cache
def _names(kind: type[AttrsInstance]) -> tuple[str, ...]:
    """What may hold parts; a span only says where they were written."""
    return tuple(field.name for field in fields(kind) if field.name != "span")
