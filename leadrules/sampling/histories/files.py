"""A history as files: Parquet with its types, or CSV as a system would export it."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from leadrules.sampling.histories.history import Drawn
from leadrules.sampling.histories.rhythm import Rhythm

_ROW_GROUP: Final = 122_880
_CLOCK: Final = "%Y-%m-%dT%H:%M:%S"
Told = Callable[[str, int], None]
Formats = Mapping[str, str | None]


def write_history(drawn: Drawn, folder: Path, form: str, told: Told) -> tuple[Path, Path]:
    """Write `leads` and `events` into a folder, as `parquet` or `csv`; `told` hears how many rows of each there are."""
    world = drawn.world
    written = {each.name: each.format for each in (*world.lead_columns, *world.event_columns)}
    written[world.event_at] = world.at_format
    files = folder / f"leads.{form}", folder / f"events.{form}"
    for side, file, batches in zip(("leads", "events"), files, (drawn.leads, drawn.events), strict=True):
        counted = _counted(batches, side, told)
        if form == "csv":
            _write_csv(file, counted, written, drawn.rhythm)
        else:
            _write_parquet(file, counted)
    return files


def _counted(batches: Iterator[pa.RecordBatch], side: str, told: Told) -> Iterator[pa.RecordBatch]:
    rows = 0
    for batch in batches:
        yield batch
        rows += batch.num_rows
        told(side, rows)


def _write_parquet(path: Path, batches: Iterator[pa.RecordBatch]) -> None:
    first = next(batches)
    with pq.ParquetWriter(path, first.schema, compression="zstd") as file:
        file.write_batch(first, row_group_size=_ROW_GROUP)
        for batch in batches:
            file.write_batch(batch, row_group_size=_ROW_GROUP)


def _write_csv(path: Path, batches: Iterator[pa.RecordBatch], formats: Formats, rhythm: Rhythm) -> None:
    with path.open("wb") as file:
        for number, batch in enumerate(batches):
            names = batch.schema.names
            if not number:
                file.write((",".join(map(_quoted, names)) + "\n").encode())
            columns = [_as_text(column, formats.get(name), rhythm) for name, column in zip(names, batch, strict=True)]
            lines = pc.binary_join_element_wise(*columns, ",", null_handling="replace", null_replacement="")
            ended = pc.binary_join_element_wise(lines, "\n", "")
            if len(ended):
                file.write(ended.buffers()[2])


def _as_text(column: pa.Array, form: str | None, rhythm: Rhythm) -> pa.Array:
    """A column as the cells of a CSV file; times with their offset unless the policy says how they are written."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        cells = pa.array([_quoted(each) for each in column.dictionary.to_pylist()], pa.string())
        return cells.take(column.indices)
    if pa.types.is_date(kind):
        return pc.strftime(column, form or "%Y-%m-%d")
    if not pa.types.is_timestamp(kind):
        return column.cast(pa.string())
    milliseconds = np.asarray(column.cast(pa.int64()).fill_null(0)) // 1000
    offsets = rhythm.offset_at(milliseconds)
    local = pa.array(milliseconds + offsets, pa.int64(), mask=np.asarray(column.is_null())).cast(pa.timestamp("ms"))
    if form is not None:
        return pc.strftime(local.cast(pa.timestamp("s"), safe=False), form)
    different, which = np.unique(offsets, return_inverse=True)
    shown = pa.array([_shown(int(each)) for each in different], pa.string()).take(pa.array(which))
    return pc.binary_join_element_wise(pc.strftime(local, _CLOCK), shown, "")


def _quoted(text: str) -> str:
    """A text as a cell."""
    return '"' + text.replace('"', '""') + '"' if any(each in text for each in ',"\r\n') else text


def _shown(offset: int) -> str:
    """An offset as times carry it: `+09:00`."""
    hours, minutes = divmod(abs(offset) // 60_000, 60)
    return f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"
