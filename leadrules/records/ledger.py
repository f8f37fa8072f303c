"""What is counted while rows go by; at the end it becomes a ReadingReport."""

import json
from collections.abc import Sequence
from typing import Final

from leadrules.diagnostics.diagnostic import Code
from leadrules.model.schema import Field
from leadrules.model.values import Kind
from leadrules.records.columns import LEAD, Column, Columns, absent_columns, header_of, unused_headers
from leadrules.records.problems import CODES
from leadrules.records.reading import Trouble
from leadrules.records.report import (
    EXAMPLES,
    AbsentField,
    Example,
    ReadingReport,
    RejectedRow,
    RejectedRows,
    TroubledValues,
    UnusedHeaders,
)
from leadrules.records.table import Fault, Raw, Table

_SHOWN: Final = 60
_FORMS: Final = {
    Kind.NUMBER: "a number is written as `1200`, `1,200.5` or `12億`",
    Kind.YES_NO: "yes_no is yes/no, true/false, y/n, 1/0, はい/いいえ, 有/無 or ○/×",
    Kind.DATE: "a date is written as `2026-04-01`, `2026/4/1` or `2026年4月1日`",
    Kind.TIME: "a time is written as `2026-04-01T09:30`, `2026-04-01 09:30:00+09:00` or `2026/4/1 9:30`",
    Kind.TEXT: "the policy reads text here: write it in quotation marks",
}


class Ledger:
    """Counts and first examples, kept while reading."""

    def __init__(self, *, keep_rejects: bool) -> None:
        self.rows = {"lead": 0, "event": 0}
        self.repeated = {"lead": 0, "event": 0}
        self.keeps = keep_rejects
        self._rejects: list[RejectedRow] = []
        self._rejected: dict[Code, tuple[int, tuple[Example, ...]]] = {}
        self._troubles: dict[tuple[str, str, Trouble], tuple[int, tuple[Example, ...]]] = {}
        self._absent: list[AbsentField] = []
        self._unused: list[UnusedHeaders] = []

    def reject(self, table: Table, row: int, fault: Fault, raw: Raw, column: Column | None = None) -> None:
        """Set a row aside; `column` is where the reason stands, if it is one cell."""
        count, examples = self._rejected.get(fault.code, (0, ()))
        if len(examples) < EXAMPLES:
            header = "" if column is None else header_of(column, table.headers()).strip()
            examples = (*examples, Example(table.file, row, header, shown(fault.value), fault.hint))
        self._rejected[fault.code] = count + 1, examples
        if self.keeps:
            cells = tuple((header, writable(cell)) for header, cell in table.named(raw))
            self._rejects.append(RejectedRow(table.file, row, fault.code, fault.hint, cells))

    def trouble(self, table: Table, row: int, field: Field, value: object, trouble: Trouble) -> None:
        """Note a value that was not simply read."""
        key = table.columns.side, field.name, trouble
        count, examples = self._troubles.get(key, (0, ()))
        if len(examples) < EXAMPLES:
            hint = advice(field, trouble)
            examples = (*examples, Example(table.file, row, field.column, shown(value), hint))
        self._troubles[key] = count + 1, examples

    def more_rejected(self, code: Code, count: int) -> None:
        """Count rows that were set aside behind those whose examples are known."""
        if count:
            before, examples = self._rejected[code]
            self._rejected[code] = before + count, examples

    def more_trouble(self, side: str, field: Field, trouble: Trouble, count: int) -> None:
        """Count values behind those whose examples are known."""
        if count:
            key = side, field.name, trouble
            before, examples = self._troubles[key]
            self._troubles[key] = before + count, examples

    def columns(self, table: Table, columns: Columns, headers: Sequence[str], *, within: frozenset[str]) -> None:
        """Note which fields the file does not have, and which of its headers nobody reads."""
        for column in absent_columns(columns, headers):
            name = column.field.name
            self._absent.append(AbsentField(table.file, columns.side, name, column.field.column))
        unused = tuple(header for header in unused_headers(columns, headers) if header.strip() and header not in within)
        if unused:
            self._unused.append(UnusedHeaders(table.file, unused))

    def close(self, columns: Sequence[Columns], leads: int, events: int) -> ReadingReport:
        """The report, in an order that does not depend on the rows."""
        order = {
            (each.side, column.field.name): place
            for each in columns
            for place, column in enumerate(each.all, 1000 * (each.side != LEAD))
        }
        troubles = sorted(
            self._troubles.items(), key=lambda item: (order[item[0][:2]], list(Trouble).index(item[0][2]))
        )
        return ReadingReport(
            leads=leads,
            events=events,
            lead_rows=self.rows["lead"],
            event_rows=self.rows["event"],
            repeated_leads=self.repeated["lead"],
            repeated_events=self.repeated["event"],
            rejected=tuple(RejectedRows(code, *self._rejected[code]) for code in CODES if code in self._rejected),
            troubles=tuple(TroubledValues(*key, *counted) for key, counted in troubles),
            absent=tuple(self._absent),
            unused=tuple(self._unused),
            rejects=tuple(self._rejects),
        )


def advice(field: Field, trouble: Trouble) -> str:
    """What can be done about a value."""
    match trouble:
        case Trouble.OUTSIDE:
            return f"the policy names {', '.join(f'`{choice}`' for choice in field.choices or ())}"
        case Trouble.ROUNDED:
            return "numbers have four decimals"
        case Trouble.TOO_LARGE if field.kind is Kind.NUMBER:
            return "numbers go to 900兆 either side of zero"
        case Trouble.TOO_LARGE:
            return "dates and times lie in the years 1 to 9999"
        case _ if field.format is not None:
            return f"the policy says it is written as `{field.format}`"
        case _:
            return _FORMS[field.kind]


def shown(value: object) -> str:
    """A value on one short line."""
    if value is None or isinstance(value, bool | list | dict):
        value = json.dumps(value, ensure_ascii=False, default=str)  # what JSON calls them, not what Python does
    line = " ".join(str(writable(value)).split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def writable(value: object) -> object:
    """Half a surrogate pair, which JSON can spell, can't be written in any encoding: it is spelled again."""
    if not isinstance(value, str) or value.isascii():
        return value
    return value.encode(errors="backslashreplace").decode()
