"""The ways in which a statement can stand on the page, best first, and which one has room."""

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from leadrules.formatting.columns import Row
from leadrules.formatting.folding import INDENT, ROOM, Line, flat, fold
from leadrules.formatting.sentences import Sentence
from leadrules.text.cells import width

Way = Row | tuple[Line, ...]
_FIRST: Final = 0
_LAST: Final = -1


def best_way(said: Sentence, indent: int, end: str, comment: str, *, last: bool) -> Way:
    """On one line; else with the reason below it; else with each clause on a line of its own.

    The comment stands beside the first line, or rather the last one if it stood there before. Where it has room in
    none of these ways, it goes beyond the edge.
    """
    whole = Row(indent, *_cells(said), end, comment)
    if _has_room(whole):
        return whole
    below_first = list(_folded(said, indent, end, comment, _FIRST))
    below_last = list(_folded(said, indent, end, comment, _LAST)) if last else []
    for way in (*below_last, *below_first):
        if _has_room(way):
            return way
    for way in (whole, *below_first[:-1]):
        if isinstance(way, Row) and way.width <= ROOM:
            return way
    return below_first[-1]


def _cells(said: Sentence) -> tuple[str, str, str, str]:
    head, middle, extra, because = (flat(each) or "" for each in (said.head, said.middle, said.extra, said.because))
    return head, middle, extra, because


def _folded(said: Sentence, indent: int, end: str, comment: str, line: int) -> Iterator[Way]:
    """On several lines, with the comment beside the first or the last one."""
    head, middle, extra, because = _cells(said)
    if because:
        reason = Line(" " * (indent + INDENT) + because + end)
        if line == _FIRST:
            yield Row(indent, head, middle, extra, comment=comment, more=(reason,))
        else:
            yield Row(indent, head, middle, extra, more=(evolve(reason, comment=comment),))
    lines = fold(said.folded, indent)
    lines[-1] = evolve(lines[-1], code=lines[-1].code + end)
    lines[line] = evolve(lines[line], comment=comment)
    yield tuple(lines)


def _has_room(way: Way) -> bool:
    """Whether it keeps within the page; that a folded one does can't be helped, but for its comment."""
    if isinstance(way, Row):
        lines = (Line(" " * way.width, way.comment), *way.more)
    else:
        lines = tuple(line for line in way if line.comment)
    return all(width(line.code) + (width(line.comment) + 2 if line.comment else 0) <= ROOM for line in lines)
