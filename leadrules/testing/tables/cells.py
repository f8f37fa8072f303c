"""What stands in a cell under `did`, and values under the fields of a lead or an event: read as data is read."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from leadrules.checking.problems.wording import a_few, did_you_mean
from leadrules.model.calendar import Calendar
from leadrules.model.outcomes import Deed
from leadrules.model.schema import Field, Schema
from leadrules.model.values import DAY, HOUR, MINUTE, Kind, Value
from leadrules.records.columns import event_columns
from leadrules.records.ledger import advice
from leadrules.records.moments import moment_of_text, time_of
from leadrules.records.reading import ReadText, Trouble
from leadrules.records.typing import readers_of
from leadrules.records.widths import fold_width, header_key

_UNITS: Final[Mapping[str, int]] = {"min": MINUTE, "h": HOUR, "d": DAY, "w": 7 * DAY}
_AGO: Final = re.compile(
    r"(?P<action>.*\S)\s+(?P<count>\d{1,9})\s*(?P<unit>min|h|d|w)(?:\s+ago)?", re.ASCII | re.DOTALL
)
_AT: Final = re.compile(r"(?P<action>.*\S)\s+at\s+(?P<time>\S.*)", re.DOTALL)
_PART: Final = re.compile(r'(?:[^;"]|"(?:[^"\\]|\\.)*")+')
_QUOTED: Final = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
WHEN: Final = "write `download 3d ago`, `download at 2026-01-04 10:00`, or `download` for now"


class UnreadableCell(ValueError):
    """A cell that says nothing: why, and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@frozen
class ValueReader:
    """How the values of a field are read."""

    field: Field
    read: ReadText


def value_reader(field: Field, schema: Schema, calendar: Calendar) -> ValueReader:
    """The reader of one field, the same as for files."""
    return ValueReader(field, readers_of(field, calendar, schema.blanks).text)


def event_readers(schema: Schema, calendar: Calendar) -> dict[str, ValueReader]:
    """The readers of the fields of an event, by column header and by name."""
    fields = [column.field for column in event_columns(schema).all[3:]]
    readers = {field.name: value_reader(field, schema, calendar) for field in fields}
    return readers | {header_key(field.column): readers[field.name] for field in fields}


def read_value(cell: str, reader: ValueReader) -> Value:
    """The value of a cell; None where it is blank. Raises UnreadableCell for one that a file's reader would not take."""
    value, trouble = reader.read(cell)
    if trouble in {Trouble.UNREADABLE, Trouble.TOO_LARGE}:
        kind = reader.field.kind
        what = "yes or no" if kind is Kind.YES_NO else f"a {kind.value}"
        raise UnreadableCell(f"`{cell.strip()}` can't be read as {what}", advice(reader.field, trouble))
    return value


def read_time(cell: str, calendar: Calendar) -> int:
    """An instant: a date alone is its midnight. Raises UnreadableCell for anything else."""
    moment = moment_of_text(cell.strip(), None)
    value, _ = time_of(moment, calendar) if moment else (None, None)
    if not isinstance(value, int):
        raise UnreadableCell(f"`{cell.strip()}` is no date and no time", "write `2026-01-04 10:00`")
    return value


def read_deed(cell: str, now: int, readers: Mapping[str, ValueReader], calendar: Calendar) -> Deed:
    """`download 3d ago; asset=pricing`: what the lead did, when, and the fields of the event."""
    first, *assignments = (part.strip() for part in _PART.findall(cell)) if not cell.startswith(";") else ("",)
    action, at = _happened(first, now, calendar)
    fields: dict[str, Value] = {}
    for name, value in _assigned(assignments, readers):
        if name in fields:
            raise UnreadableCell(f"`{name}` has a value twice", "take one of them out")
        fields[name] = value
    return Deed(action, at, tuple(fields.items()))


def _happened(text: str, now: int, calendar: Calendar) -> tuple[str, int]:
    folded = fold_width(text)
    ago = _AGO.fullmatch(folded)
    if ago:
        return _unquoted(text[: ago.end("action")]), now - int(ago["count"]) * _UNITS[ago["unit"]]
    at = _AT.fullmatch(folded)
    if at:
        return _unquoted(text[: at.end("action")]), read_time(at["time"], calendar)
    if folded.endswith(" ago") or not folded:
        raise UnreadableCell(f"`{text}` does not say what was done and when", WHEN)
    return _unquoted(text), now


def _assigned(assignments: list[str], readers: Mapping[str, ValueReader]) -> Iterator[tuple[str, Value]]:
    for assignment in assignments:
        name, sign, value = (part.strip() for part in assignment.partition("="))
        reader = readers.get(header_key(name))
        if not sign:
            raise UnreadableCell(f"`{assignment}` gives no value", "write `field=value` behind the `;`")
        if reader is None:
            names = sorted({each.field.name for each in readers.values()})
            hint = did_you_mean(name, readers) or (
                f"the fields of an event are {a_few(names)}" if names else "no event has any"
            )
            raise UnreadableCell(f"the policy knows no field `{name}` of an event", hint)
        yield reader.field.name, read_value(_unquoted(value), reader)


def _unquoted(text: str) -> str:
    """A text without quotation marks around it; between them, a backslash stands before one."""
    quoted = _QUOTED.fullmatch(text)
    return re.sub(r"\\(.)", r"\1", quoted[1]) if quoted else text
