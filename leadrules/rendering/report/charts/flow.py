"""From where to where: bands between two columns, as thick as what goes that way."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

import altair as alt
from attrs import frozen

from leadrules.rendering.cells import cut
from leadrules.rendering.report.charts.forms import Form, Spec
from leadrules.rendering.report.charts.marks import Align, Row, at_x, at_y, frame, of, painted, placed, told, write
from leadrules.rendering.report.palette import paint
from leadrules.text.cells import width

_GAP = 32  # pixels between the pieces of a column: room for two lines of text
_BODY = 170  # pixels for all pieces together
_COLUMN = 0.03  # of the width
_STEPS = 24  # of a band's edge
_LEAST = 1.5  # pixels: what is there is seen
_SIDES = (0.0, 1.0)


@frozen
class Piece:
    """A piece of a column: its name, a number in words, its size and its colour."""

    name: str
    text: str
    size: int
    slot: str


@frozen
class Band:
    """So much goes from a piece on the left to one on the right, by their places; one that stays is quiet."""

    old: int
    new: int
    size: int
    told: str
    stays: bool


@frozen
class Column:
    """The pieces of a column from the top down: where each begins and ends, in pixels."""

    begins: tuple[float, ...]
    ends: tuple[float, ...]

    def middle(self, place: int) -> float:
        """Where the words of a piece stand."""
        return (self.begins[place] + self.ends[place]) / 2


def flow(form: Form, old: Sequence[Piece], new: Sequence[Piece], bands: Sequence[Band]) -> Spec:
    """Both columns in their order, and what goes from one to the other."""
    scale = _BODY / (max(sum(each.size for each in side) for side in (old, new)) or 1)
    before, after = _column(old, scale), _column(new, scale)
    high = round(max(before.ends[-1], after.ends[-1]))
    heights = (float(high), 0.0)
    rows = list(_bands(bands, before, after, new, scale))
    cells = min(form.beside, max(width(text) for each in (*old, *new) for text in (each.name, each.text)))
    beside = cells * 8 + 12
    bodies = placed(
        of(rows).mark_area(),
        x=at_x("x", _SIDES),
        y=at_y("low", heights),
        y2="high",
        detail="band:N",
        description=told(),
        color=painted(),
        opacity=alt.Opacity("strength:Q", scale=None),
    )
    layers = [
        bodies,
        _pieces(old, before, 0.0, heights),
        _pieces(new, after, 1 - _COLUMN, heights),
        *_words(form, old, before, alt.value(-8), "right", heights),
        *_words(form, new, after, alt.value(form.width - 2 * beside + 8), "left", heights),
    ]
    return frame(form, high, layers, (20, beside, 20, beside))


def _column(pieces: Sequence[Piece], scale: float) -> Column:
    tall = [max(_LEAST, each.size * scale) for each in pieces]
    begins = [0.0, *accumulate(each + _GAP for each in tall)][: len(tall)]
    return Column(tuple(begins), tuple(begin + each for begin, each in zip(begins, tall, strict=True)))


def _bands(bands: Sequence[Band], before: Column, after: Column, new: Sequence[Piece], scale: float) -> Iterator[Row]:
    """The points of each band's edges; those that move lie above those that stay."""
    lefts = {(each.old, each.new): each for each in bands if each.size}
    starts: dict[tuple[int, int], float] = {}
    at = list(before.begins)
    for old, new_ in sorted(lefts):
        starts[old, new_] = at[old]
        at[old] += lefts[old, new_].size * scale
    at = list(after.begins)
    ends: dict[tuple[int, int], float] = {}
    for old, new_ in sorted(lefts, key=lambda each: each[::-1]):
        ends[old, new_] = at[new_]
        at[new_] += lefts[old, new_].size * scale
    for number, each in enumerate(sorted(lefts.values(), key=lambda band: not band.stays)):
        begin, end = starts[each.old, each.new], ends[each.old, each.new]
        thick = max(_LEAST, each.size * scale)
        look = {"paint": paint(new[each.new].slot), "strength": 0.22 if each.stays else 0.75}
        for step in range(_STEPS + 1):
            along = step / _STEPS
            low = begin + (end - begin) * along * along * (3 - 2 * along)
            x = _COLUMN + along * (1 - 2 * _COLUMN)
            yield {"band": number, "x": x, "low": low, "high": low + thick, "told": each.told, **look}


def _pieces(pieces: Sequence[Piece], column: Column, x: float, heights: tuple[float, float]) -> alt.Chart:
    rows = [
        {
            "x": x,
            "to": x + _COLUMN,
            "low": low,
            "high": high,
            "paint": paint(each.slot),
            "told": f"{each.name}: {each.text}",
        }
        for each, low, high in zip(pieces, column.begins, column.ends, strict=True)
    ]
    ends = {"x": at_x("x", _SIDES), "x2": "to", "y": at_y("low", heights), "y2": "high"}
    return placed(of(rows).mark_rect(cornerRadius=2), **ends, color=painted(), description=told())


def _words(
    form: Form, pieces: Sequence[Piece], column: Column, x: Any, align: Align, heights: tuple[float, float]
) -> Iterator[alt.Chart]:
    """The name of each piece, and its number below."""
    names = [{"at": column.middle(place) - 8, "text": cut(each.name, form.beside)} for place, each in enumerate(pieces)]
    numbers = [{"at": column.middle(place) + 8, "text": each.text} for place, each in enumerate(pieces)]
    yield write(names, x, at_y("at", heights), align=align, quiet=False, strong=True)
    yield write(numbers, x, at_y("at", heights), align=align)
