"""Comments, put where they belong: `above` what follows them, `beside` what ends their line, or `below` the last.

No comment is lost, wherever it stands. The first at the end of one of a statement's lines is beside it; any other that
stands in it is above it. Comments are kept with their `#` and without the white space around them.
"""

from collections.abc import Sequence
from typing import Any

from attrs import evolve

from leadrules.syntax import nodes
from leadrules.syntax.preparation import Prepared
from leadrules.text.span import Span

# The statements with braces, and what stands between them.
_BLOCKS: tuple[tuple[type[nodes.Statement], str], ...] = (
    (nodes.LeadStatement, "fields"),
    (nodes.EventStatement, "fields"),
    (nodes.ScoreStatement, "rules"),
    (nodes.ByStatement, "rows"),
    (nodes.TestStatement, "steps"),
)


def attach(policy: nodes.PolicyText, prepared: Prepared) -> nodes.PolicyText:
    """The same policy with the comments of its text."""
    if not prepared.comments:
        return policy
    statements, below = _place(policy.statements, prepared.comments, prepared)
    return evolve(policy, statements=statements, below=below)


def _place(
    written: Sequence[nodes.Commented], comments: Sequence[Span], prepared: Prepared
) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    """What stands in one place with the comments of that place, and those below the last of it."""
    waiting = list(reversed(comments))
    placed: list[nodes.Commented] = []
    for node in written:
        above = _between(placed, node.span.start, waiting, prepared)
        inside: list[Span] = []
        while waiting and waiting[-1].start < node.span.end:
            inside.append(waiting.pop())
        placed.append(_with(node, above, inside, prepared) if above or inside else node)
    below = _between(placed, len(prepared.text), waiting, prepared)
    return tuple(placed), tuple(map(_text, below))


def _between(placed: list[nodes.Commented], end: int, waiting: list[Span], prepared: Prepared) -> list[Span]:
    """The comments before a place that belong to what follows; one beside what stands before goes there at once."""
    found: list[Span] = []
    while waiting and waiting[-1].start < end:
        comment = waiting.pop()
        if not placed or not _same_line(placed[-1].span.end, comment, prepared):
            found.append(comment)
        elif placed[-1].beside:
            placed[-1] = evolve(placed[-1], above=(*placed[-1].above, _text(comment)))
        else:
            placed[-1] = evolve(placed[-1], beside=_text(comment))
    return found


def _with(node: nodes.Commented, above: list[Span], inside: list[Span], prepared: Prepared) -> nodes.Commented:
    """A node with the comments above it and those within it."""
    for block, part in _BLOCKS:
        if isinstance(node, block):
            return _block_with(node, part, above, inside, prepared)
    beside = next((comment for comment in inside if not _own_line(comment, prepared)), None)
    others = [*above, *(comment for comment in inside if comment is not beside)]
    return evolve(node, above=tuple(map(_text, others)), beside=_text(beside))


def _block_with(
    node: nodes.Commented, part: str, above: list[Span], inside: list[Span], prepared: Prepared
) -> nodes.Commented:
    """A statement with braces: what is beside the opening one is beside the statement, the rest belongs inside."""
    children: tuple[nodes.Commented, ...] = getattr(node, part)
    brace = prepared.bare.find("{", node.span.start, node.span.end)
    header = [comment for comment in inside if comment.start < brace]
    body = inside[len(header) :]
    beside = None
    if body and _same_line(brace, body[0], prepared) and not (children and children[0].span.start < body[0].start):
        beside = body.pop(0)
    placed, below = _place(children, body, prepared)
    changes: dict[str, Any] = {part: placed, "below": below, "beside": _text(beside)}
    return evolve(node, above=tuple(map(_text, (*above, *header))), **changes)


def _same_line(start: int, comment: Span, prepared: Prepared) -> bool:
    return "\n" not in prepared.text[start : comment.start]


def _own_line(comment: Span, prepared: Prepared) -> bool:
    line_start = prepared.text.rfind("\n", 0, comment.start) + 1
    return not prepared.text[line_start : comment.start].strip()


def _text(comment: Span | None) -> str:
    return "" if comment is None else "#" + comment.text[1:].rstrip()
