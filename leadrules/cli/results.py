"""What a simulation or a replay writes beside what it prints: a folder with all of it, a page, and charts as pictures.

Page and pictures may go into that folder, and the page among the pictures: what shares a folder is written together.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from leadrules.cli.exits import Refusal
from leadrules.cli.files import write_whole
from leadrules.cli.folders import check_folder, write_folder
from leadrules.cli.reporting import Reporting, check_page, check_reporting
from leadrules.cli.streams import tell
from leadrules.rendering.report.charts.forms import PICTURES

if TYPE_CHECKING:
    from leadrules.rendering.report.phrases import Language
    from leadrules.rendering.report.shape import Report

Files = Mapping[str, bytes]
Make = Callable[["Language"], "Report"]


@frozen
class Results:
    """Where everything goes: `names` are what files of the folder may be called, `pictures` those of a folder of charts.

    `together`: the charts go into the folder. `home` is the folder that the page stands in, if it is one of these.
    """

    folder: Path | None
    names: frozenset[str]
    reporting: Reporting
    pictures: frozenset[str] = frozenset()
    together: bool = False
    home: Path | None = None


@frozen
class Drawn:
    """A report by where it goes: into the folder, into that of the charts, and to a page that stands elsewhere."""

    folder: Files = field(factory=dict)
    charts: Files = field(factory=dict)
    page: bytes = b""


def results_of(folder: Path | None, ours: frozenset[str], reporting: Reporting, inputs: Iterable[Path]) -> Results:
    """Refuse, before any work is done, what can't be drawn or written; `ours` is what the folder holds in any case."""
    check_reporting(reporting)
    page, charts = reporting.page, reporting.charts
    _check_apart(folder, charts, page)
    together = folder is not None and charts is not None and _same(charts, folder)
    home = next((each for each in (folder, charts) if each and page and _same(page.parent, each)), None)
    if page is not None:
        check_page(page, inputs, within=home is not None)
    own = frozenset({page.name} if page and home else ())
    ours |= PICTURES | (own if home == folder else frozenset())
    if folder is not None:
        check_folder(folder, ours)
    pictures = PICTURES | own
    if charts is not None and not together:
        check_folder(charts, pictures)
    return Results(folder, ours, reporting, pictures, together, home)


def _check_apart(folder: Path | None, charts: Path | None, page: Path | None) -> None:
    """A folder that is written whole holds files alone, and none of these is two things at once."""
    for option, each in (("-o", folder), ("--charts", charts)):
        if each is not None and page is not None and _same(each, page):
            raise Refusal(
                f"`{page.as_posix()}` can't be the page and the folder of `{option}`, too",
                f"name another folder, as `{option} {'charts' if option == '--charts' else 'out'}`",
            )
    if folder is None or charts is None or _same(folder, charts):
        return
    for outer, inner in ((folder, charts), (charts, folder)):
        if outer.resolve() in inner.resolve().parents:
            raise Refusal(
                f"`{inner.as_posix()}` would stand in `{outer.as_posix()}`, which holds files alone",
                f"write both into one folder, as `-o {folder.as_posix()} --charts {folder.as_posix()}`, or side by side",
            )


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def drawn(results: Results, make: Make) -> Drawn:
    """The report, if anybody asked for one."""
    reporting = results.reporting
    if reporting.page is None and reporting.charts is None:
        return Drawn()
    from leadrules.rendering.report.drawing import all_pictures
    from leadrules.rendering.report.page import as_html
    from leadrules.rendering.report.phrases import LANGUAGES

    report = make(LANGUAGES[reporting.lang])
    page = as_html(report).encode("utf-8", "backslashreplace") if reporting.page else b""
    own = {reporting.page.name: page} if reporting.page and results.home else {}
    charts = dict(all_pictures(report.charts)) if reporting.charts else {}
    if results.together:
        return Drawn({**charts, **own}, {}, page)
    if results.folder is not None and results.home == results.folder:
        return Drawn(own, charts, page)
    return Drawn({}, {**charts, **own}, page)


def write_rest(results: Results, report: Drawn) -> None:
    """What does not go into the folder, which is written by now; and tell where everything is."""
    folder, page, charts = results.folder, results.reporting.page, results.reporting.charts
    if folder is not None:
        tell(f"written to `{folder.as_posix()}`")
    if page is not None and results.home is None:
        write_whole(page, [report.page])
    if charts is not None and not results.together:
        write_folder(charts, report.charts, results.pictures)
    if page is not None:
        tell(f"report written to `{page.as_posix()}`")
    if charts is not None:
        tell(f"charts written to `{charts.as_posix()}`")
