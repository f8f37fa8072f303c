"""The page as text: the same every time, without script, with every number, and nothing of a name in force."""

import re
from functools import cache
from html.parser import HTMLParser

import pytest
from attrs import evolve

from leadrules.rendering.report.page import POLICY, as_html
from leadrules.rendering.report.phrases import LANGUAGES
from leadrules.rendering.report.replay import replay_report
from leadrules.rendering.report.shape import Figure
from leadrules.rendering.report.simulation import simulation_report
from leadrules.simulation.backtest.shape import Sweep
from tests.rendering.report.hostile import HOSTILE, a_hostile_comparison, a_hostile_replay
from tests.rendering.report.made import (
    a_comparison,
    a_replay,
    a_replay_of_nothing,
    a_simulation,
    with_nothing,
    without_tiers,
)
from tests.rendering.report.tried import a_backtest_of_nobody

VOID = {"meta", "br", "img", "input", "link", "hr"}
OURS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "nav",
        "main",
        "footer",
        "section",
        "h1",
        "h2",
        "h3",
        "p",
    ),
    *("ol", "ul", "li", "a", "b", "i", "span", "div", "figure", "figcaption", "details", "summary", "dl", "dt", "dd"),
    *("table", "thead", "tbody", "tr", "th", "td", "svg", "g", "path", "rect", "line", "text"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "href", "id", "style", "scope", "role", "tabindex"),
    *("aria-label", "aria-labelledby", "aria-hidden", "viewbox", "xmlns", "fill", "stroke", "stroke-width", "opacity", "d"),
    *("transform", "x", "x1", "x2", "y", "y1", "y2", "width", "height", "text-anchor", "font-family", "font-size"),
    *("font-weight", "stroke-dasharray", "stroke-miterlimit", "colspan"),
}  # fmt: skip


class Elements(HTMLParser):
    """What a browser would make of a page: elements, attributes, and whether all are closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.names, self.attributes, self.open, self.addresses = set(), set(), [], []
        self.words = ""

    def handle_starttag(self, tag, attrs) -> None:
        """Begin an element."""
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value for name, value in attrs if name in {"href", "src", "action"}]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs) -> None:
        """An element of a drawing that is closed at once."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag) -> None:
        """End it."""
        assert tag == self.open.pop()

    def handle_data(self, data) -> None:
        """Words."""
        self.words += data


def _elements(page):
    parser = Elements()
    parser.feed(page)
    parser.close()
    assert [] == parser.open
    return parser


def _reports(name):
    simulations = {"one": a_simulation, "two": a_comparison, "hostile": a_hostile_comparison}
    if name in simulations:
        return lambda language: simulation_report(simulations[name](), LANGUAGES[language])
    replays = {"replay": a_replay, "hostile replay": a_hostile_replay}
    return lambda language: replay_report(replays[name](), LANGUAGES[language])


@cache
def _page(name, language="en"):
    """The page of a report, and what a browser would make of it."""
    page = as_html(_reports(name)(language))
    return page, _elements(page)


ALL = ("one", "two", "replay", "hostile", "hostile replay")


@pytest.fixture(scope="module", params=ALL)
def name(request):
    """Each kind of report."""
    return request.param


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_made_of_our_elements_alone(name, language):
    """Whatever a name holds, there is no element, no attribute and no address but those of the template and the drawings."""
    _, found = _page(name, language)

    assert set() == found.names - OURS
    assert set() == found.attributes - ATTRIBUTES
    assert [] == [each for each in found.addresses if not re.fullmatch(r"#[a-z]+", each)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_with_little_to_say(language):
    """No policy and no data is too small for a page; parts that have nothing to say are left out."""
    for simulation, parts in ((with_nothing(), ["data"]), (without_tiers(), ["scores", "rules", "data"])):
        report = simulation_report(simulation, LANGUAGES[language])

        assert parts == [part.name for part in report.parts]
        assert set() == _elements(as_html(report)).names - OURS
    nobody = evolve(a_simulation(), outcome=a_backtest_of_nobody(), sweep=Sweep("line", "30", ()))
    report = simulation_report(nobody, LANGUAGES[language])
    assert {"won", "deciles", "precision", "sweep"} & {part.name for part in report.parts} == {"won"}
    assert set() == _elements(as_html(report)).names - OURS
    report = replay_report(a_replay_of_nothing(), LANGUAGES[language])
    assert ["data"] == [part.name for part in report.parts]
    assert set() == _elements(as_html(report)).names - OURS


def test_names_are_shown():
    """What would have been a tag is there to be read, and what would be hidden is spelled out."""
    words = _page("hostile")[1].words

    assert HOSTILE[:60] in words
    assert "\\u{202e}" in words
    assert not set("\x00\x07\x1b\u202e\u2028\ufffe") & set(words)


def test_the_same_report_gives_the_same_bytes():
    """Nothing depends on the time, on the order of a set, or on what was drawn before."""
    first = [as_html(_reports(each)("ja")) for each in ("two", "replay")]
    again = [as_html(_reports(each)("ja")) for each in ("replay", "two")][::-1]

    assert first == again


def test_nothing_may_be_fetched_and_nothing_may_run():
    """The page itself forbids it, before anything else is read."""
    page, _ = _page("one")

    assert POLICY == "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    assert re.search(
        r'<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="default-src', page
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_its_language(language):
    """For those who hear it read, and for the letters."""
    assert f'<html lang="{language}">' in _page("one", language)[0]


def test_links_lead_somewhere():
    """Each entry of the contents names a part, and no two parts have one name."""
    for each in ("two", "replay"):
        names = [part.name for part in _reports(each)("en").parts]

        assert len(set(names)) == len(names)


def test_every_chart_has_its_numbers_in_a_table():
    """A figure's table is there and is not empty; charts have names of their own."""
    for each in ("one", "two", "replay"):
        report = _reports(each)("en")
        figures = [shown for part in report.parts for shown in part.shown if isinstance(shown, Figure)]

        assert all(figure.table.rows for figure in figures)
        assert len(report.charts) == len({chart.name for chart in report.charts})


@pytest.mark.parametrize("language", LANGUAGES)
def test_association_is_never_called_effect(language):
    """Where rates are shown, the page says what they are not."""
    words = _page("two", language)[1].words

    assert {"en": "not what caused what", "ja": "因果関係ではありません"}[language] in words
    assert {"en": "no effect of the policy", "ja": "ポリシーの効果を示すものでもありません"}[language] in words
