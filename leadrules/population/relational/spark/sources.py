"""Tables where they lie, as Spark reads them: Parquet files by their path, tables of a catalogue by their name.

Columns are found by their headers as those of files are. Their types are those that `warehouse.tables` expects; a column
of another type is refused rather than read in a way of Spark's own.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlparse

from attrs import frozen

from leadrules.model.calendar import Calendar
from leadrules.model.schema import Field
from leadrules.model.values import Kind
from leadrules.population.relational.spark.masters import is_local, master_of, on_disk
from leadrules.population.relational.spark.problems import NO_TABLE, SparkError, told
from leadrules.records.columns import Columns, check_required, positions_of
from leadrules.text.nearest import nearest

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

TABLE: Final = "table:"
_ADDRESS: Final = re.compile(r"(?:s3|s3a|s3n|hdfs|gs|abfss?|wasbs?|adl|dbfs|viewfs|file)://", re.ASCII)
_SECRET: Final = re.compile(r"//[^/@\s]*:[^/@\s]*@")
WHOLE: Final = frozenset({"tinyint", "smallint", "int", "bigint"})
_HELD: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.TEXT: ("string", "varchar", "char"),
    Kind.NUMBER: (*sorted(WHOLE), "decimal", "float", "double"),
    Kind.YES_NO: ("boolean",),
    Kind.DATE: ("date",),
    Kind.TIME: ("timestamp", "timestamp_ntz"),
}


@frozen(eq=False)
class Source:
    """A table, and which files it was made of when it was first looked at."""

    name: str
    frame: "DataFrame"
    files: frozenset[tuple[str, int, int]]


def is_source(name: str) -> bool:
    """Does a name say what Spark reads by itself? A folder, or a file of Parquet; an address; a table."""
    return (
        name.startswith(TABLE)
        or bool(_ADDRESS.match(name))
        or name.lower().endswith(".parquet")
        or (name != "-" and Path(name).is_dir())
    )


def shown(name: str) -> str:
    """The name of a source without what may be a password in it."""
    return _SECRET.sub("//", name.removeprefix(TABLE))


def source_of(session: "SparkSession", name: str) -> Source:
    """What a name stands for. Raises SparkError where there is no such thing."""
    with told(master_of(session)):
        frame = _frame(session, name)
        return Source(name, frame, _files(frame))


def check_unchanged(session: "SparkSession", sources: Iterable[Source]) -> None:
    """Raise SparkError where a table is made of other files than when it was first looked at."""
    for each in sources:
        with told(master_of(session)):
            now = _files(_frame(session, each.name))
        if now != each.files:
            said = f"`{shown(each.name)}` has changed while it was read"
            hint = "run it again when nobody writes to it"
            raise SparkError(NO_TABLE, said, hint=hint)


def given(source: Source, columns: Columns, wanted: Iterable[Field], calendar: Calendar) -> "DataFrame":
    """The columns that a policy reads, by the names that its fields have.

    Raises RecordsError and SparkError for one that is not there, is there twice, or holds something else.
    """
    name, headers, kinds = shown(source.name), source.frame.columns, dict(source.frame.dtypes)
    check_required(columns, headers, name)
    places = positions_of(columns, headers, name)
    found = {each.field.name: place for each, place in zip(columns.all, places, strict=True)}
    ids = {columns.all[0].field.name}
    chosen: dict[str, str] = {}
    for field in wanted:
        place = found.get(field.name)
        if place is None:
            raise _absent(field, headers, name)
        header = headers[place]
        kind = kinds[header].partition("(")[0]
        if kind not in _HELD[field.kind] and not (field.name in ids and kind in WHOLE):
            raise _unfit(field, header, kinds[header], name)
        chosen[field.column] = f"{_read(_quoted(header), kind, calendar)} AS {_quoted(field.column)}"
    return source.frame.selectExpr(*chosen.values())


def _frame(session: "SparkSession", name: str) -> "DataFrame":
    if name.startswith(TABLE):
        return session.table(name.removeprefix(TABLE))
    path = Path(name)
    if path.exists():
        return session.read.parquet(on_disk(path))
    if is_local(master_of(session)) and not _ADDRESS.match(name):
        return session.read.parquet(f"file:{path.absolute().as_posix()}")  # a pattern, or nothing
    return session.read.parquet(name)


def _files(frame: "DataFrame") -> frozenset[tuple[str, int, int]]:
    """By name, which is new for whatever Spark writes; those of this machine by size and time as well."""
    return frozenset(_seen(frame.inputFiles()))


def _seen(files: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    for each in files:
        address = urlparse(each)
        path = Path(unquote(address.path))
        if address.scheme == "file" and path.is_file():
            stat = path.stat()
            yield each, stat.st_size, stat.st_mtime_ns
        else:
            yield each, 0, 0


def _read(column: str, kind: str, calendar: Calendar) -> str:
    """A time without a zone is meant in the policy's zone, where a clock that goes back shows the earlier one."""
    if kind != "timestamp_ntz":
        return column
    zone = calendar.zone.replace("'", "")
    return f"to_utc_timestamp(CAST({column} AS TIMESTAMP), '{zone}')"


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _absent(field: Field, headers: list[str], name: str) -> SparkError:
    close = nearest(field.column, headers, at_most=1)
    meant = (
        f'did you mean `{close[0]}`? say so in the policy: `{field.name}: {field.kind} from "{close[0]}"`'
        if close
        else ""
    )
    listed = ", ".join(f"`{each}`" for each in headers[:8]) + (f" and {len(headers) - 8} more" * (len(headers) > 8))
    said = f"`{name}` has no column `{field.column}`, which the policy reads"
    return SparkError(NO_TABLE, said, hint=meant or f"its columns are {listed}")


def _unfit(field: Field, header: str, kind: str, name: str) -> SparkError:
    kinds = " or ".join(_HELD[field.kind])
    said = f"column `{header}` of `{name}` is {kind}, and `{field.name}` is a {field.kind} for the policy"
    hint = f"a {field.kind} is read from a column of type {kinds}; give Spark a view that casts it, or files without --engine"
    return SparkError(NO_TABLE, said, hint=hint)
