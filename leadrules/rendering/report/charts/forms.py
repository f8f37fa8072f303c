"""A chart, and the two widths it is drawn in."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import field, frozen

from leadrules.rendering.cells import cut
from leadrules.text.cells import width

Spec = Mapping[str, Any]  # Vega-Lite
_CELL: Final = 7  # pixels


@frozen
class Form:
    """How wide a drawing is, in pixels, and how many cells of text stand beside its marks."""

    name: str
    width: int
    beside: int

    def on_a_ledge(self, name: str, figure: str) -> str:
        """A name and its figure where half of the width is free; the figure stays whole."""
        return f"{cut(name, max(4, self.width // 2 // _CELL - width(figure) - 4))} {figure}".strip()

    def beside_text(self, text: str) -> int:
        """How many cells are left on a line that ends in this text."""
        return max(4, self.width // _CELL - width(text) - 3)


WIDE: Final = Form("wide", 760, 22)
NARROW: Final = Form("narrow", 340, 12)
FORMS: Final = (WIDE, NARROW)
_SINGLE: Final = (
    *("tiers", "flow", "scores", "due", "rates", "deciles", "gains", "precision", "sweep"),
    *("kept", "arrivals", "standings"),
)
MANY: Final = 12  # charts of one kind
_EACH: Final = ("load",)
PICTURES: Final = frozenset(
    f"{name}.{kind}"
    for kind in ("svg", "png")
    for name in (*_SINGLE, *(f"{each}-{number}" for each in _EACH for number in range(1, MANY + 1)))
)


@frozen
class Key:
    """A colour, and what it stands for; a dashed line is only there to compare with."""

    paint: str
    text: str
    dashed: bool = False


@frozen
class Chart:
    """A drawing in all forms. `title` stands above it, `told` says what it shows to those who don't see it."""

    name: str
    title: str
    told: str
    legend: tuple[Key, ...]
    specs: Mapping[str, Spec] = field(repr=False)


def chart(name: str, title: str, told: str, legend: tuple[Key, ...], draw: Callable[[Form], Spec]) -> Chart:
    """A chart, drawn in each form."""
    from altair.utils.schemapi import debug_mode

    with debug_mode(
        False
    ):  # it would hold every layer against the schema again, which takes most of the time; tests do that
        return Chart(name, title, told, legend, {form.name: draw(form) for form in FORMS})
