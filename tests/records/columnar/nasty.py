"""Schemas and files full of what people send: nearly right, half right, repeated, cut off."""

import csv
import gzip
import io
import json
import random
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from leadrules.model.calendar import Calendar
from leadrules.model.schema import Field, Schema
from leadrules.model.values import Kind

KINDS = (Kind.TEXT, Kind.TEXT, Kind.NUMBER, Kind.YES_NO, Kind.DATE, Kind.TIME)
ZONES = ("UTC", "Asia/Tokyo", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu")
BLANKS = ((), ("Select", "N/A"), (" - ", "なし", "0"))
SPACES = ("", "", "", " ", "\u3000", "\t", "\u00a0", "\x1f", "\u2028", "\x85")
WORDS = (
    "", "x", "IT", "it", "製造業", "N/A", "Select", "select", "-", "なし", "a,b", 'say "x"', "two\nlines", "r\rn", "end\r\n", "é", "e\u0301",
    "𠮷野家", "ＩＴ", "=1+1", "null", "None", "nan", "True", "\ufeffx", "\u200b", "a" * 40, "sep=;", ";", "'", "\\", "#",
)  # fmt: skip
NUMBERS = (
    "0", "-0", "+5", "007", "12", "-12.5", "1200.0001", "1.00005", "-1.00005", "0.00004", "1,200", "12,34", "１２", "¥1,000", "$-3.5", "12億",
    "1.5M", "900兆", "900.0001兆", "900000000000000", "900000000000001", "99999999999999", "123456789012345", "99999999999999.9999", "1e5", ".5", "5.",
    "--5", "+", ".", "1.23456", "9" * 30, "1.0000", "1.00000", "12345678901234.5", "0x10", "1_000", "٣", "-", "1 000", "500円",
)  # fmt: skip
YES_NO = ("yes", "No", "TRUE", "false", "1", "0", "はい", "いいえ", "有", "×", "maybe", "Y", "n", "ＹＥＳ", "01")
TIMES = (
    "2026-04-01", "2026-04-01 09:30:00", "2024-02-29", "2026-04-01T09:30:00Z", "2026-02-29", "1900-02-29", "2000-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "0000-01-01", "0001-01-01",
    "9999-12-31", "2026-04-01T09:30", "2026-04-01 09:30:00+09:00", "2026-04-01T09:30:00.5",
    "2026-04-01T09:30:00.123456789Z", "2026-04-01T09:30:00.1234567890", "2026-04-01T09:30:00.", "2026-04-01T24:00:00", "2026-04-01T09:60:00",
    "2026-04-01T09:30:60", "2026-04-01T09:30:00+0900", "2026-04-01T09:30:00-05", "2026-04-01T09:30:00 Z", "2026-04-01T09:30:00 +09:00",
    "2026-04-01T09:30:00z", "2026-04-01T09:30:00+24:00", "2026-04-01T09:30:00.5-00:30", "2026-04-01t09:30:00", "2026-04-01  09:30:00",
    "2026-03-08 02:30:00", "2026-11-01 01:30:00", "2026-10-04 02:10:00", "2026-04-05 01:45:00", "9999-12-31T23:59:59-01:00",
    "0001-01-01T00:00:00+05:00", "2026/4/1", "2026/04/01 9:30", "2026年4月1日", "2026年4月1日9時30分", "２０２６-０４-０１", "20260401", "01-04-2026",
    "1-4-2026", "April 1", "2026-04-01T09:30:00+09:0", "2026-04-01T09:30:0a", "2026-4-1", "1816-05-05 12:00:00", "2450-07-01 12:00:00", "soon",
)  # fmt: skip
TEXTS = {Kind.TEXT: WORDS, Kind.NUMBER: NUMBERS, Kind.YES_NO: YES_NO, Kind.DATE: TIMES, Kind.TIME: TIMES}


@frozen
class Case:
    """A schema, and files that it reads in some way."""

    schema: Schema
    calendar: Calendar
    leads: str
    events: str | None
    options: dict[str, object]


def draw_case(chance: random.Random, folder: Path) -> Case:
    """Files in a folder; the same chance draws the same."""
    schema = _schema(chance)
    ids = _ids(chance)
    options: dict[str, object] = {"keep_rejects": chance.random() < 0.4}
    leads = _side(chance, folder, "leads", schema, ids, options)
    events = _side(chance, folder, "events", schema, ids, options) if chance.random() < 0.85 else None
    return Case(schema, Calendar(chance.choice(ZONES)), leads, events, options)


def _schema(chance: random.Random) -> Schema:
    lead = tuple(_field(chance, f"f{number}") for number in range(chance.randrange(6)))
    if chance.random() < 0.2:
        lead = (*lead, Field("id", Kind.TEXT))
    event = tuple(_field(chance, f"g{number}") for number in range(chance.randrange(4)))
    return Schema(lead, event, blanks=chance.choice(BLANKS))


def _field(chance: random.Random, name: str) -> Field:
    kind = chance.choice(KINDS)
    scale = chance.choice((None, None, 10**10, 10_000 * 1000, 12_000)) if kind is Kind.NUMBER else None
    choices = ("IT", "製造業", "x") if kind is Kind.TEXT and chance.random() < 0.3 else None
    pattern = "%d-%m-%Y" if kind in {Kind.DATE, Kind.TIME} and chance.random() < 0.15 else None
    header = f"Ｈ {name}" if chance.random() < 0.2 else None
    return Field(name, kind, header, choices, scale, pattern, chance.random() < 0.5)


def _ids(chance: random.Random) -> list[str]:
    forms = (
        "{}", "{}", "L-{}", "0{}", "lead number {} of very many", "９{}", "{}" + "\u3000", "-{}", "長い名前のお客様{}", "{:036}",
    )  # fmt: skip
    form = [chance.choice(forms) for _ in range(chance.randrange(1, 3))]
    return [chance.choice(form).format(number) for number in range(chance.choice((1, 3, 20)))]


def _side(
    chance: random.Random, folder: Path, side: str, schema: Schema, ids: list[str], options: dict[str, object]
) -> str:
    """One file, or several that a pattern finds."""
    form = chance.choice(("csv", "csv", "tsv", "parquet", "parquet", "jsonl"))
    write = {"csv": _csv, "tsv": _csv, "parquet": _parquet, "jsonl": _json_lines}[form]
    if chance.random() < 0.25:
        for part in range(chance.randrange(1, 4)):
            write(chance, folder / f"{side}-{part}.{form}", side, schema, ids, options)
        return str(folder / f"{side}-*.{form}")
    zipped = ".gz" if chance.random() < 0.2 else ""
    path = folder / f"{side}.{form}{zipped}"
    write(chance, path, side, schema, ids, options)
    return str(path)


def _headers(chance: random.Random, side: str, schema: Schema) -> list[tuple[str, Field | None]]:
    if side == "leads":
        columns = [("lead_id", schema.id), *((each.column, each) for each in schema.lead_fields if each.name != "id")]
    else:
        columns = [("lead_id", schema.id), ("action", schema.event_action), ("at", schema.event_at)]
        columns += [(each.column, each) for each in schema.event_fields]
    named = [
        (name, field)
        for name, field in columns
        if field in {schema.id, schema.event_action, schema.event_at} or chance.random() < 0.9
    ]
    named += [(name, None) for name in ("phone", "メモ") if chance.random() < 0.4]
    if chance.random() < 0.02:
        named.pop(chance.randrange(len(named)))
    if chance.random() < 0.3:
        chance.shuffle(named)
    return named or [("nothing", None)]


def _cell(chance: random.Random, field: Field | None, ids: list[str]) -> str:
    if field is not None and field.name == "id":
        return chance.choice(ids) if chance.random() < 0.95 else chance.choice(("", " ", "who", "N/A", "0"))
    kind = Kind.TEXT if field is None else field.kind
    usual = TEXTS[kind][: chance.choice((4, 10, 100))]
    text = chance.choice(usual) if chance.random() < 0.9 else chance.choice(WORDS)
    return chance.choice(SPACES) + text + chance.choice(SPACES) if chance.random() < 0.2 else text


def _rows(chance: random.Random, headers: list[tuple[str, Field | None]], ids: list[str]) -> list[list[str]]:
    rows: list[list[str]] = []
    for _ in range(chance.choice((0, 1, 5, 60))):
        if rows and chance.random() < 0.25:
            rows.append(list(chance.choice(rows)))
        else:
            rows.append([_cell(chance, field, ids) for _, field in headers])
    return rows


def _save(path: Path, content: bytes) -> None:
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)


