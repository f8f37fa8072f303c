"""The lines of a policy that a finding is about, with carets below the words.

    4 | tier Hot if score >= 50
      |                      ^^ all signals together give 10

Carets stand right below full-width letters, tabs and marks. Of a very long line, the stretch around the words is
shown; of a finding over many lines, the first and the last.
"""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from leadrules.rendering.cells import visible, visible_letter
from leadrules.rendering.colours import paint
from leadrules.text.cells import letter_width, width
from leadrules.text.span import Span

_TAB: Final = 4
_BEFORE: Final = 60  # characters shown left of the words on a long line
_SHOWN: Final = 120  # characters shown of a long line
_INNER: Final = 2  # lines shown between the first and the last


@frozen
class _Marked:
    """A line of the source; the characters from `start` to `end` get carets, none where these are None."""

    number: int
    start: int | None
    end: int | None


def gutter_of(*spans: Span) -> int:
    """How many digits the line numbers of these places need."""
    return max(len(str(span.ends.line)) for span in spans)


def place(span: Span) -> str:
    """`web.rules:4:22`."""
    begins = span.begins
    return f"{visible(span.source.name)}:{begins.line}:{begins.column}"


def excerpt(span: Span, label: str = "", *, gutter: int, colour: str = "error", colours: bool = False) -> Iterator[str]:
    """The lines of a place and its carets, numbered in a gutter of so many digits."""

    def numbered(number: int | str) -> str:
        return paint(f"{number:>{gutter}} |", "quiet", colours=colours)

    marked = _marked_lines(span)
    yield numbered("")
    for line in marked:
        if line is None:
            yield paint("...", "quiet", colours=colours)
            continue
        text, blank, carets = _draw(span.source.line(line.number), line)
        yield f"{numbered(line.number)} {text}".rstrip()
        if carets:
            words = f"{carets} {visible(label)}" if label and line is marked[-1] else carets
            yield f"{numbered('')} {blank}{paint(words, colour, colours=colours)}"


def _marked_lines(span: Span) -> list[_Marked | None]:
    """The lines to show, top to bottom; None stands for lines left out."""
    source, words = span.source, span.text[:1] + span.text[1:].rstrip()
    begins, ends = span.begins, source.position(span.start + len(words))
    if begins.line == ends.line:
        return [_Marked(begins.line, begins.column - 1, ends.column - 1)]
    inner: list[_Marked | None] = [_Marked(number, None, None) for number in range(begins.line + 1, ends.line)]
    last = source.line(ends.line)
    return [
        _Marked(begins.line, begins.column - 1, len(source.line(begins.line))),
        *(inner if len(inner) <= _INNER else [None]),
        _Marked(ends.line, len(last) - len(last.lstrip()), ends.column - 1),
    ]


def _draw(text: str, line: _Marked) -> tuple[str, str, str]:
    """A line as it is shown, the blank up to its carets, and the carets (none on an unmarked line)."""
    first = line.start or 0
    start = max(0, first - _BEFORE) if len(text) > _SHOWN else 0
    stop = min(len(text), start + _SHOWN)
    head, tail = "..." if start else "", "..." if stop < len(text) else ""
    columns, shown = [], head
    for letter in text[start:stop]:
        columns.append(width(shown))
        shown += " " * (_TAB - width(shown) % _TAB) if letter == "\t" else visible_letter(letter)
    columns.append(width(shown))
    if line.start is None or line.end is None:
        return shown + tail, "", ""
    left = columns[first - start]
    right = columns[min(line.end, stop) - start]
    if right == left and line.end > line.start:  # a mark that stands on the letter before it
        left = max(0, left - letter_width(text[max(0, line.start - 1)]))
    return shown + tail, " " * left, "^" * max(1, right - left)
