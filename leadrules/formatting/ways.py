"""The ways in which a statement can stand on the page, best first, and which one has room."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from leadrules.formatting.columns import Row
from leadrules.formatting.folding import INDENT, ROOM, Line, flat, fold
from leadrules.formatting.sentences import Sentence
from leadrules.text.cells import width

Way = Row | tuple[Line, ...]
_FIRST: Final = 0
_LAST: Final = -1
_SHORT: Final = 40  # a longer comment does not part the clauses of a statement that has room without it


def best_way(said: Sentence, indent: int, end: str, comment: str, *, last: bool) -> Way:
    """On one line; else with the reason below it; else with each clause on a line of its own.

    The comment stands beside the first line, or rather the last one if it stood there before. Where it has room in
    none of these ways, it goes beyond the edge.
    """
    whole = Row(indent, *_cells(said), end, comment)
    if _has_room(whole):
        return whole
    parted = whole.width > ROOM or width(comment) <= _SHORT
    below_first = [*_below(said, indent, end, comment, _FIRST, parted=parted)]
    below_last = [*_below(said, indent, end, comment, _LAST, parted=parted)] if last else []
    for way in (*below_last, *below_first):
        if _has_room(way):
            return way
    if whole.width <= ROOM:
        return whole
    shorter = (way for way in below_first if isinstance(way, Row) and way.width <= ROOM)
    return next(shorter, below_first[-1])


def row_of(said: Sentence, lines: Sequence[Line], indent: int) -> Way:
    """Lines as a row with more below it, where the first one has more than the head, so that it can line up."""
    head, first = flat(said.head), lines[0]
    start = f"{' ' * indent}{head} "
    if said.middle == "" or not first.code.startswith(start):
        return tuple(lines)
    return Row(indent, head or "", first.code.removeprefix(start), comment=first.comment, more=tuple(lines[1:]))


def _cells(said: Sentence) -> tuple[str, str, str, str]:
    head, middle, extra, because = (flat(each) or "" for each in (said.head, said.middle, said.extra, said.because))
    return head, middle, extra, because


def _below(said: Sentence, indent: int, end: str, comment: str, line: int, *, parted: bool) -> Iterator[Way]:
    """On several lines, with the comment beside the first or the last one; `parted`: with all clauses, too."""
    head, middle, extra, because = _cells(said)
    if because:
        reason = Line(" " * (indent + INDENT) + because + end)
        if line == _FIRST:
            yield Row(indent, head, middle, extra, comment=comment, more=(reason,))
        else:
            yield Row(indent, head, middle, extra, more=(evolve(reason, comment=comment),))
    if parted:
        lines = fold(said.folded, indent)
        lines[-1] = evolve(lines[-1], code=lines[-1].code + end)
        lines[line] = evolve(lines[line], comment=comment)
        yield row_of(said, lines, indent)


def _has_room(way: Way) -> bool:
    """Whether the first line of a row, and every comment, keep within the page; other lines are as short as they get."""
    first = (way.width, way.comment) if isinstance(way, Row) else (0, "")
    others = way.more if isinstance(way, Row) else way
    lines = [first, *((width(line.code), line.comment) for line in others if line.comment)]
    return all(code + (2 + width(comment) if comment else 0) <= ROOM for code, comment in lines)
