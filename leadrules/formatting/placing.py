"""Where the author left comments and blank lines, read off the text: nodes keep what a comment says, not its place.

What is found here agrees with what `syntax/comments` keeps; a formatted text is only given out when both say the same.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import partial
from itertools import takewhile
from typing import Final

from attrs import evolve, field, frozen

from leadrules.syntax import nodes
from leadrules.syntax.preparation import Prepared

Block = nodes.LeadStatement | nodes.EventStatement | nodes.ScoreStatement | nodes.ByStatement | nodes.TestStatement

_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n")
_LINE_END: Final = re.compile(r"[\r\n]")


@frozen
class Comment:
    """What a comment says and where; whether it has a line of its own, and whether that is below a blank one."""

    start: int
    end: int
    text: str
    alone: bool
    after_blank: bool


@frozen
class Body:
    """What stands between two braces, or in a whole text.

    `opening` is the comment behind the first brace; `whole` says that the author wrote it on one line.
    """

    items: tuple["Placed", ...]
    below: tuple[Comment, ...]
    opening: Comment | None
    whole: bool


@frozen
class Placed:
    """Something written, and the comments around it: on the lines above, within it, and behind it on its last line.

    What stands between its braces, comments too, is its `body`.
    """

    node: nodes.Commented
    inside: tuple[Comment, ...]
    body: Body | None = None
    above: tuple[Comment, ...] = ()
    after_blank: bool = False  # a blank line between it and what stands above
    behind: tuple[Comment, ...] = ()


@frozen
class _Text:
    """A prepared text, and where its comments begin."""

    prepared: Prepared
    starts: tuple[int, ...] = field(init=False)

    @starts.default
    def _starts(self) -> tuple[int, ...]:
        return tuple(each.start for each in self.prepared.comments)


def place(policy: nodes.PolicyText, prepared: Prepared) -> Body:
    """The statements of a text with the comments around them."""
    return _body(_Text(prepared), policy.statements, 0, len(prepared.text), braces=False)


def _body(text: _Text, written: Sequence[nodes.Commented], start: int, end: int, *, braces: bool) -> Body:
    """What stands between two offsets, and the comments before, between and after it."""
    starts = (*(each.span.start for each in written), end)
    ends = (start, *(each.span.end for each in written))
    gaps = [_comments(text, *gap) for gap in zip(ends, starts, strict=True)]
    near = [list(takewhile(partial(_on_line, text, after), gap)) for after, gap in zip(ends, gaps, strict=True)]
    near[0] = near[0][:1] if braces else []
    alone = [tuple(gap[len(beside) :]) for gap, beside in zip(gaps, near, strict=True)]
    items = tuple(
        evolve(
            _placed(text, node),
            above=alone[number],
            after_blank=_blank(text, gaps[number][-1].end if gaps[number] else ends[number], node.span.start),
            behind=tuple(near[number + 1]),
        )
        for number, node in enumerate(written)
    )
    whole = not _LINE_END.search(text.prepared.text, start, end)
    return Body(items, alone[-1], near[0][0] if near[0] else None, whole)


def _placed(text: _Text, node: nodes.Commented) -> Placed:
    if not isinstance(node, Block):
        return Placed(node, inside=tuple(_comments(text, node.span.start, node.span.end)))
    brace = text.prepared.bare.index("{", node.span.start, node.span.end)
    body = _body(text, parts(node), brace + 1, node.span.end - 1, braces=True)
    return Placed(node, inside=tuple(_comments(text, node.span.start, brace)), body=body)


def parts(block: Block) -> Sequence[nodes.Commented]:
    """What stands between the braces of a block."""
    match block:
        case nodes.LeadStatement() | nodes.EventStatement():
            return block.fields
        case nodes.ScoreStatement():
            return block.rules
        case nodes.ByStatement():
            return block.rows
        case nodes.TestStatement():
            return block.steps


def _comments(text: _Text, start: int, end: int) -> list[Comment]:
    """The comments between two offsets."""
    found: list[Comment] = []
    for span in text.prepared.comments[bisect_left(text.starts, start) : bisect_left(text.starts, end)]:
        line = text.prepared.text.rfind("\n", 0, span.start) + 1
        alone = not text.prepared.text[line : span.start].strip()
        after_blank = _blank(text, start, span.start)
        found.append(Comment(span.start, span.end, "#" + span.text[1:].rstrip(), alone, after_blank))
        start = span.end
    return found


def _on_line(text: _Text, offset: int, comment: Comment) -> bool:
    """Whether a comment stands on the line of this offset."""
    return "\n" not in text.prepared.text[offset : comment.start]


def _blank(text: _Text, start: int, end: int) -> bool:
    """Whether there is a blank line between two things."""
    return _BLANK_LINE.search(text.prepared.text, start, end) is not None
