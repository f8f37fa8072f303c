"""Where words go: results to the output, everything about them to the error stream.

Whatever the encoding of a terminal, printing never fails: letters that it lacks are spelled out.
"""

import io
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from leadrules.rendering.cells import visible
from leadrules.rendering.encoding import SPELLED


def prepare() -> None:
    """Let both streams spell out what their encoding lacks; one that was closed swallows what it is given."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  until the end
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  until the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=SPELLED)


def say(lines: Iterable[str]) -> None:
    """Print the lines of a result."""
    for line in lines:
        sys.stdout.write(line)
    sys.stdout.flush()


def pour(pieces: Iterable[bytes]) -> None:
    """Print a result for programs, every byte of it. Raises OSError, as where the disk is full.

    Under PYTHONUNBUFFERED an output takes what there is room for, and says by a number alone that it was not all.
    """
    sys.stdout.flush()
    for piece in pieces:
        rest = memoryview(piece)
        while rest:
            rest = rest[sys.stdout.buffer.write(rest) or 0 :]
    sys.stdout.buffer.flush()


def hand_over(lines: Iterable[str]) -> None:
    """Print a result that programs read, or that somebody keeps as a file: UTF-8, whatever the terminal is."""
    if sys.stdout.isatty():
        say(lines)
    else:
        pour(line.encode("utf-8", SPELLED) for line in lines)


def tell(line: str) -> None:
    """Print a line about the work; nothing in it moves the cursor."""
    sys.stderr.write("\n".join(map(visible, line.split("\n"))) + "\n")
    sys.stderr.flush()


def tell_refusal(message: str, hint: str) -> None:
    """Print why the work can't be done, and what to do about it."""
    tell(f"error: {message}")
    if hint:
        tell(f"hint: {hint}")


def colours(stream: TextIO) -> bool:
    """Whether colours are welcome: on a terminal, unless NO_COLOR says otherwise."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def room() -> int | None:
    """How many cells a line may take: the terminal's, or COLUMNS; elsewhere there is no limit."""
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
        return None
    return shutil.get_terminal_size().columns
