"""The report of a reading, written down and read again, and as another policy with fewer fields would have had it."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import asdict, evolve

from leadrules.model.schema import Field, Schema
from leadrules.records.columns import Columns, event_columns, lead_columns
from leadrules.records.prepared.storing.sources import Source
from leadrules.records.problems import CODES
from leadrules.records.reading import Trouble
from leadrules.records.report import (
    AbsentField,
    Example,
    ReadingReport,
    RejectedRow,
    RejectedRows,
    TroubledValues,
    UnusedHeaders,
)
from leadrules.records.widths import header_key

_CODES = {code.id: code for code in CODES}


def report_as_json(report: ReadingReport) -> Any:
    """Everything but the rejected rows."""
    written = asdict(evolve(report, rejects=()), recurse=True)
    for kind, rejected in zip(written["rejected"], report.rejected, strict=True):
        kind["code"] = rejected.code.id
    return written


def report_of_json(written: Any, names: Mapping[str, str]) -> ReadingReport:
    """The report again; `names` tells what files are called now that were called otherwise then."""

    def named(given: Any) -> Any:
        return {**given, "file": names.get(given["file"], given["file"])}

    def examples(given: Any) -> tuple[Example, ...]:
        return tuple(Example(**named(each)) for each in given["examples"])

    counts: dict[str, Any] = {name: count for name, count in written.items() if isinstance(count, int)}
    return ReadingReport(
        **counts,
        rejected=tuple(
            RejectedRows(_CODES[each["code"]], each["count"], examples(each)) for each in written["rejected"]
        ),
        troubles=tuple(
            TroubledValues(each["side"], each["field"], Trouble(each["trouble"]), each["count"], examples(each))
            for each in written["troubles"]
        ),
        absent=tuple(AbsentField(**named(each)) for each in written["absent"]),
        unused=tuple(UnusedHeaders(named(each)["file"], tuple(each["headers"])) for each in written["unused"]),
    )


def rejects_as_json(rejects: tuple[RejectedRow, ...]) -> Any:
    """The rejected rows, their cells as they would be printed."""

    def cells(row: RejectedRow) -> Any:
        return [[header, None if cell is None else str(cell)] for header, cell in row.cells]

    return [[each.file, each.row, each.code.id, each.hint, cells(each)] for each in rejects]


def rejects_of_json(written: Any, names: Mapping[str, str]) -> tuple[RejectedRow, ...]:
    """The rejected rows again."""
    return tuple(
        RejectedRow(names.get(file, file), row, _CODES[code], hint, tuple((header, cell) for header, cell in cells))
        for file, row, code, hint, cells in written
    )


def narrowed(report: ReadingReport, kept: Schema, asked: Schema, sources: Sequence[Source]) -> ReadingReport:
    """What reading without the fields that are not asked for would have come to: their columns are not used."""
    gone = _left_out("lead", kept.lead_fields, asked.lead_fields, lead_columns(asked))
    gone |= _left_out("event", kept.event_fields, asked.event_fields, event_columns(asked))
    if not gone:
        return report
    unused = {each.file: each.headers for each in report.unused}
    absent = {(each.file, each.side, each.field) for each in report.absent}
    sides = {"lead": "leads", "event": "events" if any(each.side == "events" for each in sources) else "leads"}
    for (side, name), header in gone.items():
        for source in sources:
            if header and source.side == sides[side] and (source.shown, side, name) not in absent:
                unused[source.shown] = (*unused.get(source.shown, ()), header)
    return evolve(
        report,
        troubles=tuple(each for each in report.troubles if (each.side, each.field) not in gone),
        absent=tuple(each for each in report.absent if (each.side, each.field) not in gone),
        unused=tuple(UnusedHeaders(file, headers) for file, headers in unused.items()),
    )


def _left_out(
    side: str, kept: Sequence[Field], asked: Sequence[Field], columns: Columns
) -> dict[tuple[str, str], str | None]:
    """The fields that are not asked for, each with its header; None where another field is read from it."""
    names = {field.name for field in asked}
    return {
        (side, field.name): None if header_key(field.column) in columns.keys else field.column
        for field in kept
        if field.name not in names
    }
