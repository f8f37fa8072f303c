"""Folders that a command writes: whole or not at all, and never over anything but an earlier result of its own."""

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from leadrules.cli.exits import Refusal
from leadrules.cli.files import synced
from leadrules.cli.unfinished import BEFORE, new_folder, new_rights


def check_folder(folder: Path, ours: Collection[str]) -> None:
    """Refuse, before any work is done, a folder that can't be made, or in which there is more than files called as `ours`."""
    shown = folder.as_posix()
    if folder.is_dir():
        others = sorted(each.name for each in folder.iterdir() if each.name not in ours or not each.is_file())
        if others and not ours:
            raise Refusal(f"there is something in `{shown}` already: nothing was written", "name a new folder")
        if others:
            raise Refusal(
                f"there is something else in `{shown}`: `{others[0]}`",
                "name a new folder, or one with an earlier result alone",
            )
    elif os.path.lexists(folder):
        raise Refusal(f"`{shown}` is a file", "name a folder, which may be new")
    elif not folder.absolute().parent.is_dir():
        raise Refusal(f"there is no folder `{folder.parent.as_posix()}`", "make it first, or write somewhere else")


@contextmanager
def whole_folder(folder: Path, ours: Collection[str]) -> Iterator[Path]:
    """A folder to write in, which takes the place of `folder` at the end, or goes.

    What was there before goes only when all of the new is there, and only if it is still nothing but files called as `ours`.
    """
    target = Path(os.path.realpath(folder))
    try:
        with new_folder(target) as room:
            new = room / "new"
            new.mkdir()
            yield new
            for file in new.iterdir():
                synced(file)
            new.chmod(new_rights())
            check_folder(folder, ours)
            if target.is_dir():
                target.rename(room / BEFORE)
            new.rename(target)
    except OSError as error:
        raise Refusal(f"can't write `{folder.as_posix()}`: {(error.strerror or str(error)).lower()}") from error


def write_folder(folder: Path, files: Mapping[str, bytes], ours: Collection[str]) -> None:
    """Write a folder that holds these files and no others."""
    with whole_folder(folder, ours) as unfinished:
        for name, content in files.items():
            (unfinished / name).write_bytes(content)
