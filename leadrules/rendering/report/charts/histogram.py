"""How many lie where: bars side by side, with marks between them."""

from collections.abc import Sequence

import altair as alt
from attrs import frozen

from leadrules.rendering.report.charts.forms import Form, Spec
from leadrules.rendering.report.charts.marks import at_x, at_y, frame, grid, levels, of, painted, told, write
from leadrules.rendering.report.palette import paint
from leadrules.text.cells import width

_HIGH = 220
_LABELS = {"wide": 24, "narrow": 8}  # below the bars, at most
_LEDGE = 18  # pixels for the words of one mark


@frozen
class Pillar:
    """A bar: what it says, how high it is, and the text below its left end."""

    told: str
    value: float
    begins: str


@frozen
class Post:
    """A line between the bars: `at` counts bars from the left."""

    at: float
    name: str
    figure: str
    slot: str


def histogram(
    form: Form, pillars: Sequence[Pillar], ends: str, posts: Sequence[Post], shown: Sequence[str] = ()
) -> Spec:
    """`ends` is the text below the right end of the last bar; `shown` are the texts of the levels, from 0 on."""
    most = levels(max((each.value for each in pillars), default=0), whole=True)
    texts = list(shown) or [f"{each:,g}" for each in most]
    left = 14 + 7 * max(map(width, texts))
    across = form.width - left - 14
    number = len(pillars)
    sides, heights = (0.0, float(number)), (0.0, most[-1])
    rows = [
        {"from": place + 0.06, "to": place + 0.94, "value": each.value, "told": each.told, "zero": 0}
        for place, each in enumerate(pillars)
    ]
    bars = (
        of(rows)
        .mark_rect(color=paint("bar"), cornerRadiusTopLeft=2, cornerRadiusTopRight=2)
        .encode(x=at_x("from", sides), x2="to", y=at_y("value", heights), y2="zero", description=told())
    )
    step = max(1, -(-number // _LABELS[form.name]))
    labels = [*(each.begins for each in pillars), ends]
    below = [{"at": place, "text": text} for place, text in enumerate(labels) if place % step == 0]
    top = _LEDGE * len(posts) + 10
    layers = [
        *grid(most, texts, heights, across),
        bars,
        write(below, at_x("at", sides), alt.value(_HIGH + 16)),
        *_posts(form, posts, sides),
    ]
    return frame(form, _HIGH, layers, (top, 14, 30, left))


def _posts(form: Form, posts: Sequence[Post], sides: tuple[float, float]) -> list[alt.Chart]:
    """Each with its words on a ledge of its own above the plot, on the side that has more room."""
    found = []
    for place, each in enumerate(posts):
        high = -_LEDGE * (len(posts) - place) + 6
        right = each.at <= sides[1] / 2
        row = [{"at": each.at, "text": form.on_a_ledge(each.name, each.figure), "paint": paint(each.slot)}]
        line = of(row).mark_rule(strokeWidth=1.5, strokeDash=[4, 3], aria=False)
        found.append(line.encode(x=at_x("at", sides), y=alt.value(high), y2=alt.value(_HIGH), color=painted()))
        found.append(
            write(
                row,
                at_x("at", sides),
                alt.value(high),
                align="left" if right else "right",
                quiet=False,
                aside=5 if right else -5,
            )
        )
    return found
