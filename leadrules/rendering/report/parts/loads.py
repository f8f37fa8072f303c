"""How much falls due on each day, channel by channel, against what each can do."""

from collections.abc import Iterator, Sequence

from leadrules.rendering.report import numbers
from leadrules.rendering.report.charts.days import Pile, days
from leadrules.rendering.report.charts.forms import MANY, Chart, Key, chart
from leadrules.rendering.report.palette import paint
from leadrules.rendering.report.parts.follow_ups import channel_title, in_order
from leadrules.rendering.report.parts.tables import numbered, table
from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Cell, Figure, Part, Table
from leadrules.simulation.replay.shape import DayLoad, Replay


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
    charts = tuple(
        _drawing(language, number, channel, by[channel], first, last)
        for number, channel in enumerate(channels[:MANY], start=1)
    )
    text = [say(language, "load.text")] + ([] if limited else [say(language, "load.no_capacity")])
    yield Part("load", say(language, "load.short"), title, tuple(text), (Figure(charts, _table(language, by)),))


def _drawing(
    language: Language, number: int, channel: str | None, loads: Sequence[DayLoad], first: int, last: int
) -> Chart:
    """Each day from the first to the last; what is more than the channel can do is marked."""
    of_day = {each.day: each for each in loads}
    capacity = next((each.capacity for each in loads if each.capacity is not None), None)
    name = channel_title(language, channel)
    piles = []
    for day in range(first, last + 1):
        load = of_day.get(day)
        size = load.follow_ups if load else 0
        within = size if capacity is None else min(size, capacity)
        told = f"{numbers.weekday(language, day)}, {name}: {numbers.count(size)}"
        piles.append(Pile(numbers.short_day(language, day), ((within, "strong", told), (size - within, "t1", told))))
    limit = "" if capacity is None else say(language, "load.capacity", count=capacity)
    legend = (
        ()
        if capacity is None
        else (Key(paint("strong"), say(language, "load.within")), Key(paint("t1"), say(language, "load.over")))
    )
    told = say(language, "load.told", channel=name)
    return chart(f"load-{number}", name, told, legend, lambda form: days(form, piles, capacity, limit))


def _table(language: Language, by: dict[str | None, list[DayLoad]]) -> Table:
    rows = [
        (
            Cell(numbers.weekday(language, each.day)),
            Cell(channel_title(language, channel)),
            numbered(each.follow_ups, "bad" if each.capacity is not None and each.follow_ups > each.capacity else ""),
            Cell(numbers.NOTHING if each.capacity is None else numbers.count(each.capacity)),
        )
        for channel, loads in by.items()
        for each in loads
    ]
    return table(language, say(language, "load.table"), ("day", "channel", ">due_on", ">can_do"), rows)
