"""The history that is measured on: made up by `leadrules.sampling`, once, and kept."""

import shutil
import tempfile
from pathlib import Path
from typing import Final

from attrs import frozen

from benchmarks.history.rules import AS_OF
from leadrules.model.calendar import Calendar
from leadrules.model.clock import instant_of
from leadrules.sampling.histories.files import write_history
from leadrules.sampling.histories.history import Size, draw_history
from leadrules.sampling.histories.web import web_world

SEED: Final = 42
EVENTS_A_LEAD: Final = 10
KEPT: Final = Path("build/histories")
_UNTIL: Final = instant_of(AS_OF.replace(month=4, day=1))


@frozen
class Files:
    """A history in two files."""

    leads: Path
    events: Path
    size: int  # leads


def files_of(leads: int) -> Files:
    """So many leads, ten times as many events; ids are numbers."""
    folder = KEPT / f"{leads}"
    if not folder.is_dir():
        KEPT.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=KEPT) as unfinished:
            spool = Path(unfinished, "spool")
            size = Size(leads, EVENTS_A_LEAD * leads, numbers=True)
            drawn = draw_history(web_world(Calendar(), "en"), size, SEED, _UNTIL, spool)
            made = Path(unfinished, "made")
            made.mkdir()
            write_history(drawn, made, "parquet", lambda _side, _rows: None)
            shutil.move(made, folder)
    return Files(folder / "leads.parquet", folder / "events.parquet", leads)