def _csv(chance: random.Random, path: Path, side: str, schema: Schema, ids: list[str], _: dict[str, object]) -> None:
    headers = _headers(chance, side, schema)
    rows = [[name for name, _ in headers], *_rows(chance, headers, ids)]
    tame = chance.random() < 0.4  # nothing that needs quotation marks
    if tame:
        rows = [[cell.translate({ord(sign): None for sign in '"\n\r,\t'}) for cell in row] for row in rows]
    if chance.random() < 0.3 and len(rows) > 1:
        row = chance.choice(rows[1:])
        row.extend("x" * chance.randrange(3)) if chance.random() < 0.5 else row.pop()
    content = io.StringIO()
    quoting = csv.QUOTE_ALL if chance.random() < 0.3 and not tame else csv.QUOTE_MINIMAL
    ending = chance.choice(("\n", "\n", "\r\n", "\r"))
    delimiter = "\t" if ".tsv" in path.name else ","
    csv.writer(content, delimiter=delimiter, quoting=quoting, lineterminator=ending).writerows(rows)
    text = content.getvalue()
    if chance.random() < 0.1:
        place = chance.randrange(len(text) + 1)
        text = (
            text[:place]
            + chance.choice(('"', "\n", "\n\n", ",", '""', "\r", "\ufeff", "\0", " \n", '5" pipe'))
            + text[place:]
        )
    if chance.random() < 0.2:
        text = text.rstrip("\r\n")
    data = text.encode("utf-8-sig" if chance.random() < 0.2 else "utf-8")
    if chance.random() < 0.03:
        data = data.replace(b"x", b"\xff", 1)
    _save(path, data)


