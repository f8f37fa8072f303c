"""Colours by name, in light and in dark: a tier's colour says how good it is, and is told apart by the colour-blind too.

A chart names a colour, `var(--t1)`, and the page says which it is. A picture that stands alone has no page, so it is drawn
with the light ones.
"""

import re
from typing import Final

LIGHT: Final = {
    "paper": "#fcfbf9",
    "ink": "#1c222d",
    "quiet": "#59616e",
    "line": "#dedad3",
    "strong": "#2b5a94",
    "good": "#1d6b45",
    "bad": "#a82f1c",
    "bar": "#7f8c9f",
    "t1": "#c2402a",
    "t2": "#c07f12",
    "t3": "#7f8a35",
    "t4": "#2f8f8a",
    "t5": "#3a72b4",
    "t6": "#7a6f9b",
    "none": "#858b95",
}
DARK: Final = {
    "paper": "#14171c",
    "ink": "#eae7e1",
    "quiet": "#a4acb9",
    "line": "#343a44",
    "strong": "#8db8ee",
    "good": "#6fce9d",
    "bad": "#ff9480",
    "bar": "#74839a",
    "t1": "#ea6a52",
    "t2": "#e0a545",
    "t3": "#a9b557",
    "t4": "#4fb8b1",
    "t5": "#6a9fe0",
    "t6": "#a99bd0",
    "none": "#858c97",
}
NO_TIER: Final = "none"
_SLOTS: Final = {1: "1", 2: "15", 3: "125", 4: "1245", 5: "12345"}
_MOST: Final = 6
_NAMED: Final = re.compile(r"var\(--([a-z0-9]+)\)")


def paint(name: str) -> str:
    """The colour as a chart and a style sheet name it."""
    return f"var(--{name})"


def slots(tiers: tuple[str | None, ...]) -> dict[str | None, str]:
    """The colour of each tier, which stand best first: from warm to cool, the best always alike and the last, too."""
    named = [each for each in tiers if each is not None]
    order = _SLOTS.get(len(named), "123456")
    found: dict[str | None, str] = {each: f"t{order[min(place, _MOST - 1)]}" for place, each in enumerate(named)}
    return {**found, None: NO_TIER}


def in_light(svg: str) -> str:
    """A drawing whose colours need no page."""
    return _NAMED.sub(lambda found: LIGHT[found[1]], svg)
