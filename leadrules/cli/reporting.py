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


@frozen
class Reporting:
    """Where a report goes, where its charts go, and in which language; None for what nobody asked for."""

    page: Path | None
    charts: Path | None
    lang: str


def with_report(command: Command) -> Command:
    """Give a command its `reporting`."""

    @wraps(command)
    def called(report: Path | None, charts: Path | None, lang: str, **others: Any) -> int:
        return command(reporting=Reporting(report, charts, lang), **others)

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
        default="en",
        show_default=True,
        help="The language of the report: English or Japanese.",
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
    if reporting.charts is not None:
        from leadrules.rendering.report.charts.forms import PICTURES

        check_folder(reporting.charts, PICTURES)


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
