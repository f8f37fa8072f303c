"""What a report is made of, in its language: what it says, and what it draws. How it looks is the template's matter."""

from attrs import frozen

from leadrules.rendering.report.charts.forms import Chart


@frozen
class Cell:
    """A text in a table. `tone` is "good", "bad" or "quiet"; `slot` is the tier's colour, `bar` a length from 0 to 1."""

    text: str
    tone: str = ""
    slot: str = ""
    bar: float | None = None


@frozen
class Column:
    """A heading; numbers stand to the right, and a long text gets room on a narrow page, too, or a line of its `own`."""

    title: str
    right: bool = False
    long: bool = False
    own: bool = False


@frozen
class Table:
    """Rows under headings. The first cell of a row names it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@frozen
class Figure:
    """Charts about one thing, and the table that has the same numbers."""

    charts: tuple[Chart, ...]
    table: Table


@frozen
class Part:
    """A piece of the report: its heading says what was found, `name` is where links lead to."""

    name: str
    short: str  # as the list of contents calls it
    title: str
    text: tuple[str, ...] = ()
    shown: tuple[Figure | Table, ...] = ()
    caveat: str = ""  # what the figures do not say


@frozen
class Fact:
    """What was looked at: a title and a value that stands in a policy, in a file or in what was asked."""

    title: str
    value: str


@frozen
class Tile:
    """A number to remember."""

    title: str
    value: str
    note: str = ""
    slot: str = ""


@frozen
class Report:
    """All of it."""

    lang: str
    kicker: str
    title: str
    headline: str
    lead: str
    facts: tuple[Fact, ...]
    tiles: tuple[Tile, ...]
    parts: tuple[Part, ...]
    remarks: tuple[str, ...]  # what must be known to read it

    @property
    def charts(self) -> tuple[Chart, ...]:
        """All charts, in their order."""
        figures = [each for part in self.parts for each in part.shown if isinstance(each, Figure)]
        return tuple(chart for figure in figures for chart in figure.charts)
