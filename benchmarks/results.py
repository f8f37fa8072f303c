"""What a benchmark found: a table for people, plain values for programs."""

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import asdict, frozen
from rich.console import Console
from rich.table import Table


@frozen
class Target:
    """What was promised: a bound, and what was measured against it."""

    promise: str  # "at most 1.2 × hand-written"
    measured: float
    bound: float
    at_least: bool = False  # else at most
    remark: str = ""

    @property
    def met(self) -> bool:
        """Was it kept?"""
        return self.measured >= self.bound if self.at_least else self.measured <= self.bound


@frozen
class Row:
    """One line: its figures in the order of the section's columns."""

    name: str
    figures: tuple[float | None, ...]
    remark: str = ""


@frozen
class Section:
    """A table with what was promised of it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    targets: tuple[Target, ...] = ()
    notes: tuple[str, ...] = ()


def show(section: Section, console: Console) -> None:
    """Print a section."""
    table = Table(title=section.title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    table.add_column("")
    for column in section.columns:
        table.add_column(column, justify="right")
    table.add_column("")
    for row in section.rows:
        table.add_row(row.name, *(short(each) for each in row.figures), row.remark)
    console.print(table)
    for target in section.targets:
        console.print(
            f"  {'kept  ' if target.met else 'MISSED'}  {target.promise}: {short(target.measured)}{target.remark}"
        )
    for note in section.notes:
        console.print(f"  {note}", style="dim")
    console.print()


def as_plain(sections: Iterable[Section]) -> Iterator[dict[str, Any]]:
    """Sections for JSON."""
    for section in sections:
        plain = asdict(section)
        plain["targets"] = [{**asdict(each), "met": each.met} for each in section.targets]
        yield plain


def short(figure: float | None) -> str:
    """Three digits, or a whole number."""
    if figure is None:
        return ""
    return f"{figure:,.0f}" if abs(figure) >= 100 else f"{figure:.3g}"
