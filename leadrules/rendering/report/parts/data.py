"""How good the data is: rows that could not be used, values that could not be read, and what is unknown."""

from collections.abc import Iterator

from leadrules.records.report import ReadingReport
from leadrules.rendering.report import numbers
from leadrules.rendering.report.parts.tables import numbered, quiet, table
from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Cell, Part, Table
from leadrules.simulation.shape import Snapshot


def data_part(language: Language, report: ReadingReport, now: Snapshot | None = None) -> Part:
    """What was read and what was not; with a snapshot also what is unknown of the leads."""
    rejected = report.rejected_rows
    title = say(language, "data.title" if rejected else "data.title_none", count=rejected)
    text = [say(language, "data.read", leads=report.leads, events=report.events)]
    if report.repeated_leads:
        text.append(say(language, "data.repeated", count=report.repeated_leads))
    if now and now.policy.required and now.leads:
        text.append(say(language, "data.complete", whole=now.leads - now.incomplete, leads=now.leads))
    shown = [*_troubles(language, report), *(_unknown(language, now) if now else ())]
    return Part("data", say(language, "data.short"), title, tuple(text), tuple(shown))


def _troubles(language: Language, report: ReadingReport) -> Iterator[Table]:
    rows = [
        (
            Cell(f"{each.code.id} {each.code.name}"),
            Cell(""),
            numbered(each.count),
            Cell(_where(each.examples[0])) if each.examples else Cell(""),
        )
        for each in report.rejected
    ]
    rows += [
        (
            Cell(say(language, f"trouble.{each.trouble.name.lower()}")),
            Cell(each.field),
            numbered(each.count),
            Cell(_where(each.examples[0])) if each.examples else Cell(""),
        )
        for each in report.troubles
    ]
    rows += [
        (Cell(say(language, "trouble.absent")), Cell(each.field), Cell(""), Cell(each.file)) for each in report.absent
    ]
    if rows:
        yield table(language, say(language, "data.table"), ("trouble", "field", ">rows", "such_as"), rows)


def _where(example: object) -> str:
    file, row, value = (getattr(example, each) for each in ("file", "row", "value"))
    return f"{file}:{row}" + (f" {value}" if value else "")


def _unknown(language: Language, now: Snapshot) -> Iterator[Table]:
    required = set(now.policy.required)
    rows = [
        (
            Cell(each.name or ""),
            numbered(each.leads),
            Cell(numbers.share(each.leads, now.leads), bar=each.leads / now.leads),
            quiet(say(language, "required") if each.name in required else ""),
        )
        for each in now.unknown
        if each.leads
    ]
    if rows:
        yield table(language, say(language, "data.unknown"), ("field", ">unknown_of", ">share", "note"), rows)
