"""The statements of a text, block by block, as lines."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from leadrules.formatting.columns import Row, in_columns
from leadrules.formatting.folding import INDENT, ROOM, Line, flat, fold, words
from leadrules.formatting.placing import Block, Body, Comment, Placed
from leadrules.formatting.remarks import remarked
from leadrules.formatting.sentences import FIELD, PLAIN, RULE
from leadrules.formatting.statements import header, sentence
from leadrules.formatting.ways import best_way, row_of
from leadrules.syntax import nodes
from leadrules.text.cells import width

_WHOLE: Final = "whole"  # the kind of a block on one line: it stands between neighbours without parting them
_BLANK: Final = Line("")
# Words that would go on with a row's award, or with a field, if the next one began with a name like that.
_GO_ON: Final = frozenset({"once", "per", "halving", "losing", "up", "because", "from", "in", "as"})


@frozen
class _Entry:
    """What becomes of one item: the lines above it, and itself as a row among its neighbours, or as lines."""

    above: tuple[Line, ...]
    kind: str
    lines: Row | tuple[Line, ...]


def page(body: Body, indent: int = 0) -> list[Line]:
    """The lines of a whole text, or of what stands between two braces."""
    following = (*body.items[1:], None)
    entries = [_entry(item, indent, _end(after)) for item, after in zip(body.items, following, strict=False)]
    lines = [*_in_columns(entries), *_alone(body.below, indent)]
    return lines[1:] if lines[:1] == [_BLANK] else lines


def _in_columns(entries: Sequence[_Entry]) -> Iterator[Line]:
    """The lines of all entries, neighbours of one kind in columns."""
    found = [() if isinstance(each.lines, Row) else each.lines for each in entries]
    for kind, numbers in _neighbours(entries):
        rows = {number: each for number in numbers if isinstance(each := entries[number].lines, Row)}
        for number, lines in zip(rows, in_columns([*rows.values()], narrow=kind in {RULE, FIELD}), strict=True):
            found[number] = lines
    for entry, lines in zip(entries, found, strict=True):
        yield from entry.above
        yield from lines


def _neighbours(entries: Sequence[_Entry]) -> list[tuple[str, list[int]]]:
    """The numbers of entries of one kind that no blank line and no other kind parts."""
    found: list[tuple[str, list[int]]] = [(PLAIN, [])]
    for number, entry in enumerate(entries):
        parted = _BLANK in entry.above
        if entry.kind == _WHOLE:
            found += [(PLAIN, [])] * parted
        elif parted or entry.kind == PLAIN or entry.kind != found[-1][0]:
            found.append((entry.kind, [number]))
        else:
            found[-1][1].append(number)
    return found


def _end(following: Placed | None) -> str:
    """What ends an item: `;` where the next one begins with a name that would be taken for more of this one."""
    first = _first_name(following.node) if following else None
    return ";" if first and not first.quoted and first.text in _GO_ON else ""


def _first_name(written: nodes.Commented) -> nodes.Name | None:
    match written:
        case nodes.FieldDeclaration():
            return written.names[0]
        case nodes.BandRow(patterns=(nodes.ValuePattern(value=nodes.Name() as first), *_)):
            return first
        case nodes.BandRow(patterns=(nodes.RangePattern(low=nodes.Name() as first), *_)):
            return first
        case _:
            return None


# ---- One item


def _entry(item: Placed, indent: int, end: str) -> _Entry:
    if isinstance(item.node, Block) and item.body:
        return _block(item.node, item.body, item, indent)
    said = sentence(item.node)
    folded = remarked(said.folded, item.inside) if item.inside and len(item.behind) < 2 else None
    if folded is not None:
        lines = fold(folded, indent)
        lines[-1] = Line(lines[-1].code + end, item.behind[0].text if item.behind else "")
        return _Entry(_above(item, (), indent), said.kind, row_of(said, lines, indent))
    inside = next((each for each in item.inside if not each.alone), None)
    beside = inside or next(iter(item.behind), None)
    moved = [each for each in (*item.inside, *item.behind) if each is not beside]
    last = inside is None and "\n" in item.node.span.text  # it stood behind the last of several lines
    way = best_way(said, indent, end, beside.text if beside else "", last=last)
    return _Entry(_above(item, moved, indent), said.kind, way)


def _block(node: Block, body: Body, item: Placed, indent: int) -> _Entry:
    """A statement with braces: on one line where the author wrote it so and it fits."""
    crowded = body.opening is not None and len(item.behind) > 1  # only where old line ends are mixed with new ones
    behind = () if crowded else item.behind[:1]
    above = _above(item, (*item.inside, *item.behind[len(behind) :]), indent)
    closing = behind[0].text if behind else ""
    whole = _whole(item) if body.whole or not (body.items or body.below or body.opening) else None
    if whole and indent + width(whole) <= ROOM - (width(closing) + 2 if closing else 0):
        return _Entry(above, _WHOLE, (Line(" " * indent + whole, closing),))
    *opened, last = fold(header(node), indent)
    last = evolve(last, comment=body.opening.text if body.opening else "")
    return _Entry(above, PLAIN, (*opened, last, *page(body, indent + INDENT), Line(" " * indent + "}", closing)))


def _whole(item: Placed) -> str | None:
    """An item on one line."""
    if not isinstance(item.node, Block) or item.body is None:
        said = sentence(item.node)
        return flat(words(said.head, said.middle, said.extra, said.because))
    parts = [_whole(each) or "" for each in item.body.items]
    opening = flat(header(item.node))
    return f"{opening} {'; '.join(parts)} }}" if parts else f"{opening}}}"


# ---- Comments on lines of their own


def _above(item: Placed, moved: Iterable[Comment], indent: int) -> tuple[Line, ...]:
    """The lines above an item, and comments that could not stay where they were."""
    lines = [*_alone(item.above, indent), *([_BLANK] if item.after_blank else [])]
    return (*lines, *(Line(" " * indent + each.text) for each in moved))


def _alone(comments: Iterable[Comment], indent: int) -> Iterator[Line]:
    for comment in comments:
        if comment.after_blank:
            yield _BLANK
        yield Line(" " * indent + comment.text)
