"""How a run went: policy, instant, leads, events, and whatever of the data was not used or not simply read."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from leadrules.records.reading import Trouble
from leadrules.records.report import Example, ReadingReport
from leadrules.rendering.cells import pad, visible

_DIGEST: Final = 12  # characters: enough to tell versions apart
_HEADERS: Final = 8  # unused columns that are named
_TITLE: Final = 9
_TROUBLES: Final = {
    Trouble.UNREADABLE: "could not be read (unknown)",
    Trouble.TOO_LARGE: "too large to be used (unknown)",
    Trouble.OUTSIDE: "outside the listed choices (kept)",
    Trouble.ROUNDED: "with more than four decimals (rounded)",
}


def as_summary(name: str, digest: str, as_of: datetime, report: ReadingReport) -> Iterator[str]:
    """The lines: policy name, digest and instant, then what reading came to, with the first examples."""
    yield _line("policy", f"{visible(name)} ({digest[:_DIGEST]})")
    yield _line("as of", as_of.isoformat())
    yield from as_reading(report)


def as_reading(report: ReadingReport) -> Iterator[str]:
    """What reading came to, with the first examples of whatever was not used or not simply read."""
    yield _line("leads", _rows(report.leads, report.lead_rows, report.repeated_leads, "counted once"))
    yield _line("events", _rows(report.events, report.event_rows, report.repeated_events, "each an event of its own"))
    yield _line("rejected", f"{_count(report.rejected_rows, 'row')}{':' if report.rejected else ''}")
    for kind in report.rejected:
        yield f"  {kind.count:,} x {kind.code.id} {kind.code.name}"
        yield from _examples(kind.examples)
    for values in report.troubles:
        yield f"{_count(values.count, 'value')} of {values.side} field `{visible(values.field)}` {_TROUBLES[values.trouble]}:"
        yield from _examples(values.examples)
    for absent in report.absent:
        where = f"{visible(absent.file)} has no column `{visible(absent.column)}`"
        yield f"{where}: {absent.side} field `{visible(absent.field)}` is unknown everywhere"
    for unused in report.unused:
        yield f"{visible(unused.file)}: not read by this policy: {_some(unused.headers)}"


def as_tiers(reached: Mapping[str | None, int], tiers: Sequence[str]) -> str:
    """`tiers    Hot 3, Warm 10, none 2`: how many leads reached each tier, those of no tier under None."""
    named = [f"{visible(tier)} {reached.get(tier, 0):,}" for tier in dict.fromkeys(tiers)]
    none = reached.get(None, 0)
    return _line("tiers", ", ".join([*named, *([f"none {none:,}"] if none else [])]))


def _line(title: str, words: str) -> str:
    return pad(title, _TITLE) + words


def _rows(used: int, rows: int, repeated: int, meaning: str) -> str:
    """`1,200 of 1,203 rows, 2 of them identical to another: counted once`."""
    of = f" of {_count(rows, 'row')}" if rows != used else ""
    twins = f"; {repeated:,} identical to an earlier row, {meaning}" if repeated else ""
    return f"{used:,}{of}{twins}"


def _examples(examples: Sequence[Example]) -> Iterator[str]:
    for each in examples:
        column = f", column `{visible(each.column)}`" if each.column else ""
        value = f" `{visible(each.value)}`" if each.value else ""
        hint = f": {visible(each.hint)}" if each.hint else ""
        yield f"      {visible(each.file)}, row {each.row}{column}{value}{hint}"


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _some(headers: Sequence[str]) -> str:
    named = ", ".join(f"`{visible(header)}`" for header in headers[:_HEADERS])
    rest = len(headers) - _HEADERS
    return f"{named} and {rest} more" if rest > 0 else named
