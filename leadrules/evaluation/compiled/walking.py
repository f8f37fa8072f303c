"""Through a model node and everything in it."""

from collections.abc import Iterator

import attrs

from leadrules.model.expressions import Meant


def walk(meant: Meant | None) -> Iterator[Meant]:
    """The node and all nodes inside it, without recursion, in no particular order."""
    waiting = [] if meant is None else [meant]
    while waiting:
        node = waiting.pop()
        yield node
        for attribute in attrs.fields(type(node)):
            inside = getattr(node, attribute.name)
            waiting += [
                each for each in (inside if isinstance(inside, tuple) else (inside,)) if isinstance(each, Meant)
            ]
