"""How much there is to do, and when: follow-ups that are due, by day, channel and state."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from leadrules.model.clock import local_day
from leadrules.rendering.report import numbers
from leadrules.rendering.report.charts.days import Pile, days
from leadrules.rendering.report.charts.forms import Chart, Key, chart
from leadrules.rendering.report.palette import paint
from leadrules.rendering.report.parts.tables import numbered, table
from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Cell, Figure, Part, Table
from leadrules.simulation.changes import Comparison
from leadrules.simulation.shape import Snapshot

_AHEAD: Final = 14  # days from the day of the simulation on
_STATES: Final = ("open", "overdue", "met", "late")
_SIGNS: Final = ("strong", "t2", "t4", "t5", "t3", "t6", "none")  # of channels

Line = tuple[int, str | None]  # days from today on, -1 for all before; and the channel


def follow_ups_part(language: Language, now: Snapshot, comparison: Comparison | None) -> Iterator[Part]:
    """What is still to do on each of the coming days, and all states in a table."""
    if not now.follow_ups:
        return
    today = local_day(now.policy.calendar, now.as_of)
    counts = _counts(now, today)
    overdue = sum(size for (_, state), size in counts.items() if state == "overdue")
    due = sum(size for (_, state), size in counts.items() if state == "open")
    title = say(language, "due.title" if overdue else "due.title_none", due=due, overdue=overdue)
    text = [say(language, "due.text")]
    if comparison:
        before = sum(each.follow_ups for each in comparison.old.follow_ups if each.status in {"open", "overdue"})
        text.append(say(language, "due.before", before=before, now=due + overdue))
    channels = sorted({by for (_, by), _ in counts}, key=lambda each: (each is None, each or ""))
    drawing = _drawing(language, title, today, counts, channels)
    yield Part(
        "due", say(language, "due.short"), title, tuple(text), (Figure((drawing,), _table(language, today, counts)),)
    )


def channel_title(language: Language, by: str | None) -> str:
    """A channel's name, or words for follow-ups that may be by any."""
    return say(language, "any_channel") if by is None else by


def channel_slots(channels: list[str | None]) -> dict[str | None, str]:
    """The colour of each channel."""
    return {each: _SIGNS[min(place, len(_SIGNS) - 1)] for place, each in enumerate(channels)}


def _counts(now: Snapshot, today: int) -> Mapping[tuple[Line, str], int]:
    found: Counter[tuple[Line, str]] = Counter()
    for each in now.follow_ups:
        ahead = max(-1, min(each.day - today, _AHEAD))
        found[(ahead, each.by), each.status] += each.follow_ups
    return found


def _drawing(
    language: Language, title: str, today: int, counts: Mapping[tuple[Line, str], int], channels: list[str | None]
) -> Chart:
    """What nobody has answered, by channel; what is overdue is one bar on the left."""
    colours = channel_slots(channels)
    shown = [ahead for ahead in range(-1, _AHEAD + 1) if ahead < _AHEAD or _todo(counts, (ahead, None), channels)]
    piles = [
        Pile(_short(language, today, ahead), tuple(_pieces(language, today, ahead, counts, colours))) for ahead in shown
    ]
    legend = tuple(Key(paint(slot), channel_title(language, by)) for by, slot in colours.items())
    return chart("due", title, say(language, "due.told"), legend, lambda form: days(form, piles))


def _pieces(
    language: Language,
    today: int,
    ahead: int,
    counts: Mapping[tuple[Line, str], int],
    colours: Mapping[str | None, str],
) -> Iterator[tuple[int, str, str]]:
    for by, slot in colours.items():
        size = counts.get(((ahead, by), "open"), 0) + counts.get(((ahead, by), "overdue"), 0)
        yield size, slot, f"{_long(language, today, ahead)}, {channel_title(language, by)}: {numbers.count(size)}"


def _todo(counts: Mapping[tuple[Line, str], int], line: Line, channels: list[str | None]) -> int:
    return sum(counts.get(((line[0], by), state), 0) for by in channels for state in ("open", "overdue"))


def _short(language: Language, today: int, ahead: int) -> str:
    if ahead < 0:
        return say(language, "due.past")
    return numbers.short_day(language, today + ahead) + ("+" if ahead == _AHEAD else "")


def _long(language: Language, today: int, ahead: int) -> str:
    if ahead < 0:
        return say(language, "due.before_day", day=numbers.day(language, today))
    day = numbers.weekday(language, today + ahead)
    return say(language, "due.from_day", day=day) if ahead == _AHEAD else day


def _table(language: Language, today: int, counts: Mapping[tuple[Line, str], int]) -> Table:
    lines = sorted({line for line, _ in counts}, key=lambda each: (each[0], each[1] is None, each[1] or ""))
    rows = [
        (
            Cell(_long(language, today, line[0])),
            Cell(channel_title(language, line[1])),
            *(numbered(counts.get((line, state), 0), "bad" if state == "overdue" else "") for state in _STATES),
        )
        for line in lines
    ]
    headings = ("due_on", "channel", *(f">state.{each}" for each in _STATES))
    return table(language, say(language, "due.table"), headings, rows)
