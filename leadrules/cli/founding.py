"""New files in a folder: all of them or none, and never over what is there."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from leadrules.cli.exits import Refusal
from leadrules.starting.repository import NewFile

_SHOWN = 3


def write_new(folder: Path, files: Sequence[NewFile]) -> None:
    """Write the files below a folder, which is made where it is missing; a Refusal where that can't be done for all."""
    if folder.exists() and not folder.is_dir():
        raise Refusal(f"`{folder.as_posix()}` is a file", "name a folder, which may be new")
    shown = "this folder" if folder == Path() else f"`{folder.as_posix()}`"
    there = [each.path for each in files if os.path.lexists(folder / each.path)]
    if there:
        listed = ", ".join(f"`{path}`" for path in there[:_SHOWN])
        more = f" and {len(there) - _SHOWN} more" if len(there) > _SHOWN else ""
        raise Refusal(
            f"{shown} has {listed}{more} already: nothing was written",
            "name a new folder: leadrules init my-policy",
        )
    made: list[Path] = []
    try:
        for each in files:
            _write(folder / each.path, each.text, made)
    except BaseException as error:
        _take_back(made)
        if isinstance(error, OSError):
            reason = (error.strerror or str(error)).lower()
            raise Refusal(f"can't write in {shown}: {reason}; nothing was written") from error
        raise


def _write(path: Path, text: str, made: list[Path]) -> None:
    """Write a file that is not there, and say in `made` what has come into being."""
    for parent in reversed([path.parent, *path.parent.parents]):
        if not parent.is_dir():
            parent.mkdir()
            made.append(parent)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        made.append(path)
        file.write(text)


def _take_back(made: Sequence[Path]) -> None:
    for path in reversed(made):
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()
