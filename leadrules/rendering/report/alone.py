"""A drawing that stands alone, outside of any page: below its title and its legend, on paper, in light colours."""

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from leadrules.rendering.report.charts.forms import Chart, Key
from leadrules.rendering.report.charts.marks import FONT, JAPANESE, LETTERS
from leadrules.rendering.report.palette import LIGHT, in_light
from leadrules.text.cells import letter_width, width

_EDGE: Final = 24  # pixels
_TITLE: Final = 17  # the size of its letters
_LINE: Final = 26
_CELL: Final = 0.56  # of the size of letters; a full-width one takes two
_SIGN: Final = 12


def alone(chart: Chart, drawing: ET.Element) -> ET.Element:
    """The drawing with everything that the page around it would say."""
    wide, high = (float(each) for each in drawing.attrib["viewBox"].split()[2:])
    room = wide + 2 * _EDGE
    head = ET.Element("g", {"font-family": FONT})
    at = float(_EDGE)
    for line in _lines(chart.title, int(wide / (_CELL * _TITLE))):
        at += _LINE
        _text(head, line, _EDGE, at - 8, _TITLE, "ink", weight="600")
    at = _legend(head, chart.legend, at + 6, room)
    whole = {"viewBox": f"0 0 {room:g} {at + high + _EDGE:g}", "width": f"{room:g}", "height": f"{at + high + _EDGE:g}"}
    picture = ET.Element(drawing.tag, {**whole, "role": "img"})
    ET.SubElement(picture, "desc").text = chart.told
    ET.SubElement(picture, "rect", {"width": "100%", "height": "100%", "fill": LIGHT["paper"]})
    picture.append(head)
    body = ET.SubElement(picture, "g", {"transform": f"translate({_EDGE},{at:g})"})
    body.extend(drawing)
    _lighten(picture)
    return picture


def _lines(text: str, cells: int) -> Iterator[str]:
    """The text in lines of at most so many cells, parted at spaces, and at any full-width letter."""
    line, word = "", ""
    for letter in f"{text} ":
        word += letter
        if letter != " " and letter_width(letter) < 2:
            continue
        if width((line + word).rstrip()) > cells and line:
            yield line.rstrip()
            line = ""
        line, word = line + word, ""
    yield line.rstrip()


def _legend(head: ET.Element, legend: tuple[Key, ...], top: float, room: float) -> float:
    """Signs and words in rows; where they end."""
    if not legend:
        return top + 8
    left, line = float(_EDGE), top + 14
    for key in legend:
        takes = _SIGN + 6 + width(key.text) * _CELL * LETTERS + 18
        if left + takes > room - _EDGE and left > _EDGE:
            left, line = float(_EDGE), line + 20
        if key.dashed:
            ends = {"x1": f"{left:g}", "x2": f"{left + _SIGN:g}", "y1": f"{line - 4:g}", "y2": f"{line - 4:g}"}
            ET.SubElement(head, "line", {**ends, "stroke": key.paint, "stroke-width": "2", "stroke-dasharray": "3"})
        place = {"x": f"{left:g}", "y": f"{line - 10:g}", "width": str(_SIGN), "height": str(_SIGN), "rx": "2"}
        if not key.dashed:
            ET.SubElement(head, "rect", {**place, "fill": key.paint})
        _text(head, key.text, left + _SIGN + 6, line, LETTERS, "quiet")
        left += takes
    return line + 16


def _text(head: ET.Element, text: str, x: float, y: float, size: int, paint: str, weight: str = "400") -> None:
    form = {"font-size": str(size), "font-weight": weight, "fill": LIGHT[paint]}
    ET.SubElement(head, "text", {"x": f"{x:g}", "y": f"{y:g}", **form}).text = text


def _lighten(element: ET.Element) -> None:
    """Colours without names; and letters that no font of the list has are not taken from any font that has them."""
    for each in element.iter():
        if each.text and len(each.text) < width(each.text):
            each.attrib["font-family"] = JAPANESE
        for name in ("fill", "stroke"):
            if name in each.attrib:
                each.attrib[name] = in_light(each.attrib[name])
