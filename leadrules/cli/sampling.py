"""The work of `leadrules sample`: a folder that is there when it is whole."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from leadrules.cli.exits import FINE, Refusal
from leadrules.cli.policies import open_policy
from leadrules.cli.progress import making
from leadrules.cli.reading import instant
from leadrules.cli.streams import tell
from leadrules.model.calendar import Calendar
from leadrules.model.clock import as_datetime
from leadrules.model.values import DAY, FIRST_DAY, LAST_DAY
from leadrules.sampling.histories.files import write_history
from leadrules.sampling.histories.history import Size, draw_history
from leadrules.sampling.histories.of_policy import policy_world
from leadrules.sampling.histories.web import web_world

UNTIL: Final = "2026-04-01"  # a fixed day: the same command makes the same files on every day
_ROOM: Final = 800 * DAY  # from either end of time


def sample_into(
    path: Path | None,
    folder: Path,
    leads: int,
    events: int,
    seed: int,
    until: str | None,
    *,
    form: str,
    numbers: bool,
    language: str,
) -> int:
    """Make up a history and tell what there is; the exit status."""
    policy = None if path is None else open_policy(path)
    calendar = Calendar() if policy is None else policy.calendar
    ends = instant(until or UNTIL, calendar)
    if not FIRST_DAY * DAY + _ROOM <= ends <= LAST_DAY * DAY - _ROOM:
        raise Refusal(f"`--until {until}` leaves no room for a year of history", f"write --until {UNTIL}")
    world = web_world(calendar, language) if policy is None else policy_world(policy, language)
    _check(folder)
    with _whole(folder) as unfinished, making({"leads": leads, "events": events}) as told:
        spool = unfinished / "spool"
        drawn = draw_history(world, Size(leads, events, numbers), seed, ends, spool)
        files = write_history(drawn, unfinished, form, told)
        spool.unlink()
    begins = as_datetime(calendar, ends - 365 * DAY)
    tell(
        f"{leads:,} lead{'s' * (leads != 1)} and {events:,} event{'s' * (events != 1)}, "
        f"{begins.date()} to {as_datetime(calendar, ends).date()} in {calendar.zone}: "
        + ", ".join((folder / file.name).as_posix() for file in files)
    )
    return FINE


def _check(folder: Path) -> None:
    """Refuse, before any work is done, what is not a new or empty folder."""
    shown = folder.as_posix()
    if folder.is_dir():
        if any(folder.iterdir()):
            raise Refusal(f"there is something in `{shown}` already: nothing was written", "name a new folder")
    elif os.path.lexists(folder):
        raise Refusal(f"`{shown}` is a file", "name a folder, which may be new")
    elif not folder.absolute().parent.is_dir():
        raise Refusal(f"there is no folder `{folder.parent.as_posix()}`", "make it first, or write somewhere else")


@contextmanager
def _whole(folder: Path) -> Iterator[Path]:
    """A folder beside the one that is wanted, which becomes it at the end, or goes."""
    target = Path(os.path.realpath(folder))
    unfinished = None
    try:
        unfinished = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".unfinished", dir=target.parent))
        yield unfinished
        for file in unfinished.iterdir():
            with file.open("rb") as written:
                os.fsync(written.fileno())
        mask = os.umask(0)
        os.umask(mask)
        unfinished.chmod(0o777 & ~mask)
        if target.is_dir():
            target.rmdir()  # it is empty, or this fails; where systems can, the new one takes its place at once
        unfinished.rename(target)
    except OSError as error:
        raise Refusal(f"can't write `{folder.as_posix()}`: {(error.strerror or str(error)).lower()}") from error
    finally:
        if unfinished is not None:
            shutil.rmtree(unfinished, ignore_errors=True)
