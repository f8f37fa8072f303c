"""How lengths lie: for each kind a bar over the middle half, a line out to the ends, and a stroke at the middle."""

from collections.abc import Sequence
from typing import Final

import altair as alt
from attrs import frozen

from leadrules.rendering.cells import cut
from leadrules.rendering.report.charts.forms import Form, Spec
from leadrules.rendering.report.charts.marks import at_x, at_y, frame, of, painted, placed, ruled, told, write
from leadrules.rendering.report.palette import paint

_ROW: Final = 50  # pixels: words above, the bar below
_BAR: Final = 16


@frozen
class Span:
    """A kind: its name, what stands at the right, and where its numbers lie, from the least to nine tenths of them."""

    name: str
    text: str
    low: float
    quarter: float
    median: float
    three_quarters: float
    most: float
    told: str
    slot: str


def spans(form: Form, rows: Sequence[Span], stops: Sequence[tuple[float, str]]) -> Spec:
    """A row for each; `stops` are the texts along the axis, from the left end to the right."""
    high = _ROW * len(rows)
    left, right = 6, 24
    across = form.width - left - right
    sides, heights = (stops[0][0], stops[-1][0]), (float(high), 0.0)
    spread = [
        {
            "low": each.low,
            "quarter": each.quarter,
            "median": each.median,
            "upper": each.three_quarters,
            "most": each.most,
            "middle": place * _ROW + 32,
            "top": place * _ROW + 32 - _BAR / 2,
            "foot": place * _ROW + 32 + _BAR / 2,
            "paint": paint(each.slot),
            "told": each.told,
        }
        for place, each in enumerate(rows)
    ]
    names = [
        {"at": place * _ROW + 12, "text": cut(each.name, form.beside_text(each.text))}
        for place, each in enumerate(rows)
    ]
    texts = [{"at": place * _ROW + 12, "text": each.text} for place, each in enumerate(rows)]
    below = [{"at": at, "text": text} for at, text in stops]
    box = of(spread).mark_rect(cornerRadius=2, opacity=0.85)
    stroke = of(spread).mark_rule(strokeWidth=3, color=paint("ink"), aria=False)
    layers = [
        ruled(below, x=at_x("at", sides), y=alt.value(0), y2=alt.value(high)),
        ruled(spread, x=at_x("low", sides), x2="most", y=at_y("middle", heights), color="quiet", thick=1.5),
        placed(
            box,
            x=at_x("quarter", sides),
            x2="upper",
            y=at_y("top", heights),
            y2="foot",
            color=painted(),
            description=told(),
        ),
        placed(stroke, x=at_x("median", sides), y=at_y("top", heights), y2="foot"),
        write(names, alt.value(0), at_y("at", heights), align="left", quiet=False, strong=True),
        write(texts, alt.value(across), at_y("at", heights), align="right"),
        write(below, at_x("at", sides), alt.value(high + 14)),
    ]
    return frame(form, high, layers, (0, right, 28, left))
