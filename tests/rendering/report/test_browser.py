"""Reports in a browser: silent, asking nobody for anything, with every chart drawn where it can be read."""

from itertools import product

import pytest

from leadrules.rendering.report.palette import DARK, LIGHT
from leadrules.rendering.report.phrases import LANGUAGES, say

pytestmark = pytest.mark.needs_browser

SIZES = (390, 1280)
SCHEMES = ("light", "dark")
KINDS = [
    (name, code)
    for name in ("one", "two", "many", "replay", "years", "hostile", "hostile replay")
    for code in ("en", "ja")
]

# Of each drawing that is shown: how large its letters are, whether any of it lies outside its figure or outside the page.
DRAWINGS = """() => [...document.querySelectorAll('figure')].map(figure => {
  const shown = [...figure.querySelectorAll('svg')].filter(svg => svg.getBoundingClientRect().width > 0);
  const box = figure.getBoundingClientRect();
  const outside = shown.flatMap(svg => [...svg.querySelectorAll('text, path, line, rect')]).filter(mark => {
    const at = mark.getBoundingClientRect();
    return at.left < box.left - 8 || at.right > box.right + 8 || at.bottom > box.bottom + 4 || at.top < box.top - 4;
  });
  const letters = shown.flatMap(svg => [...svg.querySelectorAll('text')].map(text => {
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    return scale * parseFloat(getComputedStyle(text).fontSize);
  }));
  return {
    name: figure.id,
    shown: shown.length,
    marks: shown.flatMap(svg => [...svg.querySelectorAll('title')]).length,
    smallest: Math.min(...letters),
    outside: outside.map(mark => mark.textContent || mark.getAttribute('d')),
  };
})"""
# Pairs of texts of one drawing that lie upon one another.
COLLISIONS = """() => [...document.querySelectorAll('svg')].flatMap(svg => {
  const boxes = [...svg.querySelectorAll('text')].filter(text => text.textContent.trim())
    .map(text => [text.textContent, text.getBoundingClientRect()]).filter(([_, box]) => box.width > 0);
  return boxes.flatMap(([one, a], place) => boxes.slice(place + 1).filter(([_, b]) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5
  ).map(([other]) => one + ' | ' + other));
})"""


@pytest.fixture
def opened(browser, pages):
    """Open a page; what it says to the console, and what it asks for."""
    contexts = []

    def open_page(kind, width=1280, scheme="light"):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page, said, asked = context.new_page(), [], []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message) or dialog.dismiss())
        page.on("request", lambda request: asked.append(request.url))
        page.goto(pages[kind].as_uri())
        return page, said, asked[1:]

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("kind", KINDS, ids=".".join)
def test_a_page_is_silent_and_alone(opened, kind):
    """No word on the console, no dialog, and no request but for the file itself; also where names would make some."""
    page, said, asked = opened(kind)
    page.wait_for_timeout(50)

    assert ([], []) == (said, asked)
    assert 0 == page.locator("script, img, iframe, object, link, form, [onload], [onerror]").count()


@pytest.mark.parametrize("kind", KINDS, ids=".".join)
def test_every_chart_is_drawn_and_can_be_read(opened, kind):
    """On a phone and on a desk, in light and in dark: one form of each chart is shown, with marks, inside its figure, in
    letters of ten pixels at least; and nothing is wider than the page.
    """
    page, _, _ = opened(kind)
    for width, scheme in product(SIZES, SCHEMES):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        drawings = page.evaluate(DRAWINGS)

        assert drawings
        for each in drawings:
            assert 1 == each["shown"], each["name"]
            assert each["marks"], each["name"]
            assert 10 <= each["smallest"], each["name"]
            assert [] == each["outside"], each["name"]
        assert width == page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("kind", KINDS[:10], ids=".".join)
def test_no_text_lies_upon_another(opened, kind):
    """Labels of a drawing keep clear of one another, in either form."""
    page, _, _ = opened(kind)
    for width in SIZES:
        page.set_viewport_size({"width": width, "height": 900})

        assert [] == page.evaluate(COLLISIONS)


