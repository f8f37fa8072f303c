"""From a name to bytes: local files and standard input, unpacked on the way, refused when they are something else."""

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from attrs import frozen

from leadrules.records.likeness import PARQUET, json_likeness_of, likeness_of
from leadrules.records.naming import STANDARD_INPUT, Form, Format, format_of, table_in
from leadrules.records.problems import MALFORMED_FILE, NOT_WHAT_IT_SEEMS, UNREADABLE_FILE, RecordsError
from leadrules.text.nearest import nearest

Origin = str | Path | BinaryIO  # a path, `-` for standard input, or an open stream of JSON Lines
HEAD: Final = 65_536  # bytes looked at before anything is read


@frozen
class Opened:
    """Bytes ready to be read, what they are by name, and how they begin."""

    file: str
    format: Format
    stream: io.BufferedReader
    head: bytes
    path: Path | None  # where it can be read a second time


@contextmanager
def opened(origin: Origin) -> Iterator[Opened]:
    """Open for reading; whatever the machine says against it becomes a RecordsError, also while it is being read."""
    file = display_name(origin)
    try:
        with _bytes_of(origin) as (stream, format_, path):
            head = stream.peek(HEAD)
            _refuse_other_things(file, format_, head)
            yield Opened(file, format_, stream, head, path)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise RecordsError(
            MALFORMED_FILE,
            "the compressed file is damaged, or its end is missing",
            file=file,
            hint="copy or download it again",
        ) from error
    except FileNotFoundError as error:
        raise RecordsError(UNREADABLE_FILE, "there is no such file", file=file, hint=_neighbours(file)) from error
    except IsADirectoryError as error:
        raise RecordsError(UNREADABLE_FILE, "this is a folder", file=file, hint="name the file in it") from error
    except OSError as error:
        reason = (error.strerror or "it can't be read").lower()
        raise RecordsError(UNREADABLE_FILE, f"the file can't be read: {reason}", file=file) from error


def display_name(origin: Origin) -> str:
    """What a file is called in messages: its path as given, with `/`; of a table that was brought here, its name."""
    if not isinstance(origin, str | Path) or str(origin) == STANDARD_INPUT:
        return "standard input"
    table = table_in(Path(origin))
    if table is not None:
        return f"table {table}"
    return origin.as_posix() if isinstance(origin, Path) else origin


@contextmanager
def _bytes_of(origin: Origin) -> Iterator[tuple[io.BufferedReader, Format, Path | None]]:
    if isinstance(origin, str | Path) and str(origin) != STANDARD_INPUT:
        path = Path(origin)
        format_ = format_of(path.as_posix() if isinstance(origin, Path) else origin)
        with path.open("rb") as plain:
            if not format_.zipped:
                yield _buffered(plain), format_, path
                return
            _refuse_unzipped(display_name(origin), plain.peek(2)[:2])
            with gzip.GzipFile(fileobj=plain) as unzipped:
                yield _buffered(unzipped), format_, path
        return
    stream = _standard_input() if isinstance(origin, str | Path) else origin
    buffered = _buffered(stream)
    try:
        yield buffered, Format(Form.JSON_LINES), None
    finally:
        buffered.detach()  # not ours to close


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise RecordsError(
            UNREADABLE_FILE,
            "there is no standard input",
            file=display_name(STANDARD_INPUT),
            hint="it was closed; name a file, or give the records by `|` or `<`",
        )
    return sys.stdin.buffer


def _buffered(stream: object) -> io.BufferedReader:
    return io.BufferedReader(stream, HEAD)  # type: ignore[arg-type]  # any readable stream of bytes will do


def _refuse_unzipped(file: str, start: bytes) -> None:
    if start and start != b"\x1f\x8b":
        raise RecordsError(
            NOT_WHAT_IT_SEEMS,
            "the name ends in `.gz`, but the file is not compressed",
            file=file,
            hint="take `.gz` off its name",
        )


def _refuse_other_things(file: str, format_: Format, head: bytes) -> None:
    likeness = likeness_of(head)
    if likeness is None and format_.form is not Form.JSON_LINES:
        likeness = json_likeness_of(head)
    if format_.form is Form.PARQUET:
        if likeness is PARQUET:
            return
        seems = f"; it is {likeness.name}" if likeness else ""
        raise RecordsError(
            NOT_WHAT_IT_SEEMS,
            f"the name says Parquet, but the file is not{seems}",
            file=file,
            hint=likeness.advice if likeness else "give it the ending that fits its content, as `.csv`",
        )
    if likeness is not None:
        named = file != display_name(STANDARD_INPUT)
        raise RecordsError(
            NOT_WHAT_IT_SEEMS,
            f"this should be {format_.form}, but it is {likeness.name}",
            file=file,
            hint=likeness.advice if named else "give it as a file; standard input takes JSON Lines alone",
        )


def _neighbours(file: str) -> str:
    path = Path(file)
    try:
        names = [each.name for each in path.parent.iterdir() if each.is_file()]
    except OSError:
        return f"the folder `{path.parent.as_posix()}` can't be found"
    close = nearest(path.name, names, at_most=2)
    return f"did you mean {' or '.join(f'`{name}`' for name in close)}?" if close else "look at its name and its folder"
