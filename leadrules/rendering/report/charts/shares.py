"""What wholes are made of: a bar for each, as long as the plot, in pieces that are as long as their share."""

from collections.abc import Iterator, Sequence

import altair as alt
from attrs import frozen

from leadrules.rendering.cells import cut
from leadrules.rendering.report.charts.forms import Form, Spec
from leadrules.rendering.report.charts.marks import Row, at_x, at_y, frame, of, painted, told, write
from leadrules.rendering.report.palette import paint

_ROW = 46  # pixels: words above, the bar below
_BAR = 20


@frozen
class Share:
    """A piece of a bar."""

    size: int
    paint: str
    told: str


@frozen
class Whole:
    """A bar: its name, what stands at its right end, and its pieces from the left."""

    name: str
    text: str
    pieces: tuple[Share, ...]


def shares(form: Form, wholes: Sequence[Whole]) -> Spec:
    """A bar under its name for each whole; `text` says at the right what is worth saying of it."""
    high = _ROW * len(wholes)
    sides, heights = (0.0, 1.0), (float(high), 0.0)
    names = [
        {"at": place * _ROW + 12, "text": cut(each.name, form.beside_text(each.text))}
        for place, each in enumerate(wholes)
    ]
    texts = [{"at": place * _ROW + 12, "text": each.text} for place, each in enumerate(wholes)]
    across = form.width - 4
    layers = [
        of(_rows(wholes))
        .mark_rect(stroke=paint("paper"), strokeWidth=1.5)
        .encode(x=at_x("from", sides), x2="to", y=at_y("top", heights), y2="foot", color=painted(), description=told()),
        write(names, alt.value(0), at_y("at", heights), align="left", quiet=False, strong=True),
        write(texts, alt.value(across), at_y("at", heights), align="right"),
    ]
    return frame(form, high, layers, (0, 2, 4, 2))


def _rows(wholes: Sequence[Whole]) -> Iterator[Row]:
    for place, whole in enumerate(wholes):
        every = sum(each.size for each in whole.pieces) or 1
        begin = 0
        for each in whole.pieces:
            if each.size:
                ends = {"from": begin / every, "to": (begin + each.size) / every}
                top = place * _ROW + 22
                yield {**ends, "top": top, "foot": top + _BAR, "paint": paint(each.paint), "told": each.told}
            begin += each.size