@pytest.mark.parametrize(("scheme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_light_and_dark(opened, scheme, palette):
    """Paper, ink and marks take the colours of what the reader has chosen."""
    page, _, _ = opened(("two", "en"), 1280, scheme)

    def colour(selector, name):
        return page.evaluate(
            "([selector, name]) => getComputedStyle(document.querySelector(selector)).getPropertyValue(name)",
            [selector, name],
        )

    def rgb(name):
        return "rgb(" + ", ".join(str(int(palette[name][place : place + 2], 16)) for place in (1, 3, 5)) + ")"

    assert rgb("paper") == colour("html", "background-color")
    assert rgb("ink") == colour("h1", "color")
    assert rgb("t1") == colour("#chart-rates svg [fill='var(--t1)']", "fill")


def test_paper_shows_every_table(opened):
    """Printed, the tables behind the charts are open, in light colours, and the wide form of each chart is shown."""
    page, _, _ = opened(("two", "en"), 1280, "dark")
    page.emulate_media(media="print")

    page.wait_for_function("[...document.querySelectorAll('details table')].every(each => each.checkVisibility())")

    assert "rgb(255, 255, 255)" == page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert {1} == {each["shown"] for each in page.evaluate(DRAWINGS)}


def test_everything_can_be_reached_by_keyboard(opened):
    """Links, tables that scroll and what folds open take the focus, in the order of the page."""
    page, _, _ = opened(("two", "en"), 390)
    found = page.evaluate("[...document.querySelectorAll('a, summary, [tabindex]')].map(each => each.tabIndex)")

    assert {0} == set(found)
    page.keyboard.press("Tab")
    assert "A" == page.evaluate("document.activeElement.tagName")


# Headings that begin or end outside of what is seen of their table, by part.
CUT = """part => [...document.querySelectorAll('#' + part + ' .scroll')].flatMap(each => {
  const box = each.getBoundingClientRect();
  return [...each.querySelectorAll('thead th')].filter(heading => heading.checkVisibility()).filter(heading => {
    const at = heading.getBoundingClientRect();
    return at.left < box.left - 1 || at.right > box.right + 1;
  }).map(heading => heading.textContent);
})"""


@pytest.mark.parametrize("code", ["en", "ja"])
def test_follow_ups_are_seen_whole_on_a_desk_and_on_paper(opened, code):
    """No column of theirs is cut off at the right; on paper nobody could pull it into view."""
    page, _, _ = opened(("replay", code))
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    assert ([], []) == (page.evaluate(CUT, "kept"), page.evaluate(CUT, "worst"))
    page.emulate_media(media="print")
    for paper in (673, 700, 960):  # A4, Letter, A4 on its side: in pixels, without margins
        page.set_viewport_size({"width": paper, "height": 900})
        assert [] == page.evaluate(
            "[...document.querySelectorAll('.scroll')].filter(each => each.scrollWidth > each.clientWidth + 1)"
            ".map(each => each.ariaLabel)"
        )


@pytest.mark.parametrize("code", ["en", "ja"])
def test_on_a_phone_numbers_come_before_sentences(opened, code):
    """A sentence of the policy has a line of its own, all of it in view, and is there once; what was missed is seen at once."""
    page, _, _ = opened(("replay", code), 390)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    seen = {"en": {"Missed", "Time left", "Over time"}, "ja": {"未対応", "期限までの余裕", "超過"}}[code]
    lines = page.locator(".own:visible span")

    assert set() == seen & {*page.evaluate(CUT, "kept"), *page.evaluate(CUT, "worst")}
    assert 10 == lines.count()
    assert 0 == page.locator(".folds:visible").count()
    assert all(
        each["right"] <= 390
        for each in lines.evaluate_all("all => all.map(each => each.getBoundingClientRect().toJSON())")
    )
    page.set_viewport_size({"width": 1280, "height": 900})
    assert 0 == page.locator(".own:visible").count()


@pytest.mark.parametrize(
    ("kind", "captions"),
    [
        ("two", ("flow.table", "precision.table", "sweep.table")),
        ("replay", ("kept.table", "flows.table")),
    ],
)
@pytest.mark.parametrize("code", ["en", "ja"])
def test_tables_of_numbers_fit_a_phone(opened, kind, code, captions):
    """Whoever looks something up on the way has no table to pull about, in either language."""
    page, _, _ = opened((kind, code), 390)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    wide = page.evaluate(
        "[...document.querySelectorAll('.scroll')].filter(each => each.scrollWidth > each.clientWidth).map(each => each.ariaLabel)"
    )
    shown = page.evaluate("[...document.querySelectorAll('.scroll')].map(each => each.ariaLabel)")
    titles = {say(LANGUAGES[code], each) for each in captions}

    assert set() == titles - set(shown)
    assert set() == titles & set(wide)
