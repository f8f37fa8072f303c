"""Charts: valid, laid out by us alone, and drawn without anything in force."""

import json
import re
from functools import cache
from xml.etree import ElementTree as ET

import pytest
from altair.utils.schemapi import validate_jsonschema
from altair.vegalite.v6.schema.core import load_schema

from leadrules.rendering.report.charts.forms import FORMS, PICTURES
from leadrules.rendering.report.charts.marks import levels
from leadrules.rendering.report.drawing import both_forms, drawn, pictures
from leadrules.rendering.report.phrases import LANGUAGES
from leadrules.rendering.report.replay import replay_report
from leadrules.rendering.report.simulation import simulation_report
from tests.rendering.report.hostile import a_hostile_comparison, a_hostile_replay
from tests.rendering.report.made import a_comparison, a_replay, a_simulation

# What may stand in a specification only as a value: nothing here is worked out when it is drawn.
IN_FORCE = {"expr", "signal", "transform", "params", "labelExpr", "test", "datum", "condition", "url", "href", "format"}


@cache
def _charts():
    """Every kind of chart, of friendly and of hostile results, by its name."""
    simulations = (a_simulation(), a_comparison(), a_hostile_comparison())
    reports = [simulation_report(each, LANGUAGES["en"]) for each in simulations]
    reports += [replay_report(each, LANGUAGES["ja"]) for each in (a_replay(), a_hostile_replay())]
    return [chart for report in reports for chart in report.charts]


def _keys(value):
    """All names in a specification."""
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _keys(each)


def _parsed(spec):
    return ET.fromstring(drawn(spec))  # noqa: S314  drawn by us


def test_there_is_every_kind():
    """What the tests below look at is all that there is."""
    kinds = {
        name.rsplit(".", 1)[0]
        for name in PICTURES
        if not name.startswith("load-") or name.startswith(("load-1.", "load-2."))
    }

    assert kinds == {chart.name for chart in _charts()}


def test_specifications_are_valid():
    """Each keeps to the schema of its grammar; only here, as it takes most of the time."""
    schema = load_schema()
    for chart in _charts():
        for spec in chart.specs.values():
            validate_jsonschema(json.loads(json.dumps(spec)), schema)


def test_nothing_of_a_specification_is_worked_out():
    """No expression, no condition, no address: numbers and texts are data, under names of our own."""
    for chart in _charts():
        for spec in chart.specs.values():
            assert set() == IN_FORCE & set(_keys(spec)), chart.name
            fields = re.findall(r'"(?:field|x2|y2)": "([^"]*)"', json.dumps(spec))
            assert [] == [each for each in fields if not re.fullmatch("[a-z]+", each)]


def test_drawings_are_the_same_whatever_was_drawn_before():
    """No counter of the renderer shows."""
    first = [both_forms(chart) for chart in _charts()]
    again = [both_forms(chart) for chart in _charts()[::-1]][::-1]

    assert first == again


def test_drawings_have_no_names_and_no_addresses():
    """So that many can stand in one page, and none asks for anything."""
    for chart in _charts():
        for form in FORMS:
            root = _parsed(chart.specs[form.name])
            attributes = {name for element in root.iter() for name in element.attrib}

            assert set() == attributes & {"id", "class", "style", "href", "role", "clip-path"}
            assert f"0 0 {form.width} " == root.attrib["viewBox"][: len(f"0 0 {form.width} ")]


def test_marks_say_what_they_stand_for():
    """Whoever points at a bar is told its numbers."""
    chart = next(each for each in _charts() if each.name == "flow")
    titles = [title.text for title in _parsed(chart.specs["wide"]).iter("{http://www.w3.org/2000/svg}title")]

    assert "Warm → Hot: 8 (20.0%)" in titles


def test_pictures_stand_alone():
    """A picture has a size, its title and light colours; no name of a colour is left that only a page could know."""
    chart = next(each for each in _charts() if each.name == "rates")
    svg, png = pictures(chart)

    assert b"var(" not in svg
    assert b"Hot leads were won in" in svg
    assert b"all leads: 16.7%" in svg
    assert (b"\x89PNG", 1616) == (png[:4], int.from_bytes(png[16:20]))


def test_a_picture_names_fonts_that_have_its_letters():
    """Else the letters of a Japanese title would come from whatever font has them, each from another."""
    report = simulation_report(a_comparison(), LANGUAGES["ja"])
    svg = ET.fromstring(pictures(next(each for each in report.charts if each.name == "rates"))[0])  # noqa: S314  drawn by us
    texts = [each for each in svg.iter("{http://www.w3.org/2000/svg}text") if each.text and "全" in each.text]

    assert texts
    assert {"'Hiragino Sans'"} == {each.attrib["font-family"].split(",")[0] for each in texts}


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (0, [0, 1]),
        (1, [0, 0.25, 0.5, 0.75, 1]),
        (7, [0, 2, 4, 6, 8]),
        (120, [0, 50, 100, 150]),
        (0.03, [0, 0.01, 0.02, 0.03]),
    ],
)
def test_levels_are_round(most, expected):
    """A few round numbers, from nothing to the first that is enough."""
    assert expected == levels(most)
