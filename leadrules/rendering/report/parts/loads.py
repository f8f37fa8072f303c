"""How much falls due on each day, channel by channel, against what each can do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from leadrules.model.clock import local_day
from leadrules.rendering.report import numbers
from leadrules.rendering.report.charts.days import Pile, days
from leadrules.rendering.report.charts.forms import MANY, Chart, Key, chart
from leadrules.rendering.report.palette import paint
from leadrules.rendering.report.parts.follow_ups import channel_title, in_order
from leadrules.rendering.report.parts.tables import numbered, quiet, table
from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Cell, Figure, Part, Table
from leadrules.simulation.replay.shape import DayLoad, Replay

_BARS: Final = 186  # at most: half a year of days


def loads_part(language: Language, replay: Replay) -> Iterator[Part]:
    """A chart for each channel."""
    if not replay.loads:
        return
    channels = in_order(each.by for each in replay.loads)
    by = {channel: [each for each in replay.loads if each.by == channel] for channel in channels}
    first, last = (pick(each.day for each in replay.loads) for pick in (min, max))
    end = local_day(replay.policy.calendar, replay.until)
    step = step_of(first, last)
    fullest = {channel: _fullest(by[channel], first, step) for channel in channels}
    charts = tuple(
        _drawing(language, number, channel, fullest[channel], range(first, last + 1, step), end)
        for number, channel in enumerate(channels[:MANY], start=1)
    )
    text = [say(language, "load.text") if step == 1 else say(language, "load.text_step", days=step)]
    text += [say(language, "load.later", day=numbers.weekday(language, end))] if last > end else []
    limited = any(each.capacity is not None for each in replay.loads)
    text += [] if limited else [say(language, "load.no_capacity")]
    shown = Figure(charts, _table(language, fullest, end))
    yield Part("load", say(language, "load.short"), _title(language, replay, end), tuple(text), (shown,))


def _title(language: Language, replay: Replay, end: int) -> str:
    """Of the days of the replay alone: of later ones more may become known."""
    loads = [each for each in replay.loads if each.day <= end]
    if not loads:
        return say(language, "load.title_later")
    over = [each for each in loads if each.capacity is not None and each.follow_ups > each.capacity]
    most = max(over or loads, key=lambda each: each.follow_ups)
    told: dict[str, int | str] = {
        "channel": channel_title(language, most.by),
        "day": numbers.weekday(language, most.day),
        "most": most.follow_ups,
    }
    if over:
        begin = local_day(
            replay.policy.calendar, replay.since if replay.first is None else max(replay.since, replay.first)
        )
        days = end - min(begin, *(each.day for each in loads)) + 1
        return say(language, "load.title", count=len({each.day for each in over}), days=days, **told)
    limited = any(each.capacity is not None for each in loads)
    return say(language, "load.title_within" if limited else "load.title_free", **told)


def step_of(first: int, last: int) -> int:
    """How many days stand behind a bar, so that it can be told from its neighbour."""
    return -(-(last - first + 1) // _BARS)


def _fullest(loads: Sequence[DayLoad], first: int, step: int) -> dict[int, DayLoad]:
    """Of so many days each the fullest: the average of a full day and a quiet one would be neither."""
    found: dict[int, DayLoad] = {}
    for each in loads:
        begin = each.day - (each.day - first) % step
        if begin not in found or each.follow_ups > found[begin].follow_ups:
            found[begin] = each
    return found


def _drawing(
    language: Language, number: int, channel: str | None, loads: Mapping[int, DayLoad], begins: Iterable[int], end: int
) -> Chart:
    """What is more than the channel can do is marked, and what falls due only after the end."""
    capacity = next((each.capacity for each in loads.values() if each.capacity is not None), None)
    name = channel_title(language, channel)
    piles = []
    for begin in begins:
        load = loads.get(begin)
        size = load.follow_ups if load else 0
        within = size if capacity is None else min(size, capacity)
        day = load.day if load else begin
        told = f"{numbers.weekday(language, day)}, {name}: {numbers.count(size)}"
        told += f" ({say(language, 'load.after')})" if day > end else ""
        pieces = (within, "none" if day > end else "strong", told), (size - within, "t1", told)
        piles.append(Pile(numbers.short_day(language, begin), pieces))
    limit = "" if capacity is None else say(language, "load.capacity", count=capacity)
    told = say(language, "load.told", channel=name)
    later = any(each.day > end for each in loads.values())
    legend = _legend(language, limited=capacity is not None, later=later)
    return chart(f"load-{number}", name, told, legend, lambda form: days(form, piles, capacity, limit))


def _legend(language: Language, *, limited: bool, later: bool) -> tuple[Key, ...]:
    """Only what a chart has."""
    over = (Key(paint("strong"), say(language, "load.within")), Key(paint("t1"), say(language, "load.over")))
    after = (Key(paint("none"), say(language, "load.after")),)
    return (over if limited else ()) + (after if later else ())


def _table(language: Language, by: Mapping[str | None, Mapping[int, DayLoad]], end: int) -> Table:
    rows = [
        (
            Cell(numbers.weekday(language, each.day)),
            Cell(channel_title(language, channel)),
            numbered(each.follow_ups, "bad" if each.capacity is not None and each.follow_ups > each.capacity else ""),
            Cell(numbers.NOTHING if each.capacity is None else numbers.count(each.capacity)),
            quiet(say(language, "load.after") if each.day > end else ""),
        )
        for channel, loads in by.items()
        for each in loads.values()
    ]
    return table(language, say(language, "load.table"), ("day", "channel", ">due_on", ">can_do", "note"), rows)
