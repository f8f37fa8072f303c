"""The tables of a replay as CSV files: a name and its content each, lengths in seconds, to the microsecond.

What a policy or a lead says is defused, as a spreadsheet would run a cell that begins like a formula.
"""

from collections.abc import Iterator

from leadrules.rendering.points import plain
from leadrules.rendering.replay.record import seconds
from leadrules.rendering.simulation.as_csv import Rows, csv_of
from leadrules.rendering.simulation.sections import tier_name
from leadrules.simulation.replay.shape import ENTERING, Quantiles, Replay
from leadrules.text.dates import day_of

_QUANTILES = ("low", "quarter", "median", "three_quarters", "nine_tenths", "high")


def as_csv_files(replay: Replay) -> Iterator[tuple[str, str]]:
    """`arrivals.csv`, `tiers.csv`, `flows.csv`, `stages.csv`, `moves.csv`, `kept.csv`, `loads.csv`."""
    yield "arrivals.csv", csv_of(_arrivals(replay))
    yield "tiers.csv", csv_of(_tiers(replay))
    yield "flows.csv", csv_of(_flows(replay))
    yield "stages.csv", csv_of(_stages(replay))
    yield "moves.csv", csv_of(_moves(replay))
    yield "kept.csv", csv_of(_kept(replay))
    yield "loads.csv", csv_of(_loads(replay))


def _headings(of: str) -> tuple[str, ...]:
    return tuple(f"seconds_{of}_{each}" for each in _QUANTILES)


def _lengths(lengths: Quantiles | None) -> tuple[str | None, ...]:
    if lengths is None or not lengths.count:
        return (None,) * len(_QUANTILES)
    return tuple(_plain(getattr(lengths, name)) for name in _QUANTILES)


def _plain(microseconds: int | None) -> str | None:
    length = seconds(microseconds)
    return None if length is None else plain(length)


def _arrivals(replay: Replay) -> Rows:
    yield ("kind", "name", "leads", "there_before", *_headings("after_entry"), "won", *_headings("before_won"))
    for each in replay.arrivals:
        won = None if each.before_won is None else each.before_won.count
        counts = (each.leads, each.there_before)
        yield (each.kind, each.name, *counts, *_lengths(each.after_entry), won, *_lengths(each.before_won))


def _tiers(replay: Replay) -> Rows:
    """Before the first day `day` is empty."""
    names = [each.tier for each in (*replay.standings, *replay.before)]
    yield ("day", "tier", "leads")
    for each in replay.before:
        yield (None, tier_name(each.tier, names), each.leads)
    for each in replay.standings:
        yield (day_of(each.day).isoformat(), tier_name(each.tier, names), each.leads)


def _flows(replay: Replay) -> Rows:
    """Where a lead enters `old_tier` is empty."""
    names = [each.tier for each in (*replay.standings, *replay.before)]
    yield ("day", "old_tier", "new_tier", "times")
    for each in replay.flows:
        old = None if each.old == ENTERING else tier_name(each.old, names)
        yield (day_of(each.day).isoformat(), old, tier_name(each.new, names), each.times)


def _stages(replay: Replay) -> Rows:
    yield ("stage", "leads", "onward", "back", "there")
    for each in replay.stages:
        yield (each.stage, each.leads, each.onward, each.back, each.there)


def _moves(replay: Replay) -> Rows:
    yield ("old_stage", "new_stage", "times")
    for each in replay.stage_moves:
        yield (each.origin, each.target, each.times)


def _kept(replay: Replay) -> Rows:
    counts = ("met", "late", "missed", "open", "no_longer_asked")
    lengths = ("left", "left_in_business", "overdue", "overdue_in_business")
    yield ("because", "rule", "by", *counts, *(each for name in lengths for each in _headings(name)))
    for each in replay.kept:
        numbers = (each.met, each.late, each.missed, each.open, each.withdrawn)
        own = (each.margin, each.business_margin, each.overdue, each.business_overdue)
        yield (each.because, str(each.place), each.by, *numbers, *(cell for one in own for cell in _lengths(one)))


def _loads(replay: Replay) -> Rows:
    yield ("day", "by", "follow_ups", "capacity", "above")
    for each in replay.loads:
        above = None if each.capacity is None else max(0, each.follow_ups - each.capacity)
        yield (day_of(each.day).isoformat(), each.by, each.follow_ups, each.capacity, above)
