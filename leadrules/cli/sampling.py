"""The work of `leadrules sample`: a folder that is there when it is whole."""

from pathlib import Path
from typing import Final

from leadrules.cli.exits import FINE, Refusal
from leadrules.cli.folders import check_folder, whole_folder
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
    ends = instant(UNTIL if until is None else until, calendar, "--until")
    if not FIRST_DAY * DAY + _ROOM <= ends <= LAST_DAY * DAY - _ROOM:
        raise Refusal(f"`--until {until}` leaves no room for a year of history", f"write --until {UNTIL}")
    world = web_world(calendar, language) if policy is None else policy_world(policy, language)
    check_folder(folder, ())
    with whole_folder(folder, ()) as unfinished, making({"leads": leads, "events": events}) as told:
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
