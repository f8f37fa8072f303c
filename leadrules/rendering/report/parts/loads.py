"""How much falls due on each day, channel by channel, against what each can do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from leadrules.rendering.report import numbers
from leadrules.rendering.report.charts.days import Pile, days
from leadrules.rendering.report.charts.forms import MANY, Chart, Key, chart
from leadrules.rendering.report.palette import paint
from leadrules.rendering.report.parts.follow_ups import channel_title, in_order
from leadrules.rendering.report.parts.tables import numbered, table
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
    over = [each for each in replay.loads if each.capacity is not None and each.follow_ups > each.capacity]
    limited = any(each.capacity is not None for each in replay.loads)
    if over:
        worst = max(over, key=lambda each: each.follow_ups)
        title = say(
            language,
            "load.title",
            count=len({each.day for each in over}),
            days=last - first + 1,
            channel=channel_title(language, worst.by),
            day=numbers.weekday(language, worst.day),
            most=worst.follow_ups,
        )
    else:
        most = max(replay.loads, key=lambda each: each.follow_ups)
        told: dict[str, int | str] = {"most": most.follow_ups, "channel": channel_title(language, most.by)}
        title = say(
            language,
            "load.title_within" if limited else "load.title_free",
            day=numbers.weekday(language, most.day),
            **told,
        )
    step = step_of(first, last)
    fullest = {channel: _fullest(by[channel], first, step) for channel in channels}
    charts = tuple(
        _drawing(language, number, channel, fullest[channel], range(first, last + 1, step))
        for number, channel in enumerate(channels[:MANY], start=1)
    )
    text = [say(language, "load.text") if step == 1 else say(language, "load.text_step", days=step)]
    text += [] if limited else [say(language, "load.no_capacity")]
    yield Part("load", say(language, "load.short"), title, tuple(text), (Figure(charts, _table(language, fullest)),))


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
    language: Language, number: int, channel: str | None, loads: Mapping[int, DayLoad], begins: Iterable[int]
) -> Chart:
    """What is more than the channel can do is marked."""
    capacity = next((each.capacity for each in loads.values() if each.capacity is not None), None)
    name = channel_title(language, channel)
    piles = []
    for begin in begins:
        load = loads.get(begin)
        size = load.follow_ups if load else 0
        within = size if capacity is None else min(size, capacity)
        told = f"{numbers.weekday(language, load.day if load else begin)}, {name}: {numbers.count(size)}"
        piles.append(Pile(numbers.short_day(language, begin), ((within, "strong", told), (size - within, "t1", told))))
    limit = "" if capacity is None else say(language, "load.capacity", count=capacity)
    over = (Key(paint("strong"), say(language, "load.within")), Key(paint("t1"), say(language, "load.over")))
    told = say(language, "load.told", channel=name)
    return chart(
        f"load-{number}", name, told, () if capacity is None else over, lambda form: days(form, piles, capacity, limit)
    )


def _table(language: Language, by: Mapping[str | None, Mapping[int, DayLoad]]) -> Table:
    rows = [
        (
            Cell(numbers.weekday(language, each.day)),
            Cell(channel_title(language, channel)),
            numbered(each.follow_ups, "bad" if each.capacity is not None and each.follow_ups > each.capacity else ""),
            Cell(numbers.NOTHING if each.capacity is None else numbers.count(each.capacity)),
        )
        for channel, loads in by.items()
        for each in loads.values()
    ]
    return table(language, say(language, "load.table"), ("day", "channel", ">due_on", ">can_do"), rows)
