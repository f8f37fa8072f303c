"""About how many rows a file has, told by its first ones: for whoever wants to know how long reading it will take."""

import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from leadrules.records.files import files_of
from leadrules.records.naming import Form, format_of
from leadrules.records.opening import Origin, display_name
from leadrules.records.problems import RecordsError

_LOOKED_AT: Final = 1 << 18  # bytes
_GZIP: Final = 31  # what zlib calls a gzip file


def estimated_rows(origins: Iterable[Origin | None]) -> dict[str, int]:
    """For each file, by the name messages give it, how many rows it may have; without those that tell nothing."""
    found = {}
    for origin in origins:
        with suppress(OSError, ValueError, zlib.error, RecordsError):  # whoever reads it will say what is wrong
            for file in () if origin is None else files_of(origin):
                if isinstance(file, str | Path) and Path(file).is_file():
                    found[display_name(file)] = _rows(Path(file))
    return found


def _rows(path: Path) -> int:
    form = format_of(path.name)
    if form.form is Form.PARQUET:
        import pyarrow.parquet as pq

        return int(pq.read_metadata(path).num_rows)
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
    text = zlib.decompressobj(_GZIP).decompress(head) if form.zipped else head
    return path.stat().st_size * text.count(b"\n") // max(1, len(head))
