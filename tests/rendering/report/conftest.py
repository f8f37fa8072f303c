"""A browser without a window, in which pages are opened as whoever is sent one would open them."""

import shutil
from collections.abc import Iterator

import pytest

from leadrules.rendering.report.page import as_html
from leadrules.rendering.report.phrases import LANGUAGES
from leadrules.rendering.report.replay import replay_report
from leadrules.rendering.report.simulation import simulation_report
from tests.rendering.report.hostile import a_hostile_comparison, a_hostile_replay
from tests.rendering.report.made import a_comparison, a_replay, a_replay_of_years, a_simulation, with_many_tiers

QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """The machine's own Chromium; none is ever downloaded."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as engine:
        opened = engine.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=list(QUIET)
        )
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory) -> dict:
    """A file for each kind of report."""
    folder = tmp_path_factory.mktemp("reports")
    simulations = {"one": a_simulation, "two": a_comparison, "hostile": a_hostile_comparison, "many": with_many_tiers}
    replays = {"replay": a_replay, "hostile replay": a_hostile_replay, "years": a_replay_of_years}
    made = {name: lambda language, make=make: simulation_report(make(), language) for name, make in simulations.items()}
    made |= {name: lambda language, make=make: replay_report(make(), language) for name, make in replays.items()}
    files = {}
    for name, report in made.items():
        for code, language in LANGUAGES.items():
            files[name, code] = folder / f"{name}.{code}.html"
            files[name, code].write_text(as_html(report(language)), encoding="utf-8", errors="backslashreplace")
    return files
