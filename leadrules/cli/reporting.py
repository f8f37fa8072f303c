"""Reports that a command writes beside what it prints: one page for those who decide, and its charts as pictures."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from attrs import frozen

from leadrules.cli.exits import Refusal
from leadrules.cli.files import check_output, write_whole
from leadrules.cli.folders import check_folder, write_folder
from leadrules.cli.options import PATH
from leadrules.cli.streams import tell

if TYPE_CHECKING:
    from leadrules.rendering.report.phrases import Language
    from leadrules.rendering.report.shape import Report

Command = Callable[..., int]
_DRAWING: Final = ("altair", "vl_convert", "jinja2")
_ENDINGS: Final = (".html", ".htm")


@frozen
class Reporting:
    """Where a report goes, where its charts go, and in which language; None for what nobody asked for."""

    page: Path | None
    charts: Path | None
    lang: str


def with_report(command: Command) -> Command:
    """Give a command its `reporting`."""

    @wraps(command)
    def called(report: Path | None, charts: Path | None, lang: str | None, **others: Any) -> int:
        if lang is not None and report is None and charts is None:
            raise click.UsageError("'--lang' needs '--report' or '--charts': what is to be written in that language?")
        return command(reporting=Reporting(report, charts, lang or "en"), **others)

    given: Command = called
    for option in reversed(_OPTIONS):
        given = option(given)
    return given


_OPTIONS: Final[tuple[Callable[[Command], Command], ...]] = (
    click.option(
        "--report",
        type=PATH,
        metavar="FILE",
        help="Also write a page with charts, in one file that opens offline: out.html.",
    ),
    click.option("--charts", type=PATH, metavar="FOLDER", help="Also write each chart of it as SVG and as PNG."),
    click.option(
        "--lang",
        type=click.Choice(["en", "ja"]),
        help="The language of the report: English, which it is if left out, or Japanese.",
    ),
)


def check_reporting(reporting: Reporting, inputs: Iterable[Path]) -> None:
    """Refuse, before any work is done, a report that can't be drawn or written."""
    asked = "--report" if reporting.page else "--charts" if reporting.charts else ""
    if asked and not all(map(find_spec, _DRAWING)):
        raise Refusal(
            f"`{asked}` draws charts, and what draws them is not installed", "pip install 'leadrules[report]'"
        )
    for option, given in (("--report", reporting.page), ("--charts", reporting.charts)):
        if given == Path("-"):
            raise Refusal(f"`{option}` writes files, and `-` is none", "name one, as `--report out.html`")
    if reporting.page is not None:
        check_output(reporting.page, inputs)
        _check_page(reporting.page, reporting.charts)
    if reporting.charts is not None:
        from leadrules.rendering.report.charts.forms import PICTURES

        check_folder(reporting.charts, PICTURES)


def _check_page(page: Path, charts: Path | None) -> None:
    """Refuse a file that would not be opened as a page, and one that stands in the way of the folder."""
    if page.suffix.lower() not in _ENDINGS:
        named = page.with_suffix(_ENDINGS[0]).as_posix()
        raise Refusal(
            f"`--report` writes a page in HTML, and `{page.as_posix()}` is not called so", f"name it `{named}`"
        )
    if charts is not None and charts.resolve() in {page.resolve(), page.resolve().parent}:
        raise Refusal(
            f"`--charts {charts.as_posix()}` is a folder of pictures alone: `{page.as_posix()}` can't be there, too",
            "name another folder, as `--charts charts`",
        )


def write_report(reporting: Reporting, make: Callable[["Language"], "Report"]) -> None:
    """Write what was asked for, and tell where it is."""
    if reporting.page is None and reporting.charts is None:
        return
    from leadrules.rendering.report.page import as_html
    from leadrules.rendering.report.phrases import LANGUAGES

    report = make(LANGUAGES[reporting.lang])
    if reporting.page is not None:
        write_whole(reporting.page, [as_html(report).encode("utf-8", "backslashreplace")])
        tell(f"report written to `{reporting.page.as_posix()}`")
    if reporting.charts is not None:
        from leadrules.rendering.report.charts.forms import PICTURES

        write_folder(reporting.charts, dict(_pictures(report)), PICTURES)
        tell(f"charts written to `{reporting.charts.as_posix()}`")


def _pictures(report: "Report") -> Iterator[tuple[str, bytes]]:
    from leadrules.rendering.report.drawing import pictures

    for chart in report.charts:
        svg, png = pictures(chart)
        yield f"{chart.name}.svg", svg
        yield f"{chart.name}.png", png
