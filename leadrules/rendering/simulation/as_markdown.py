"""A simulation for a pull request: GitHub's Markdown, in which nothing that a policy or a lead says is more than text.

Texts that are not ours stand in code, where no mark, link, mention or tag is read.
"""

import re
from collections.abc import Iterator
from typing import Final

from leadrules.rendering.cells import visible
from leadrules.rendering.simulation.about import facts, remarks
from leadrules.rendering.simulation.page import first_sections, other_sections
from leadrules.rendering.simulation.sections import Heading, Section
from leadrules.rendering.tables import Cell
from leadrules.simulation.simulation import Simulation

_NOT_PLAIN: Final = re.compile(r"[^A-Za-z0-9 ]")
_LONGEST: Final = 200  # characters of one text
_PASSAGE: Final = 3_000  # of one that somebody is to approve
_SIGNS: Final = re.compile(r"([\\`*_|<&~])")


def as_markdown(simulation: Simulation) -> Iterator[str]:
    """The lines."""
    yield "## What the policy would do\n\n"
    for fact in facts(simulation):
        yield f"- {fact.title}: {''.join(code(each.text) if each.given else each.text for each in fact.words)}\n"
    report = simulation.snapshot.report
    yield f"- leads: {simulation.snapshot.leads:,}, events: {report.events:,}, rows not used: {report.rejected_rows:,}\n"
    for line in remarks(simulation):
        yield f"- {line}\n"
    for section in first_sections(simulation):
        yield from section_as_markdown(section)
    if simulation.against:
        yield "\n<details><summary>All numbers, before and now</summary>\n"
    for section in other_sections(simulation):
        yield from section_as_markdown(section)
    if simulation.against:
        yield "\n</details>\n"


def code(text: str, longest: int = _LONGEST) -> str:
    """The text in code; where it holds what would end code or a table's cell, each of its signs by number.

    What is cut off is counted.
    """
    if len(text) > longest:
        return f"{code(text[:longest] + '…', longest + 1)} and {len(text) - longest:,} more characters"
    if not text:
        return ""
    shown = visible(text)
    if "`" not in shown and "|" not in shown and "\\" not in shown and shown.strip() == shown:
        return f"`{shown}`"
    return f"<code>{_NOT_PLAIN.sub(_numbered, shown)}</code>"


def passage(text: str) -> str:
    """The same of a text that somebody is to approve: it is shown whole, unless it is longer than a page."""
    return code(text, _PASSAGE)


def _numbered(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};" if found[0].isascii() else found[0]


def section_as_markdown(section: Section) -> Iterator[str]:
    """The lines of a section: a table, and what is remarked of it."""
    shown = [
        place
        for place, heading in enumerate(section.headings)
        if any(row[place].text for row in section.rows) or heading.right
    ]
    headings = [section.headings[place] for place in shown]
    yield f"\n### {section.title}\n\n" if section.title else "\n"
    if section.rows:
        yield _line(_heading(each) for each in headings)
        yield _line("---:" if each.right else "---" for each in headings)
        for row in section.rows:
            yield _line(_cell(heading, row[place]) for place, heading in zip(shown, headings, strict=True))
    if section.remark:
        yield ("\n" if section.rows else "") + section.remark + "\n"


def _line(cells: Iterator[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"


def _heading(heading: Heading) -> str:
    return code(heading.text) if heading.named else _SIGNS.sub(r"\\\1", heading.text)


def _cell(heading: Heading, cell: Cell) -> str:
    if heading.given:
        return code(cell.text)
    if heading.bar:
        return f"`{cell.text}`" if cell.text else ""
    return _SIGNS.sub(r"\\\1", cell.text)
