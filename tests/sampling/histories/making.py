"""Histories for these tests."""

import pyarrow as pa

from leadrules.model.calendar import Calendar, OpenHours
from leadrules.sampling.histories.history import Size, draw_history
from leadrules.sampling.histories.web import web_world

UNTIL = 1_774_969_200_000_000  # 2026-04-01 in Tokyo
TOKYO = Calendar("Asia/Tokyo", (0, 1, 2, 3, 4), (OpenHours(540, 1080),), ("JP",))


def made(folder, world=None, size=None, seed=1, until=UNTIL):
    """Leads and events of a history, as tables."""
    world = web_world(TOKYO, "en") if world is None else world
    spool = folder / "spool"
    spool.unlink(missing_ok=True)
    drawn = draw_history(world, size or Size(20_000, 200_000), seed, until, spool)
    return pa.Table.from_batches(drawn.leads), pa.Table.from_batches(drawn.events)
