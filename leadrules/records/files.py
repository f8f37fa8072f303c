"""Which files are meant: one by its name, or all those that a pattern such as `events/2026-*.parquet` finds."""

import glob
from pathlib import Path
from typing import Final

from leadrules.records.naming import STANDARD_INPUT, format_of
from leadrules.records.opening import Origin, display_name
from leadrules.records.problems import NOT_WHAT_IT_SEEMS, UNREADABLE_FILE, RecordsError

_WILD: Final = frozenset("*?[")


def files_of(origin: Origin) -> tuple[Origin, ...]:
    """The files that a name or a pattern stands for, sorted by name; a file that has exactly this name is meant alone.

    Raises RecordsError where a pattern finds nothing, or files of several forms.
    """
    name = display_name(origin)
    if isinstance(origin, str | Path) and Path(origin).is_dir():
        raise RecordsError(
            UNREADABLE_FILE, "this is a folder", file=name, hint="name the file in it, or a pattern as `folder/*.csv`"
        )
    if not isinstance(origin, str | Path) or not _WILD & set(name) or Path(origin).exists():
        return (origin,)
    found = sorted(
        Path(each).as_posix()
        for each in glob.glob(name, recursive=True)  # noqa: PTH207  absolute patterns, too
        if Path(each).is_file()
    )
    if not found:
        format_of(name)  # an address on a network, or an ending that is not read, is refused as for one file
        raise RecordsError(
            UNREADABLE_FILE,
            "no file has a name like this",
            file=name,
            hint="`*` stands for any letters, `?` for one; look at the folder",
        )
    first = format_of(found[0]).form
    for each in found:
        form = format_of(each).form
        if form is not first:
            raise RecordsError(
                NOT_WHAT_IT_SEEMS,
                f"`{found[0]}` is {first}, but `{each}` is {form}",
                file=name,
                hint="let the pattern end as the names of all files do, as `events/2026-*.parquet`",
            )
    return tuple(found)


def both_given(leads: Origin, events: Origin | None) -> None:
    """Refuse to read both sides from standard input."""
    if events is not None and str(leads) == str(events) == STANDARD_INPUT:
        raise RecordsError(
            UNREADABLE_FILE,
            "leads and events can't both come from standard input",
            file="standard input",
            hint="give one of them as a file, or put each lead's events inside it under `events`",
        )
