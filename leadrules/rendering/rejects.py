"""The rows that could not be used, to be mended and read again: why, and every cell as it stood."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

from leadrules.records.report import RejectedRow
from leadrules.rendering.decisions.as_csv import guarded
from leadrules.rendering.exact_json import exact_json

_NUMBER: Final = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?")


def as_csv(rejects: Sequence[RejectedRow], *, raw: bool = False) -> Iterator[str]:
    """`file,row,code,reason`, then the columns of the files; `raw` adds no apostrophes before formulas."""
    headers = tuple(dict.fromkeys(header for reject in rejects for header, _ in reject.cells))
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    writer.writerow(["file", "row", "code", "reason", *(_safe(header, raw=raw) for header in headers)])
    for reject in rejects:
        cells = dict(reject.cells)
        texts = ["" if cells.get(header) is None else str(cells[header]) for header in headers]
        ours = [_safe(reject.file, raw=raw), str(reject.row), f"{reject.code.id} {reject.code.name}", reject.hint]
        writer.writerow(ours + [_safe(text, raw=raw) for text in texts])
    yield line.getvalue()


def as_jsonl(rejects: Sequence[RejectedRow]) -> Iterator[str]:
    """A line for each row: `file`, `row`, `code`, `name`, `reason` and the row's own `cells`."""
    for reject in rejects:
        record = {
            "file": reject.file,
            "row": reject.row,
            "code": reject.code.id,
            "name": reject.code.name,
            "reason": reject.hint,
            "cells": {header: _plain(value) for header, value in reject.cells},
        }
        yield exact_json(record) + "\n"


def _safe(text: str, *, raw: bool) -> str:
    """A plain number is no formula, and must be read again as it stood."""
    return text if raw or _NUMBER.fullmatch(text) else guarded(text)


def _plain(value: object) -> object:
    """What JSON has a form for; everything else as text."""
    return value if value is None or isinstance(value, str | bool | int) else str(value)
