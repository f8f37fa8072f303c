"""What falls on each day: bars in pieces along time, perhaps against a line that is the most there can be."""

from collections.abc import Iterator, Sequence

import altair as alt
from attrs import frozen

from leadrules.rendering.report.charts.forms import Form, Spec
from leadrules.rendering.report.charts.marks import (
    Row,
    at_x,
    at_y,
    frame,
    grid,
    levels,
    of,
    painted,
    ruled,
    told,
    write,
)
from leadrules.rendering.report.palette import paint
from leadrules.text.cells import width

_HIGH = 150
_LABELS = {"wide": 9, "narrow": 4}  # below the bars, at most


@frozen
class Pile:
    """A bar: its text below the axis, and its pieces from the bottom up: how much, in which colour, what it says."""

    text: str
    pieces: tuple[tuple[int, str, str], ...]


def days(
    form: Form, piles: Sequence[Pile], most: int | None = None, most_text: str = "", *, touching: bool = False
) -> Spec:
    """A bar for each pile, from the left; a line at `most`, which `most_text` names; `touching` bars are one whole."""
    tallest = max((sum(size for size, _, _ in each.pieces) for each in piles), default=0)
    ticks = levels(max(tallest, most or 0), 3, whole=True)
    texts = [f"{each:,g}" for each in ticks]
    left = 14 + 7 * max(map(width, texts))
    across = form.width - left - 8
    sides, heights = (0.0, float(len(piles) or 1)), (0.0, ticks[-1])
    gap = 0.08 if len(piles) < across / 5 and not touching else 0.0
    bars = of(_rows(piles, gap, 0.06 if touching else 0.0)).mark_rect()
    layers = [
        *grid(ticks, texts, heights, across),
        bars.encode(
            x=at_x("from", sides), x2="to", y=at_y("low", heights), y2="high", color=painted(), description=told()
        ),
        write(_labels(form, piles), at_x("at", sides), alt.value(_HIGH + 15)),
    ]
    if most is not None:
        row = [{"at": most, "text": most_text}]
        layers.append(
            ruled(row, y=at_y("at", heights), x=alt.value(0), x2=alt.value(across), color="ink", dash=(5, 3), thick=1.5)
        )
        layers.append(write(row, alt.value(across), alt.value(-9), align="right", quiet=False))
    return frame(form, _HIGH, layers, (18 if most is not None else 10, 8, 28, left))


def _rows(piles: Sequence[Pile], gap: float, over: float) -> Iterator[Row]:
    for place, pile in enumerate(piles):
        low = 0
        for size, color, said in pile.pieces:
            if size:
                ends = {"from": place + gap, "to": place + 1 - gap + (over if place + 1 < len(piles) else 0)}
                yield {**ends, "low": low, "high": low + size, "paint": paint(color), "told": said}
            low += size


def _labels(form: Form, piles: Sequence[Pile]) -> list[Row]:
    """Few enough to stand side by side, with the first and with equal steps."""
    step = max(1, -(-len(piles) // _LABELS[form.name]))
    return [{"at": place + 0.5, "text": each.text} for place, each in enumerate(piles) if place % step == 0]
