"""How often something happens in each group: a bar up to the rate, and between which rates it might lie by chance."""

from collections.abc import Sequence
from typing import Final

import altair as alt
from attrs import frozen

from leadrules.rendering.cells import cut
from leadrules.rendering.report.charts.forms import Form, Spec
from leadrules.rendering.report.charts.marks import (
    CELL,
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

_HIGH: Final = 220


@frozen
class Bar:
    """A group: its name, the rate and its ends (shares from 0 to 1, None for nobody), what stands above the bar."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    above: str
    told: str
    slot: str


def rates(form: Form, bars: Sequence[Bar], usual: float | None) -> Spec:
    """The bars from left to right, and a line at the rate of all."""
    tops = [top for each in bars for top in (each.value, each.high) if top is not None]
    ticks, texts, left = shares_up(max([*tops, usual or 0.0]))
    right = 8
    across = form.width - left - right
    sides, heights = (0.0, float(len(bars))), (0.0, ticks[-1])
    room = int(across / len(bars) / CELL)
    known = [(place, each) for place, each in enumerate(bars) if each.value is not None]
    bodies = [
        {
            "from": place + 0.14,
            "to": place + 0.86,
            "value": each.value,
            "zero": 0,
            "paint": paint(each.slot),
            "told": each.told,
        }
        for place, each in known
    ]
    ends = [{"at": place + 0.5, "low": each.low, "high": each.high} for place, each in known if each.low is not None]
    names = [{"at": place + 0.5, "text": cut(each.name, room)} for place, each in enumerate(bars)]
    above = [
        {"at": place + 0.5, "high": max(each.value or 0.0, each.high or 0.0), "text": each.above}
        for place, each in known
    ]
    layers = [
        *grid(ticks, texts, heights, across),
        placed(
            of(bodies).mark_rect(cornerRadiusTopLeft=2, cornerRadiusTopRight=2, opacity=0.85),
            x=at_x("from", sides),
            x2="to",
            y=at_y("value", heights),
            y2="zero",
            color=painted(),
            description=told(),
        ),
        ruled(ends, x=at_x("at", sides), y=at_y("low", heights), y2="high", color="ink", thick=1.5),
        write(names, at_x("at", sides), alt.value(_HIGH + 16)),
        write(above, at_x("at", sides), at_y("high", heights), quiet=False, lift=10),
    ]
    if usual is not None:
        row = [{"at": usual}]
        layers.append(ruled(row, y=at_y("at", heights), x=alt.value(0), x2=alt.value(across), color="ink", dash=(5, 3)))
    return frame(form, _HIGH, layers, (26, right, 30, left))
