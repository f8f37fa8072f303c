"""How shares go along with something: lines from left to right, with a point at each number that is known."""

from collections.abc import Iterator, Sequence
from typing import Final

import altair as alt
from attrs import frozen

from leadrules.rendering.report.charts.forms import Form, Spec
from leadrules.rendering.report.charts.marks import (
    CELL,
    Align,
    Row,
    at_x,
    at_y,
    frame,
    grid,
    of,
    painted,
    placed,
    ruled,
    shares_up,
    told,
    write,
)
from leadrules.rendering.report.palette import paint
from leadrules.text.cells import width

_HIGH: Final = 240
_LEDGE: Final = 18  # pixels for the words of one mark
_ROUND: Final = 60  # so many points can be told apart


@frozen
class Dot:
    """A number that is known: where, how much (None for nobody), and what it says."""

    at: float
    value: float | None
    told: str


@frozen
class Curve:
    """A line through its dots, which stand from left to right; one that is only there to compare with is dashed."""

    slot: str
    dots: tuple[Dot, ...]
    dashed: bool = False


@frozen
class Stop:
    """A text below the axis, or, for a mark, above the plot behind its name and beside a line through it."""

    at: float
    text: str
    name: str = ""


def curves(
    form: Form,
    lines: Sequence[Curve],
    stops: Sequence[Stop],
    marks: Sequence[Stop],
) -> Spec:
    """The lines over their stops, from nothing to all."""
    ticks, texts, left = shares_up(1.0)
    right = 16
    across = form.width - left - right
    places = [dot.at for each in lines for dot in each.dots] + [each.at for each in stops]
    sides = (min(places, default=0.0), max(places, default=1.0))
    heights = (0.0, ticks[-1])
    below = [{"at": each.at, "text": each.text} for each in _some(stops, sides, across)]
    layers = [
        *grid(ticks, texts, heights, across),
        *(layer for each in lines for layer in _line(each, sides, heights)),
        write(below, at_x("at", sides), alt.value(_HIGH + 16)),
        *_marks(form, marks, sides),
    ]
    return frame(form, _HIGH, layers, (10 + _LEDGE * len(marks), right, 30, left))


def _some(stops: Sequence[Stop], sides: tuple[float, float], across: int) -> Iterator[Stop]:
    """Those whose texts keep clear of one another, from the left."""
    free = float("-inf")
    for each in stops:
        middle = across * (each.at - sides[0]) / ((sides[1] - sides[0]) or 1)
        half = CELL / 2 * width(each.text)
        if middle - half >= free:
            yield each
            free = middle + half + 8


def _line(curve: Curve, sides: tuple[float, float], heights: tuple[float, float]) -> Iterator[alt.Chart]:
    rows: list[Row] = [
        {"at": dot.at, "value": dot.value, "told": dot.told, "paint": paint(curve.slot)}
        for dot in curve.dots
        if dot.value is not None
    ]
    ends = {"x": at_x("at", sides), "y": at_y("value", heights)}
    dashes = [4, 4] if curve.dashed else alt.Undefined
    marks = of(rows).mark_line(strokeWidth=1.5 if curve.dashed else 2.5, strokeDash=dashes, aria=False)
    yield placed(marks, **ends, color=painted())
    if not curve.dashed:
        size = 42 if len(rows) <= _ROUND else 10
        yield placed(of(rows).mark_circle(size=size, opacity=1), **ends, color=painted(), description=told())


def _marks(form: Form, marks: Sequence[Stop], sides: tuple[float, float]) -> Iterator[alt.Chart]:
    """Each with its words on a ledge of its own, on the side that has more room."""
    for place, each in enumerate(marks):
        high = -_LEDGE * (len(marks) - place) + 6
        row = [{"at": each.at, "text": form.on_a_ledge(each.name, each.text)}]
        ends = {"y": alt.value(high), "y2": alt.value(_HIGH)}
        yield ruled(row, x=at_x("at", sides), **ends, color="quiet", dash=(4, 3), thick=1.2)
        align: Align = "left" if each.at <= sum(sides) / 2 else "right"
        yield write(
            row, at_x("at", sides), alt.value(high), align=align, quiet=False, aside=5 if align == "left" else -5
        )
