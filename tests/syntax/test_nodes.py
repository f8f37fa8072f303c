"""Each node's docstring shows the written form, and parsing it gives that node."""

from collections.abc import Iterator

import pytest

from leadrules.syntax import nodes
from leadrules.syntax.parser import parse
from leadrules.text.source import Source

NOT_WRITTEN = {nodes.Node, nodes.Commented, nodes.PolicyText}  # what others are made from
FRAMES = (
    "{}",
    "always {}",
    "let x = {}",
    "score x {{ {} }}",
    "score x {} {{ }}",
    "by x {{ {} }}",
    "by x {{ {} then +1 }}",
    "when x then {}",
    "when x then +1 {}",
    "lead {{ {} }}",
    "lead {{ x: {} }}",
    'calendar "UTC" days {}',
    'calendar "UTC" hours {}',
    'calendar "UTC" closed {}',
    "follow_up within {}",
    'test "x" {{ {} }}',
    'test "x" {{ given {} }}',
)


def _written() -> list[type[nodes.Node]]:
    return [
        node
        for node in vars(nodes).values()
        if isinstance(node, type) and issubclass(node, nodes.Node) and node not in NOT_WRITTEN
    ]


def _all_nodes(thing: object) -> Iterator[nodes.Node]:
    if isinstance(thing, tuple):
        for part in thing:
            yield from _all_nodes(part)
    if isinstance(thing, nodes.Node):
        yield thing
        for field in thing.__attrs_attrs__:
            if field.name != "span":
                yield from _all_nodes(getattr(thing, field.name))


@pytest.mark.parametrize("node", _written(), ids=lambda node: node.__name__)
def test_docstring_is_the_written_form(node):
    """In one of the frames in which such a piece may stand, the docstring is read as the node, with its place."""
    written = node.__doc__.strip()
    found = []
    for frame in FRAMES:
        policy, problems = parse(Source("x.rules", frame.format(written)))
        if not problems:
            found += [part for part in _all_nodes(policy) if isinstance(part, node) and part.span.text == written]

    assert found
