"""What charts are put together from: texts, lines, bars and areas at places that are given, and the frame around them.

Columns of data have names of ours. A place is a number on a scale from `low` to `high`, or pixels.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal

import altair as alt

from leadrules.rendering.report.charts.forms import Form, Spec
from leadrules.rendering.report.palette import paint

JAPANESE: Final = (
    "'Hiragino Sans', 'Hiragino Kaku Gothic ProN', 'Yu Gothic', Meiryo, 'Noto Sans CJK JP', 'Noto Sans JP', sans-serif"
)
FONT: Final = (
    f"-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', {JAPANESE}"  # none comes with the page
)
LETTERS: Final = 12  # their size, in pixels
CELL: Final = 0.6 * LETTERS  # how wide one is
Row = Mapping[str, Any]
Ends = tuple[float, float]
Align = Literal["left", "center", "right"]


def at_x(name: str, ends: Ends) -> alt.X:
    """Across: a column on a scale between two ends."""
    return alt.X(f"{name}:Q", scale=alt.Scale(domain=list(ends), nice=False, zero=False), axis=None)


def at_y(name: str, ends: Ends) -> alt.Y:
    """Upwards; with the higher end first, downwards."""
    return alt.Y(f"{name}:Q", scale=alt.Scale(domain=list(ends), nice=False, zero=False), axis=None)


def of(rows: Iterable[Row]) -> alt.Chart:
    """A layer of these rows."""
    return alt.Chart(alt.InlineData(values=[dict(row) for row in rows]))


def frame(form: Form, high: int, layers: Sequence[alt.Chart], room: tuple[int, int, int, int]) -> Spec:
    """The layers in a plot that is so high, with room (top, right, bottom, left) for what stands around it."""
    top, right, bottom, left = room
    drawing = alt.layer(*layers).properties(
        width=form.width - left - right,
        height=high,
        padding={"top": top, "right": right, "bottom": bottom, "left": left},
        autosize=alt.AutoSizeParams(type="none"),
    )
    whole = drawing.configure(background="transparent", font=FONT, view=alt.ViewConfig(stroke=None))
    spec: Spec = whole.to_dict(validate=False)
    return spec


def write(
    rows: Iterable[Row],
    x: Any,
    y: Any,
    *,
    align: Align = "center",
    quiet: bool = True,
    strong: bool = False,
    lift: int = 0,
    aside: int = 0,
) -> alt.Chart:
    """Texts from the column `text`, so many pixels above their place and to its right."""
    marks = of(rows).mark_text(
        align=align,
        baseline="middle",
        fontSize=LETTERS,
        fontWeight=600 if strong else 400,
        color=paint("quiet" if quiet else "ink"),
        aria=False,
        limit=0,
        dx=aside,
        dy=-lift,
    )
    return placed(marks, x=x, y=y, text=alt.Text("text:N"))


def ruled(
    rows: Iterable[Row], *, color: str = "line", dash: Sequence[float] = (), thick: float = 1, **places: Any
) -> alt.Chart:
    """Straight lines."""
    dashes = list(dash) if dash else alt.Undefined
    return placed(of(rows).mark_rule(color=paint(color), strokeWidth=thick, strokeDash=dashes, aria=False), **places)


def placed(marks: alt.Chart, **places: Any) -> alt.Chart:
    """The marks where the columns of their rows say."""
    layer: alt.Chart = marks.encode(**places)
    return layer


def told() -> alt.Description:
    """The column that says what a mark stands for."""
    return alt.Description("told:N")


def painted(name: str = "paint") -> alt.Color:
    """The column that names a mark's colour."""
    return alt.Color(f"{name}:N", scale=None)


def levels(most: float, steps: int = 4, *, whole: bool = False) -> list[float]:
    """Round numbers from 0 up to the first at or above `most`, a few of them; `whole` ones for what is counted."""
    if most <= 0:
        return [0.0, 1.0]
    size = 10.0**-6
    while True:
        for digit in (1, 2, 2.5, 5):
            step = size * digit
            if step * steps >= most and not (whole and step % 1):
                number = next(each for each in range(1, steps + 1) if step * each >= most)
                return [round(step * each, 9) for each in range(number + 1)]
        size *= 10


def shares_up(most: float) -> tuple[list[float], list[str], int]:
    """Round shares from none up to the first at or above `most`, as people write them, and how many pixels these take."""
    ticks = levels(most)
    texts = [f"{100 * each:g}%" for each in ticks]
    return ticks, texts, 16 + int(CELL * max(map(len, texts)))


def grid(values: Sequence[float], texts: Sequence[str], ends: Ends, across: int, beside: int = 8) -> list[alt.Chart]:
    """Lines across the plot at heights, each with its text to the left."""
    rows = [{"at": value, "text": text} for value, text in zip(values, texts, strict=True)]
    lines = ruled(rows, x=alt.value(0), x2=alt.value(across), y=at_y("at", ends))
    return [lines, write(rows, alt.value(-beside), at_y("at", ends), align="right")]
