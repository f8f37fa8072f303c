"""The summary for a pull request has the numbers that the charts show."""

import re

import pytest

from leadrules.rendering.replay.as_markdown import as_markdown as replay_markdown
from leadrules.rendering.report.phrases import LANGUAGES
from leadrules.rendering.report.replay import replay_report
from leadrules.rendering.report.shape import Figure
from leadrules.rendering.report.simulation import simulation_report
from leadrules.rendering.simulation.as_markdown import as_markdown
from tests.rendering.report.made import a_comparison, a_replay, a_simulation

NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?![\w.,]*\w)")
MADE = {
    "one": lambda: (simulation_report(a_simulation(), LANGUAGES["en"]), as_markdown(a_simulation())),
    "two": lambda: (simulation_report(a_comparison(), LANGUAGES["en"]), as_markdown(a_comparison())),
    "replay": lambda: (replay_report(a_replay(), LANGUAGES["en"]), replay_markdown(a_replay(), ())),
}
SUMMED_UP = ("load-1", "standings")  # day by day in a chart; the summary has the sums, and the days that are too full


@pytest.mark.parametrize("kind", MADE)
def test_the_summary_has_the_numbers_of_the_charts(kind):
    """Each count in a table behind a chart stands in the summary, too."""
    report, lines = MADE[kind]()
    summary = set(NUMBER.findall("".join(lines)))
    figures = [shown for part in report.parts for shown in part.shown if isinstance(shown, Figure)]

    assert figures
    for figure in figures:
        if figure.charts[0].name in SUMMED_UP:
            continue
        counts = {cell.text for row in figure.table.rows for cell in row[1:] if NUMBER.fullmatch(cell.text)}
        assert set() == counts - summary, figure.table.caption
