"""From a chart's specification to a drawing: an SVG that stands in the page, or a picture that stands alone.

What the renderer writes for a browser that runs scripts is taken away; the description of a mark becomes its title, which a
browser shows to whoever points at it.
"""

from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree import ElementTree as ET

from leadrules.rendering.report.alone import alone
from leadrules.rendering.report.charts.forms import NARROW, WIDE, Chart, Spec

SVG: Final = "http://www.w3.org/2000/svg"
_TOLD: Final = "aria-label"
_TAKEN: Final = ("role", "aria-roledescription", "aria-hidden", "pointer-events", "class", _TOLD)
_FRAMES: Final = ("background", "foreground")  # without colour
_SCALE: Final = 2  # pixels of a picture to one of the drawing


def drawn(spec: Spec) -> str:
    """The drawing, inert, and without names of its own, so that many can stand in one page."""
    return ET.tostring(_drawn(spec), encoding="unicode")


def both_forms(chart: Chart) -> tuple[str, str]:
    """The wide and the narrow drawing."""
    return drawn(chart.specs[WIDE.name]), drawn(chart.specs[NARROW.name])


def pictures(chart: Chart) -> tuple[bytes, bytes]:
    """SVG and PNG that stand alone: with title and legend, in light colours."""
    import vl_convert

    svg = ET.tostring(alone(chart, _drawn(chart.specs[WIDE.name])), encoding="unicode")
    return svg.encode(), vl_convert.svg_to_png(svg, scale=_SCALE)


def all_pictures(charts: Iterable[Chart]) -> Iterator[tuple[str, bytes]]:
    """A file of each kind for each chart, by name."""
    for chart in charts:
        for kind, content in zip(("svg", "png"), pictures(chart), strict=True):
            yield f"{chart.name}.{kind}", content


def _drawn(spec: Spec) -> ET.Element:
    import vl_convert

    ET.register_namespace("", SVG)
    root = ET.fromstring(vl_convert.vegalite_to_svg(dict(spec)))  # noqa: S314  the renderer wrote it
    _clean(root)
    wide, high = root.attrib["width"], root.attrib["height"]
    root.attrib = {"viewBox": f"0 0 {wide} {high}"}
    return root


def _clean(element: ET.Element) -> None:
    for child in list(element):
        if child.attrib.get("class") in _FRAMES:
            element.remove(child)
        else:
            _clean(child)
    told = element.attrib.get(_TOLD) if element.attrib.get("role") == "graphics-symbol" else None
    for name in _TAKEN:
        element.attrib.pop(name, None)
    if told:
        title = ET.Element(f"{{{SVG}}}title")
        title.text = told
        element.insert(0, title)