def _json_lines(
    chance: random.Random, path: Path, side: str, schema: Schema, ids: list[str], _: dict[str, object]
) -> None:
    headers = _headers(chance, side, schema)
    inside = _headers(chance, "events", schema)
    lines = []
    for row in _rows(chance, headers, ids):
        record: dict[str, object] = {
            name: _value(chance, cell) for (name, _), cell in zip(headers, row, strict=True) if chance.random() < 0.95
        }
        if side == "leads" and chance.random() < 0.5:
            record["events"] = [
                dict(zip((name for name, _ in inside), cells, strict=True)) for cells in _rows(chance, inside, ids)[:8]
            ] or chance.choice((None, [], 7, [3]))
        line = json.dumps(record, ensure_ascii="\ud800" in record.values() or chance.random() < 0.5)
        lines += [line] * chance.choice((1, 1, 1, 2))
    if chance.random() < 0.2:
        lines.insert(
            chance.randrange(len(lines) + 1) or len(lines), chance.choice(("", "[1]", "{", "7", '{"a":1,"a":2}'))
        )
    _save(path, "".join(f"{line}\n" for line in lines).encode())


def _value(chance: random.Random, cell: str) -> object:
    if chance.random() < 0.8:
        return cell
    return chance.choice((None, 5, 12.25, 1e300, True, False, 0, 1, [1], {"a": 1}, "\ud800", -7, 1.00005))


def _parquet(
    chance: random.Random, path: Path, side: str, schema: Schema, ids: list[str], _: dict[str, object]
) -> None:
    headers = _headers(chance, side, schema)
    rows = _rows(chance, headers, ids)
    columns = list(zip(*rows, strict=True)) or [()] * len(headers)
    arrays = [_array(chance, field, list(column)) for (_, field), column in zip(headers, columns, strict=True)]
    names = [name for name, _ in headers]
    if side == "leads" and chance.random() < 0.2 and rows:
        inside = {"action": "a", "at": datetime(2026, 4, 1, tzinfo=UTC), "other": 5}
        arrays.append(pa.array([chance.choice((None, [], [inside], [inside, inside])) for _ in rows]))
        names.append("events")
    sink = io.BytesIO()
    table = pa.table(arrays, names)
    size = chance.choice((1, 7, 100_000))
    options = {"row_group_size": size, "use_dictionary": chance.random() < 0.6, "store_schema": chance.random() < 0.7}
    pq.write_table(table, sink, **options)
    data = sink.getvalue()
    if chance.random() < 0.03:
        data = data[: chance.randrange(len(data))]
    _save(path, data)


def _array(chance: random.Random, field: Field | None, cells: list[str]) -> pa.Array:
    if field is not None and field.name == "id" and chance.random() < 0.6:
        if chance.random() < 0.7 and all(cell.isascii() and cell.lstrip("-").isdigit() for cell in cells):
            return (
                pa.array(
                    [int(cell) for cell in cells],
                    chance.choice(
                        (pa.int64(), pa.int32(), pa.uint64())
                        if all(0 <= int(c) < 2**31 for c in cells)
                        else (pa.string(),)
                    ),
                )
                if all(0 <= int(c) < 2**31 for c in cells)
                else pa.array(cells)
            )
        return pa.array(cells)
    if chance.random() < 0.5:
        texts = [None if chance.random() < 0.05 else cell for cell in cells]
        array = pa.array(texts, chance.choice((pa.string(), pa.large_string())))
        if chance.random() < 0.05 and len(cells):
            return pa.array([b"\xff\xfe" if chance.random() < 0.2 else cell.encode() for cell in cells]).view(
                pa.string()
            )
        return array.dictionary_encode() if chance.random() < 0.4 else array
    make = chance.choice(TYPED)
    return make(chance, len(cells))


