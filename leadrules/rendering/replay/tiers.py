"""How soon leads come to each tier and are handed off, how many stand where, and how they go from tier to tier."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from leadrules.rendering.replay.lengths import length
from leadrules.rendering.simulation.sections import Heading, Section, number, share, tier_name
from leadrules.rendering.tables import Cell
from leadrules.simulation.replay.shape import ENTERING, Arrival, Replay, Standing
from leadrules.text.dates import day_of

_MOST: Final = 31  # lines of days, weeks …
_FIRST: Final = {"tier": "in tier", "hand_off": "handed to"}


def tier_sections(replay: Replay) -> Iterator[Section]:
    """Those that have something to say."""
    if replay.arrivals:
        yield _arrivals(replay)
    if replay.policy.tiers and replay.leads:
        yield _standings(replay)
        yield _flows(replay)


def _arrivals(replay: Replay) -> Section:
    """The share is of those that could come there for the first time: who had been there before `--from` could not."""
    early = any(each.there_before for each in replay.arrivals)
    headings = (
        Heading("first time"),
        Heading("", given=True, elastic=True),
        *((Heading("there before", right=True),) if early else ()),
        Heading("leads", right=True),
        Heading("share", right=True),
        Heading("half within", right=True),
        Heading("9 in 10 within", right=True),
        *((Heading("won", right=True), Heading("half of them within", right=True)) if replay.won else ()),
    )
    remark = "within: after the lead entered"
    if replay.won:
        remark += "; of those won, after they came there (negative: won before)"
    if early:
        remark += "; share: of those that had not been there before --from"
    return Section(headings, tuple(_arrival(each, replay.leads, early) for each in replay.arrivals), remark)


def _arrival(each: Arrival, leads: int, early: bool) -> tuple[Cell, ...]:  # noqa: FBT001  it is a column
    after, before = each.after_entry, each.before_won
    there = (number(each.there_before),) if early else ()
    cells = (
        Cell(_FIRST[each.kind]),
        Cell(each.name),
        *there,
        number(each.leads),
        share(each.leads, leads - each.there_before),
    )
    won = () if before is None else (number(before.count), length(before.median))
    return (*cells, length(after.median), length(after.nine_tenths), *won)


def _standings(replay: Replay) -> Section:
    """At the end of days, weeks, months or years: whatever makes few enough lines."""
    days = [(day, list(own)) for day, own in groupby(replay.standings, key=lambda each: each.day)]
    names = [each.tier for each in days[0][1]]
    for period in _PERIODS:
        ends = [
            own for number, own in enumerate(days) if number + 1 == len(days) or period(own[0], days[number + 1][0])
        ]
        if len(ends) <= _MOST:
            break
    first = (Heading("at the end of"),)
    tiers = tuple(Heading(tier_name(name, names), right=True, named=True) for name in names)
    return Section((*first, *tiers, Heading("all", right=True)), tuple(_standing(*each) for each in ends[-_MOST:]))


_PERIODS: Final = (
    lambda _day, _next: True,
    lambda day, _next: (day + 4) % 7 == 0,  # on Sunday; 1970-01-01 was a Thursday
    lambda _day, following: day_of(following).day == 1,
    lambda _day, following: (day_of(following).month, day_of(following).day) == (1, 1),
)


def _standing(day: int, own: list[Standing]) -> tuple[Cell, ...]:
    counts = [each.leads for each in own]
    return (Cell(day_of(day).isoformat()), *map(number, counts), number(sum(counts)))


def _flows(replay: Replay) -> Section:
    """From the rows to the columns, over the whole time."""
    times: Counter[tuple[str | None, str | None]] = Counter()
    for each in replay.flows:
        times[each.old, each.new] += each.times
    names = list(dict.fromkeys(each.tier for each in replay.standings))
    rows = [
        (Cell("(enters)" if old == ENTERING else tier_name(old, names)), *(number(times[old, new]) for new in names))
        for old in (ENTERING, *names)
    ]
    shown = tuple(row for row in rows if any(cell.text != "0" for cell in row[1:]))
    tiers = tuple(Heading(tier_name(name, names), right=True, named=True) for name in names)
    back = sum(each.times for each in replay.flows if _is_back(each.old, each.new, names))
    return Section((Heading("from \\ to", given=True), *tiers), shown, f"to a lower tier {_times(back)}")


def _is_back(old: str | None, new: str | None, names: list[str | None]) -> bool:
    return old != ENTERING and names.index(new) > names.index(old)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"
