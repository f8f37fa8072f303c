"""A report as one HTML file: the words escaped by the template engine, the charts drawn into the page, colours as variables."""

from typing import Final

import jinja2
from markupsafe import Markup

from leadrules import __version__
from leadrules.rendering.report.charts.forms import Chart
from leadrules.rendering.report.charts.marks import FONT
from leadrules.rendering.report.drawing import both_forms
from leadrules.rendering.report.palette import DARK, LIGHT
from leadrules.rendering.report.phrases import LANGUAGES, say
from leadrules.rendering.report.shape import Report, Table

# Nothing may run and nothing may be fetched, whatever stands in the page; only its own styles hold.
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def as_html(report: Report) -> str:
    """The whole file; the same report gives the same bytes."""
    language = LANGUAGES[report.lang]
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("leadrules.rendering.report", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html").render(
        report=report,
        say=lambda name, **values: say(language, name, **values),
        drawings=_drawings,
        is_table=lambda shown: isinstance(shown, Table),
        content_policy=POLICY,
        version=__version__,
        light=LIGHT,
        dark=DARK,
        font=Markup(FONT),  # noqa: S704  ours, with quotes in it
    )


def _drawings(chart: Chart) -> tuple[Markup, ...]:
    """The forms, whose texts the renderer has escaped."""
    return tuple(Markup(each) for each in both_forms(chart))  # noqa: S704
