"""The rows of a replay into files, as they come: CSV for spreadsheets, Parquet for programs; none is kept in memory."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from leadrules.model.calendar import Calendar
from leadrules.model.values import DAY
from leadrules.population.plan import Plan
from leadrules.records.columnar.changes import changes_between
from leadrules.rendering.points import plain
from leadrules.rendering.replay.rows import tables
from leadrules.simulation.replay.replay import Told
from leadrules.simulation.replay.walking import Course
from leadrules.text.spreadsheets import defused

_MARK: Final = b"\xef\xbb\xbf"  # a spreadsheet knows UTF-8 by it
_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001  a wall clock, given a zone where it is used
_MICROSECOND: Final = timedelta(microseconds=1)
_SPECIAL: Final = '[",\r\n]'


@contextmanager
def writing(folder: Path, form: str, plan: Plan, course: Course) -> Iterator[Callable[[Told], None]]:
    """What takes the rows; `form` is csv or parquet."""
    with ExitStack() as files:
        writers: dict[str, Callable[[pa.Table], None]] = {}

        def take(told: Told) -> None:
            for name, table in tables(plan, course, told):
                if name not in writers:
                    opening = _csv_file if form == "csv" else _parquet_file
                    writers[name] = files.enter_context(opening(folder / f"{name}.{form}", table.schema))
                writers[name](table)

        yield take


@contextmanager
def _parquet_file(path: Path, schema: pa.Schema) -> Iterator[Callable[[pa.Table], None]]:
    with pq.ParquetWriter(path, schema) as writer:
        yield writer.write_table


@contextmanager
def _csv_file(path: Path, schema: pa.Schema) -> Iterator[Callable[[pa.Table], None]]:
    with path.open("wb") as file:
        heading = pa.table({name: pa.array([defused(name)]) for name in schema.names})
        file.write(_MARK + as_lines(heading))

        def write(table: pa.Table) -> None:
            file.write(as_lines(table))

        yield write


def as_lines(table: pa.Table) -> bytes:
    """The rows as lines of CSV: decimals are exact, times have their offset, and no spreadsheet runs a text."""
    if not table.num_rows:
        return b""
    cells = [_quoted(_text(table[name].combine_chunks())) for name in table.column_names]
    lines = pc.binary_join_element_wise(*cells, ",", null_handling="replace", null_replacement="")
    return "\n".join(lines.to_pylist()).encode("utf-8", "backslashreplace") + b"\n"


def _quoted(cells: pa.Array) -> pa.Array:
    inside = pc.replace_substring(cells, '"', '""')
    return pc.if_else(
        pc.match_substring_regex(cells, _SPECIAL), pc.binary_join_element_wise('"', inside, '"', ""), cells
    )


def _text(column: pa.Array) -> pa.Array:
    kind = column.type
    if pa.types.is_timestamp(kind):
        return _time(column)
    if pa.types.is_boolean(kind):
        return column.cast(pa.string())
    distinct = column.dictionary_encode()
    shown = [
        None if each is None else plain(each.normalize()) if pa.types.is_decimal(kind) else defused(each)
        for each in distinct.dictionary.to_pylist()
    ]
    return pa.array(shown, pa.string()).take(distinct.indices)


def _time(column: pa.Array) -> pa.Array:
    """`2026-05-08T10:00:00+09:00`, with a fraction only where there is one: by the clocks that decide, not the machine's."""
    distinct = column.cast(pa.int64()).dictionary_encode()
    instants = np.asarray(distinct.dictionary)
    if not len(instants):
        return pa.nulls(len(column), pa.string())
    calendar = Calendar(column.type.tz)
    changes = changes_between(calendar, int(instants.min()) // DAY, int(instants.max()) // DAY)
    offsets = changes.offsets[np.searchsorted(changes.at, instants, "right")]
    shown = np.char.replace(np.datetime_as_string((instants + offsets).view("datetime64[us]")), ".000000", "")
    ends, codes = np.unique(offsets, return_inverse=True)
    zones = np.array([_EPOCH.replace(tzinfo=timezone(each * _MICROSECOND)).isoformat()[19:] for each in ends.tolist()])
    return pa.array(np.char.add(shown, zones[codes])).take(distinct.indices)
