"""Records of a JSON Lines file: one object a line, its numbers read as the decimals they are written as."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from leadrules.records.columns import Columns, Layout, TwiceInRecord, cells_by_key
from leadrules.records.decoding import lines_of
from leadrules.records.likeness import JSON_ARRAY
from leadrules.records.opening import Opened
from leadrules.records.problems import MALFORMED_FILE, NOT_WHAT_IT_SEEMS, UNREADABLE_RECORD, RecordsError
from leadrules.records.table import Cells, Fault, Raw, ReadOptions, Row, Table

NESTED: Final = "events"  # the key of a lead's own events
_SHOWN: Final = 60
_PLAIN: Final = 400  # zeros before or behind the digits of a number that is still written out


def json_table(opened: Opened, columns: Columns, options: ReadOptions) -> Table:
    """Offer the records; a line that is none of them is a fault."""
    folded: dict[str, str] = {}
    return Table(
        opened.file,
        columns,
        _rows(opened, columns, options, folded),
        all_text=False,
        headers=lambda: tuple(folded),
        identity=identity_of_record,
        named=named_cells,
        nested=nested_events,
    )


def nested_events(raw: Raw) -> object:
    """What a record says under `events`."""
    return raw.get(NESTED) if isinstance(raw, Mapping) else None


def identity_of_record(raw: Raw) -> str:
    """Equal for records that say the same, in whatever order."""
    return _IDENTITY.encode(raw) if isinstance(raw, Mapping) else str(raw)


def named_cells(raw: Raw) -> tuple[tuple[str, object], ...]:
    """Keys and values of a record, lists and objects as JSON; a line that is no record is shown as it stands."""
    if not isinstance(raw, Mapping):
        return (("line", raw.strip() if isinstance(raw, str) else as_json(raw)),)
    return tuple((str(key), as_json(value) if isinstance(value, list | dict) else value) for key, value in raw.items())


def as_json(value: object) -> str:
    """A value as it stands in the file, or could stand there."""
    return json.dumps(value, ensure_ascii=False, default=_written)


def _written(value: object) -> str:
    """A number as people write it, unless it is so far from 1 that its zeros would fill the memory."""
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) <= _PLAIN:
        return format(value, "f")
    return str(value)


_IDENTITY: Final = json.JSONEncoder(
    sort_keys=True, default=_written, check_circular=False
)  # what is read has no circles


def _rows(opened: Opened, columns: Columns, options: ReadOptions, folded: dict[str, str]) -> Iterator[Row]:
    decoder = json.JSONDecoder(parse_float=Decimal, parse_constant=_not_a_number, object_pairs_hook=_each_key_once)
    first, layouts = True, dict[tuple[str, ...], Layout]()
    for number, line in enumerate(lines_of(opened, options.encoding), 1):
        if not line.strip():
            continue
        if first:
            _check_start(opened.file, number, line)
            first = False
        cells, raw = _record(decoder, line, columns, folded, layouts)
        yield number, cells, raw


def _record(
    decoder: json.JSONDecoder,
    line: str,
    columns: Columns,
    folded: dict[str, str],
    layouts: dict[tuple[str, ...], Layout],
) -> tuple[Cells | Fault, Raw]:
    text = line.strip()
    try:
        record, end = decoder.raw_decode(text)
        if end < len(text):
            decoder.decode(text)  # it says what is wrong with the rest
    except json.JSONDecodeError as error:
        return Fault(
            UNREADABLE_RECORD, f"the line is not JSON: {error.msg.lower()} at character {error.colno}", _cut(line)
        ), line
    except TwiceInRecord as error:
        return Fault(UNREADABLE_RECORD, f"the key `{error}` stands in the record twice", _cut(line)), line
    except (ValueError, ArithmeticError, RecursionError):  # of thousands of digits, an endless exponent, or levels
        return Fault(UNREADABLE_RECORD, "a number or a nesting in the line is beyond all measure", _cut(line)), line
    return shape_record(record, columns, folded, layouts), record


def shape_record(
    record: object, columns: Columns, folded: dict[str, str], layouts: dict[tuple[str, ...], Layout]
) -> Cells | Fault:
    """The cells of one record, or why it has none."""
    if not isinstance(record, Mapping):
        return Fault(UNREADABLE_RECORD, "the line should be one object: `{…}`", _cut(as_json(record)))
    try:
        return cells_by_key(columns, record, folded, layouts)
    except TwiceInRecord as error:
        return Fault(UNREADABLE_RECORD, f"two keys are `{error}` but for width or white space", _cut(as_json(record)))


def _check_start(file: str, number: int, line: str) -> None:
    start = line.lstrip("\ufeff \t")[:1]
    if start == "[":
        raise RecordsError(
            NOT_WHAT_IT_SEEMS,
            f"this should be JSON Lines, but it is {JSON_ARRAY.name}",
            file=file,
            hint=JSON_ARRAY.advice,
        )
    if start != "{":
        raise RecordsError(
            NOT_WHAT_IT_SEEMS,
            "this should be JSON Lines, but its first line is not an object `{…}`",
            file=file,
            row=number,
            hint="if it is CSV, give a file whose name ends in `.csv`",
        )
    if line.strip() == "{":
        raise RecordsError(
            MALFORMED_FILE,
            "a record is spread over several lines",
            file=file,
            row=number,
            hint="write each record on one line: `jq -c . leads.json > leads.jsonl`",
        )


def _each_key_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    record = dict(pairs)
    if len(record) != len(pairs):
        seen = set[str]()
        raise TwiceInRecord(next(key for key, _ in pairs if key in seen or seen.add(key)))  # type: ignore[func-returns-value]
    return record


def _not_a_number(word: str) -> Decimal:
    """`NaN` and `Infinity`, which some programs write though JSON has no such words: no number, so unknown."""
    return Decimal(word)


def _cut(text: str) -> str:
    line = text.strip()
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
