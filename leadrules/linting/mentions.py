"""How often names are written, apart from where they are only described."""

from collections import Counter
from collections.abc import Iterator, Sequence

from leadrules.linting.walking import walk
from leadrules.syntax.nodes import Assignment, EventStatement, LeadStatement, Name, Node, PolicyText


def mentions(texts: Sequence[PolicyText]) -> Counter[str]:
    """How often each name is asked for: the blocks that declare fields, and the values given in tests, don't count."""
    counted = Counter(node.text for node in walk(texts) if isinstance(node, Name))
    for node in walk(texts):
        counted.subtract(name.text for name in _described(node))
    return counted


def _described(node: Node) -> Iterator[Name]:
    match node:
        case LeadStatement(fields=fields) | EventStatement(fields=fields):
            for field in fields:
                yield from field.names
        case Assignment(name=name):
            yield name
        case _:
            pass
