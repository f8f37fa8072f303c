"""What stands in columns: `then`, `if`, `because` and types of neighbours, and the comments beside them.

All widths are those of a screen, where a full-width letter takes two cells.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from attrs import field, frozen

from leadrules.formatting.folding import ROOM, Line
from leadrules.text.cells import width

# Spaces lead the eye along a line only so far.
_LONGER_HEAD: Final = 32  # a head that is longer than most by more than this stands out
_LONGER_MIDDLE: Final = 8  # likewise `then +5`, before what is extra to it
_FAR: Final = 6  # so many lines further down a comment has a column of its own
_SPREAD: Final = 16  # neighbours whose ends differ by more have no common column for `because`


@frozen
class Row:
    """A statement on one line: its cells, and the lines that follow below it."""

    indent: int
    head: str
    middle: str = ""
    extra: str = ""
    because: str = ""
    end: str = ""  # a `;` where the next row would else be read as more of this one
    comment: str = ""
    more: tuple[Line, ...] = ()
    room: int = field(init=False, eq=False)

    @room.default
    def _room_for_code(self) -> int:
        """Cells for the code, so that the comment fits, too, if it can."""
        used = self.width
        beside = width(self.comment) + 2 if self.comment else 0
        return ROOM - beside if used + beside <= ROOM else max(ROOM, used)

    @property
    def width(self) -> int:
        """Cells of the code where nothing is lined up."""
        cells = [each for each in (self.head, self.middle, self.extra, self.because) if each]
        return self.indent + width(" ".join(cells)) + len(self.end)


@frozen
class _End:
    """Where something ends that a column may begin behind, and how far to the right that may be."""

    number: int
    at: int
    limit: int


def in_columns(rows: Sequence[Row], *, narrow: bool) -> Iterator[tuple[Line, ...]]:
    """The lines of neighbours, their cells below one another where that helps the eye.

    `narrow`: what is in the middle (points, types) is short, so that what is extra to it can have a column, too.
    """
    codes = [" " * row.indent + row.head for row in rows]
    codes = _with(codes, [row.middle for row in rows], _head_columns(rows))
    if narrow:
        codes = [code + " " * more for code, more in zip(codes, _middle_spaces(rows, codes), strict=True)]
    codes = _with(codes, [row.extra for row in rows], {})
    codes = _with(codes, [row.because for row in rows], _because_columns(rows, codes))
    for row, code in zip(rows, codes, strict=True):
        if row.more:
            yield (Line(code.rstrip(), row.comment), *row.more)
        else:
            yield (Line(code.rstrip() + row.end, row.comment),)


def _with(codes: Sequence[str], cells: Sequence[str], columns: dict[int, int]) -> list[str]:
    """Each code with its cell, which begins in its column if it has one."""
    return [
        f"{code}{' ' * (columns.get(number, 0) - width(code) - 1)} {cell}" if cell else code
        for number, (code, cell) in enumerate(zip(codes, cells, strict=True))
    ]


def _head_columns(rows: Sequence[Row]) -> dict[int, int]:
    """Where the middle begins, by number of row; a head that is much longer than most stands out."""
    heads = {number: row.indent + width(row.head) for number, row in enumerate(rows) if row.middle}
    longest = _longest(sorted(heads.values()))
    ends = [
        _End(number, head, rows[number].room - rows[number].width + head)
        for number, head in heads.items()
        if head <= longest
    ]
    return _columns(ends, 1)


def _longest(widths: Sequence[int]) -> int:
    """The greatest of these sorted widths, without the fewer than half that are much greater than all others."""
    for count in range((len(widths) - 1) // 2, 0, -1):
        if widths[-count] - widths[-count - 1] > _LONGER_HEAD:
            return widths[-count - 1]
    return widths[-1] if widths else 0


def _middle_spaces(rows: Sequence[Row], codes: Sequence[str]) -> list[int]:
    """How many spaces end the middle, so that what is extra to points and types begins in one column."""
    middles = [width(row.middle) if row.extra or row.because else 0 for row in rows]
    least = min((each for each in middles if each), default=0)
    longest = max((each for each in middles if each <= least + _LONGER_MIDDLE), default=0)
    found = []
    for row, code, middle in zip(rows, codes, middles, strict=True):
        spaces = longest - middle if 0 < middle < longest else 0
        rest = width(_words(row.extra, row.because)) + 1 + len(row.end)
        found.append(spaces if width(code) + spaces + rest <= row.room else 0)
    return found


def _because_columns(rows: Sequence[Row], codes: Sequence[str]) -> dict[int, int]:
    """Where the reason begins, by number of row, among rows right below one another that end not too far apart."""
    columns: dict[int, int] = {}
    for reasons, numbers in groupby(range(len(rows)), lambda number: bool(rows[number].because)):
        if reasons:
            ends = [_because_end(number, rows[number], codes[number]) for number in numbers]
            columns |= _columns(ends, 1, _SPREAD)
    return columns


def _because_end(number: int, row: Row, code: str) -> _End:
    return _End(number, width(code), row.room - 1 - width(row.because) - len(row.end))


def _columns(ends: Iterable[_End], space: int, spread: int = ROOM) -> dict[int, int]:
    """The column behind each end, by number: the same for as many in a row as have room for it."""
    columns: dict[int, int] = {}
    run: list[int] = []
    low = high = limit = 0
    for end in ends:
        lower, higher, tighter = min(low, end.at), max(high, end.at), min(limit, end.limit)
        if run and (higher > tighter or higher - lower > spread):
            columns |= dict.fromkeys(run, high + space)
            run = []
        low, high, limit = (lower, higher, tighter) if run else (end.at, end.at, end.limit)
        run.append(end.number)
    return columns | dict.fromkeys(run, high + space)


def _words(*cells: str) -> str:
    return " ".join(each for each in cells if each)


def comments_in_columns(lines: Sequence[Line]) -> Iterator[str]:
    """The lines as text; comments beside lines that are near one another, with no blank one between, share a column."""
    columns: dict[int, int] = {}
    for run in _near(lines):
        columns |= _columns((_comment_end(number, lines[number]) for number in run), 2)
    for number, line in enumerate(lines):
        spaces = " " * (columns[number] - width(line.code)) if line.comment else ""
        yield f"{line.code}{spaces}{line.comment}"


def _near(lines: Sequence[Line]) -> Iterator[list[int]]:
    """The numbers of lines with comments, those together that neither a blank line nor many others part."""
    run: list[int] = []
    for number, line in enumerate(lines):
        if run and (not line.code or number - run[-1] > _FAR):
            yield run
            run = []
        if line.comment:
            run.append(number)
    yield run


def _comment_end(number: int, line: Line) -> _End:
    return _End(number, width(line.code), ROOM - 2 - width(line.comment))
