"""Which format a file has: by the ending of its name, never by its content."""

import re
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from attrs import frozen

from leadrules.records.likeness import EXCEL, JSON_ARRAY, SPREADSHEET, Likeness
from leadrules.records.problems import NOT_WHAT_IT_SEEMS, UNREADABLE_FILE, RecordsError

STANDARD_INPUT: Final = "-"
BROUGHT: Final = ("leadrules-", ".tables")  # how a folder that holds tables of a server for a while begins and ends
_TABLE: Final = re.compile(r"[0-9]+ (.+)\.csv", re.DOTALL)  # how a file in it is called


class Form(StrEnum):
    """How records are written down."""

    CSV = "CSV"
    JSON_LINES = "JSON Lines"
    PARQUET = "Parquet"


@frozen
class Format:
    """What a name says of a file."""

    form: Form
    delimiter: str = ","
    zipped: bool = False


_ENDINGS: Final = (
    (".csv", Format(Form.CSV)),
    (".tsv", Format(Form.CSV, "\t")),
    (".jsonl", Format(Form.JSON_LINES)),
    (".ndjson", Format(Form.JSON_LINES)),
    (".parquet", Format(Form.PARQUET)),
)
_REFUSED: Final[tuple[tuple[str, Likeness], ...]] = (
    (".xlsx", EXCEL),
    (".xlsm", EXCEL),
    (".xlsb", EXCEL),
    (".xls", EXCEL),
    (".ods", SPREADSHEET),
    (".numbers", SPREADSHEET),
    (".json", JSON_ARRAY),
    (".zip", Likeness("a ZIP archive", "unpack it, and give the file inside")),
)
_URL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")


def table_in(path: PurePath) -> str | None:
    """The table of a server that was brought here as this file; None for any other file."""
    begins, ends = BROUGHT
    folder, named = path.parent.name, _TABLE.fullmatch(path.name)
    return named[1] if named and folder.startswith(begins) and folder.endswith(ends) else None


def format_of(name: str) -> Format:
    """The format a file's name stands for; raises RecordsError for URLs and for endings that are not read."""
    if _URL.match(name):
        raise RecordsError(
            UNREADABLE_FILE,
            "this is an address on a network, and only local files are read",
            file=name,
            hint="download it first, then give the file",
        )
    file = PurePath(name).name.lower()
    plain = file.removesuffix(".gz")
    for ending, format_ in _ENDINGS:
        if plain.endswith(ending):
            return Format(format_.form, format_.delimiter, zipped=plain != file)
    for ending, likeness in _REFUSED:
        if plain.endswith(ending):
            raise RecordsError(
                NOT_WHAT_IT_SEEMS,
                f"by its name this is {likeness.name}, which is not read",
                file=name,
                hint=likeness.advice,
            )
    endings = ", ".join(f"`{ending}`" for ending, _ in _ENDINGS)
    raise RecordsError(
        NOT_WHAT_IT_SEEMS,
        "the name does not say which format the file has",
        file=name,
        hint=f"let it end in one of {endings}, each also with `.gz` behind it",
    )
