"""A simulation for a terminal."""

from collections.abc import Iterator

from leadrules.rendering.colours import paint
from leadrules.rendering.simulation.about import about_lines
from leadrules.rendering.simulation.page import change_sections, sections
from leadrules.rendering.simulation.sections import Section
from leadrules.rendering.tables import Column, table
from leadrules.simulation.simulation import Simulation


def as_text(simulation: Simulation, *, fit: int | None = None, colours: bool = False) -> Iterator[str]:
    """The lines; `fit` is how many cells one may take."""
    yield from (line + "\n" for line in about_lines(simulation))
    for section in sections(simulation):
        yield "\n"
        yield from section_as_text(section, fit, colours=colours)


def change_as_text(simulation: Simulation, *, fit: int | None = None, colours: bool = False) -> Iterator[str]:
    """The lines about what a change would do, and nothing else."""
    yield from (line + "\n" for line in about_lines(simulation))
    for section in change_sections(simulation):
        yield "\n"
        yield from section_as_text(section, fit, colours=colours)


def section_as_text(section: Section, fit: int | None, *, colours: bool) -> Iterator[str]:
    """The lines of a section."""
    columns = [Column(each.text, each.right, each.elastic, each.listed, each.spare) for each in section.headings]
    if section.title:
        yield paint(section.title, "strong", colours=colours) + "\n"
    if section.rows:
        yield from (line + "\n" for line in table(columns, section.rows, fit=fit, colours=colours))
    if section.remark:
        yield paint(section.remark, "quiet", colours=colours) + "\n"
