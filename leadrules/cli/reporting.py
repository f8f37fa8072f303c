"""Reports that a command writes beside what it prints: one page for those who decide, and its charts as pictures."""

from collections.abc import Callable, Iterable
from functools import wraps
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import click
from attrs import frozen

from leadrules.cli.exits import Refusal
from leadrules.cli.files import check_output
from leadrules.cli.options import PATH

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


def check_reporting(reporting: Reporting) -> None:
    """Refuse, before any work is done, a report that can't be drawn."""
    asked = "--report" if reporting.page else "--charts" if reporting.charts else ""
    if asked and not all(map(find_spec, _DRAWING)):
        raise Refusal(
            f"`{asked}` draws charts, and what draws them is not installed", "pip install 'leadrules[report]'"
        )
    for option, given in (("--report", reporting.page), ("--charts", reporting.charts)):
        if given == Path("-"):
            raise Refusal(f"`{option}` writes files, and `-` is none", "name one, as `--report out.html`")


def check_page(page: Path, inputs: Iterable[Path], *, within: bool) -> None:
    """Refuse a page that can't be written or would not be opened as one; `within`: its folder is written by this command."""
    if page.exists() or not within:
        check_output(page, inputs)
    if page.suffix.lower() not in _ENDINGS:
        named = page.with_suffix(_ENDINGS[0]).as_posix()
        raise Refusal(
            f"`--report` writes a page in HTML, and `{page.as_posix()}` is not called so", f"name it `{named}`"
        )
