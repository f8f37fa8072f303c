"""Folders that a command writes: whole or not at all, and never over anything but an earlier result of its own."""

import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from leadrules.cli.exits import Refusal


def check_folder(folder: Path, ours: Collection[str]) -> None:
    """Refuse, before any work is done, a folder that can't be made, or in which there is more than files called as `ours`."""
    shown = folder.as_posix()
    if folder.is_dir():
        others = sorted(each.name for each in folder.iterdir() if each.name not in ours or not each.is_file())
        if others:
            raise Refusal(
                f"there is something else in `{shown}`: `{others[0]}`",
                "name a new folder, or one with an earlier result alone",
            )
    elif os.path.lexists(folder):
        raise Refusal(f"`{shown}` is a file", "name a folder, which may be new")
    elif not folder.absolute().parent.is_dir():
        raise Refusal(f"there is no folder `{folder.parent.as_posix()}`", "make it first, or write somewhere else")


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder that holds these files and no others. What was in it goes only when all of the new is there."""
    target = Path(os.path.realpath(folder))
    made: list[Path] = []
    try:
        unfinished = _beside(target, made)
        for name, content in files.items():
            with (unfinished / name).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        unfinished.chmod(0o777 & ~mask)
        if target.is_dir():
            target.rename(_beside(target, made) / "before")
        unfinished.rename(target)
    except OSError as error:
        raise Refusal(f"can't write `{folder.as_posix()}`: {(error.strerror or str(error)).lower()}") from error
    finally:
        for each in made:
            _put_back(each / "before", target)
            shutil.rmtree(each, ignore_errors=True)


def _beside(target: Path, made: list[Path]) -> Path:
    made.append(Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".unfinished", dir=target.parent)))
    return made[-1]


def _put_back(before: Path, target: Path) -> None:
    """Where the new could not take its place after all."""
    if before.is_dir() and not target.exists():
        with suppress(OSError):
            before.rename(target)