def _drawn(kind: pa.DataType, *values: object):
    def make(chance: random.Random, rows: int) -> pa.Array:
        array = pa.array(
            [chance.choice((*values, None)) if chance.random() < 0.9 else values[0] for _ in range(rows)], kind
        )
        return array.dictionary_encode() if chance.random() < 0.1 and _can_be_coded(kind) else array

    return make


def _can_be_coded(kind: pa.DataType) -> bool:
    return pa.types.is_integer(kind) or pa.types.is_decimal128(kind) or pa.types.is_date32(kind)


def _floats(chance: random.Random, rows: int) -> pa.Array:
    pool = (
        0.1,
        0.1 + 0.2,
        -0.0,
        0.0,
        1e15,
        1e22,
        5e-324,
        float("nan"),
        float("inf"),
        1.00005,
        1.00015,
        2.5,
        1e14 + 0.5,
        123456789.12345,
        900e12,
        9.1e14,
    )
    drawn = [
        chance.choice(
            (chance.choice(pool), chance.uniform(-1e6, 1e6), round(chance.uniform(-1e6, 1e6), chance.randrange(7)))
        )
        for _ in range(rows)
    ]
    return pa.array(
        [None if chance.random() < 0.1 else each for each in drawn],
        chance.choice((pa.float64(), pa.float64(), pa.float32())),
    )


def _stamps(chance: random.Random, rows: int) -> pa.Array:
    unit = chance.choice(("s", "ms", "us", "ns"))
    reach = (
        {"s": 4e11, "ms": 4e14, "us": 4e17, "ns": 9e18}[unit]
        if chance.random() < 0.2
        else {"s": 2e9, "ms": 2e12, "us": 2e15, "ns": 2e18}[unit]
    )
    ticks = [None if chance.random() < 0.1 else int(chance.uniform(-reach, reach)) for _ in range(rows)]
    if chance.random() < 0.2:
        ticks = [None if tick is None else tick - tick % 86_400 for tick in ticks]
    return pa.array(ticks, pa.int64()).cast(pa.timestamp(unit, chance.choice((None, "UTC", "Asia/Tokyo"))))


TYPED = (
    _floats, _floats, _stamps, _stamps, _stamps,
    _drawn(pa.int64(), 5, -7, 0, 1, 900_000_000_000_000, 900_000_000_000_001, -(2**63), 2**63 - 1),
    _drawn(pa.int8(), 5, -7, 0, 1), _drawn(pa.uint64(), 5, 2**64 - 1, 0, 1), _drawn(pa.uint16(), 5, 0, 1),
    _drawn(pa.bool_(), True, False), _drawn(pa.null(), None),
    _drawn(pa.decimal128(30, 2), Decimal("1.25"), Decimal("-12345678901234567890.12"), Decimal(0), Decimal("900000000000000.01")),
    _drawn(pa.decimal128(20, 6), Decimal("1.000050"), Decimal("-2.500000"), Decimal("0.000001")),
    _drawn(pa.decimal256(60, 2), Decimal("1.25"), Decimal(7)), _drawn(pa.decimal64(10, 2), Decimal("1.25")),
    _drawn(pa.date32(), date(2026, 4, 1), date(1, 1, 1), date(9999, 12, 31)), _drawn(pa.date64(), date(2026, 4, 1)),
    _drawn(pa.binary(), b"x", b"\xff"), _drawn(pa.time64("us"), time(9, 30)), _drawn(pa.duration("us"), timedelta(1), timedelta(2)),
    _drawn(pa.list_(pa.int8()), [1], [2], []), _drawn(pa.struct({"a": pa.int8()}), {"a": 1}, {"a": 2}),
    _drawn(pa.timestamp("us"), datetime(2026, 3, 8, 2, 30), datetime(2026, 11, 1, 1, 30), datetime(1, 1, 1), datetime(9999, 12, 31, 23)),  # noqa: DTZ001
)  # fmt: skip
