"""What was made of the follow-ups: in time or not, how much to do on which day, and which went worst."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from leadrules.model.clock import as_datetime, local_day
from leadrules.rendering.replay.lengths import business_length, length
from leadrules.rendering.simulation.sections import Heading, Section, number, share
from leadrules.rendering.tables import Cell
from leadrules.rendering.values import shown_time
from leadrules.simulation.replay.shape import DayLoad, Kept, Replay, Worst
from leadrules.text.dates import day_of

_MOST: Final = 31  # days above capacity that have a line of their own
ANY: Final = "any channel"


def follow_up_sections(replay: Replay) -> Iterator[Section]:
    """Those that have something to say."""
    if any(each.met + each.late + each.missed + each.open for each in replay.kept):
        yield _kept(replay.kept)
        yield _margins(replay.kept)
        yield from _loads(replay)
    if replay.worst:
        yield _worst(replay)


def _kept(kept: Sequence[Kept]) -> Section:
    counts = ("met", "late", "missed", "open", "in time")
    first = (Heading("follow-up", given=True, elastic=True), Heading("by", given=True))
    headings = (*first, *(Heading(each, right=True) for each in counts), Heading("written", given=True, spare=True))
    rows = tuple(
        (
            Cell(each.because),
            Cell(each.by or ANY),
            number(each.met),
            _alarming(each.late, "warning"),
            _alarming(each.missed, "error"),
            number(each.open),
            share(each.met, each.met + each.late + each.missed),
            Cell(str(each.place)),
        )
        for each in kept
    )
    gone = sum(each.withdrawn for each in kept)
    remark = f"of those missed, {gone:,} {'was' if gone == 1 else 'were'} not asked for any more when the time was over"
    return Section(headings, rows, remark if gone else "")


def _margins(kept: Sequence[Kept]) -> Section:
    """By how much, by the clock and in business time: medians."""
    headings = (
        Heading("follow-up", given=True, elastic=True),
        Heading("by", given=True),
        Heading("time left", right=True),
        Heading("in business", right=True),
        Heading("missed by", right=True),
        Heading("in business", right=True),
    )
    rows = tuple(
        (
            Cell(each.because),
            Cell(each.by or ANY),
            length(each.margin.median),
            business_length(each.business_margin.median if each.business_margin else None),
            length(each.overdue.median),
            business_length(each.business_overdue.median if each.business_overdue else None),
        )
        for each in kept
        if each.margin.count or each.overdue.count
    )
    return Section(headings, rows, _MEDIANS if rows else "")


_MEDIANS: Final = "medians; negative where the answer came after the due time"


def _alarming(count: int, colour: str) -> Cell:
    return Cell(f"{count:,}", colour) if count else number(0)


def _loads(replay: Replay) -> Iterator[Section]:
    """A line for each channel; then the days on which there is more to do than can be done."""
    capacity = dict(replay.capacity)
    by_channel: defaultdict[str | None, list[DayLoad]] = defaultdict(list)
    for each in replay.loads:
        by_channel[each.by].append(each)
    rows = tuple(_channel(by, by_channel[by]) for by in sorted(by_channel, key=lambda by: (by is None, by or "")))
    headings = (
        Heading("due by", given=True, elastic=True),
        *(Heading(each, right=True) for each in ("follow-ups", "days with any", "most on a day")),
        Heading("which is"),
        *((Heading("capacity", right=True), Heading("days above", right=True)) if capacity else ()),
    )
    above = [each for each in replay.loads if each.capacity is not None and each.follow_ups > each.capacity]
    end = local_day(replay.policy.calendar, replay.until)
    remarks = ["no day is above capacity"] if capacity and not above else []
    if any(each.day > end for each in replay.loads):
        remarks.append(f"days after {day_of(end).isoformat()}, the end, are counted as far as they are known by then")
    yield Section(headings, rows, "; ".join(remarks))
    if above:
        yield _above(above, end)


def _channel(by: str | None, loads: Sequence[DayLoad]) -> tuple[Cell, ...]:
    most = max(loads, key=lambda each: (each.follow_ups, -each.day))
    capacity = most.capacity
    days = (number(sum(each.follow_ups for each in loads)), number(len(loads)), number(most.follow_ups))
    cells = (Cell(by or ANY), *days, Cell(day_of(most.day).isoformat()))
    if capacity is None:
        return (*cells, Cell(""), Cell(""))
    above = sum(each.follow_ups > capacity for each in loads)
    return (*cells, number(capacity), _alarming(above, "error"))


def _above(above: Sequence[DayLoad], end: int) -> Section:
    headings = (
        Heading("above capacity on"),
        Heading("by", given=True, elastic=True),
        *(Heading(each, right=True) for each in ("due", "capacity", "too many")),
        Heading("", spare=True),
    )
    rows = tuple(
        (
            Cell(day_of(each.day).isoformat()),
            Cell(each.by or ANY),
            number(each.follow_ups),
            number(each.capacity or 0),
            _alarming(each.follow_ups - (each.capacity or 0), "error"),
            Cell("after the end" if each.day > end else ""),
        )
        for each in above[:_MOST]
    )
    rest = len(above) - len(rows)
    return Section(headings, rows, f"and {rest:,} more" if rest > 0 else "")


def _worst(replay: Replay) -> Section:
    business = any(each.business_late is not None for each in replay.worst)
    headings = (
        Heading("lead", given=True, listed=True),
        Heading("by", given=True),
        Heading("after", given=True, elastic=True),
        Heading("on", spare=True),
        Heading("due"),
        Heading("answered"),
        Heading("over by", right=True),
        *((Heading("in business", right=True, spare=True),) if business else ()),
        Heading("follow-up", given=True, elastic=True),
        Heading("", spare=True),
    )
    return Section(headings, tuple(_missed(replay, each, business=business) for each in replay.worst))


def _missed(replay: Replay, each: Worst, *, business: bool) -> tuple[Cell, ...]:
    def shown(at: int) -> Cell:
        return Cell(shown_time(as_datetime(replay.policy.calendar, at)))

    return (
        Cell(each.lead),
        Cell(each.by or ANY),
        Cell(each.action or "unknown"),
        shown(each.at),
        shown(each.due),
        Cell("nobody", "error") if each.answered is None else shown(each.answered),
        length(each.late),
        *((business_length(each.business_late),) if business else ()),
        Cell(each.because),
        Cell("no longer asked for" if each.withdrawn else ""),
    )
