"""How much there is to do, and when: follow-ups that are due, by day, channel and state."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from leadrules.model.clock import local_day
from leadrules.rendering.report import numbers
from leadrules.rendering.report.charts.days import Pile, days
from leadrules.rendering.report.charts.forms import Chart, Key, chart
from leadrules.rendering.report.palette import paint
from leadrules.rendering.report.parts.tables import numbered, table
from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Cell, Figure, Part, Table
from leadrules.rendering.report.texts import shown
from leadrules.simulation.changes import Comparison
from leadrules.simulation.shape import Snapshot

_AHEAD: Final = 14  # days from the day of the simulation on
_STATES: Final = ("open", "overdue", "met", "late")
_TO_DO: Final = ("open", "overdue")
_SIGNS: Final = ("strong", "t2", "t4", "t1", "t3", "t6", "none")  # of channels


@frozen
class Due:
    """Follow-ups by how many days ahead they are due (-1 for all days gone by), channel and state."""

    today: int
    channels: tuple[str | None, ...]
    counts: Mapping[tuple[int, str | None, str], int]

    def of(self, ahead: int, by: str | None, *states: str) -> int:
        """How many."""
        return sum(self.counts.get((ahead, by, state), 0) for state in states)


def follow_ups_part(language: Language, now: Snapshot, comparison: Comparison | None) -> Iterator[Part]:
    """What is still to do on each of the coming days, and all states in a table."""
    if not now.follow_ups:
        return
    found = _due(now)
    overdue, due = (
        sum(each.follow_ups for each in now.follow_ups if each.status == state) for state in ("overdue", "open")
    )
    title = say(language, "due.title" if overdue else "due.title_none", due=due, overdue=overdue)
    text = [say(language, "due.text"), *_past(language, found)]
    if comparison:
        before = sum(each.follow_ups for each in comparison.old.follow_ups if each.status in _TO_DO)
        text.append(say(language, "due.before", before=before, now=due + overdue))
    behind = _table(language, found)
    shown_ = Figure((_drawing(language, title, found),), behind)
    yield Part("due", say(language, "due.short"), title, tuple(text), (shown_,))


def channel_title(language: Language, by: str | None) -> str:
    """A channel's name, or words for follow-ups that may be by any."""
    return say(language, "any_channel") if by is None else shown(by)


def in_order(channels: Iterable[str | None]) -> tuple[str | None, ...]:
    """Each channel once, by name; none comes last."""
    return tuple(sorted(set(channels), key=lambda each: (each is None, each or "")))


def _due(now: Snapshot) -> Due:
    today = local_day(now.policy.calendar, now.as_of)
    counts: Counter[tuple[int, str | None, str]] = Counter()
    for each in now.follow_ups:
        counts[max(-1, min(each.day - today, _AHEAD)), each.by, each.status] += each.follow_ups
    return Due(today, in_order(each.by for each in now.follow_ups), counts)


def _past(language: Language, found: Due) -> Iterator[str]:
    """Days gone by would dwarf the coming ones in a chart."""
    past = [(by, found.of(-1, by, "overdue")) for by in found.channels]
    told = ", ".join(f"{channel_title(language, by)} {numbers.count(size)}" for by, size in past if size)
    if told:
        yield say(language, "due.overdue", day=numbers.day(language, found.today), channels=told)


def _drawing(language: Language, title: str, found: Due) -> Chart:
    """What nobody has answered, by channel, from today on."""
    colours = {by: _SIGNS[min(place, len(_SIGNS) - 1)] for place, by in enumerate(found.channels)}
    far = any(found.of(_AHEAD, by, *_TO_DO) for by in found.channels)
    piles = [_pile(language, found, ahead, colours) for ahead in range(_AHEAD + far)]
    legend = tuple(Key(paint(slot), channel_title(language, by)) for by, slot in colours.items())
    return chart("due", title, say(language, "due.told"), legend, lambda form: days(form, piles))


def _pile(language: Language, found: Due, ahead: int, colours: Mapping[str | None, str]) -> Pile:
    day = _day(language, found, ahead)
    sizes = [(by, found.of(ahead, by, *_TO_DO)) for by in found.channels]
    pieces = [(size, colours[by], f"{day}, {channel_title(language, by)}: {numbers.count(size)}") for by, size in sizes]
    name = numbers.short_day(language, found.today + ahead) + ("+" if ahead == _AHEAD else "")
    return Pile(name, tuple(pieces))


def _day(language: Language, found: Due, ahead: int) -> str:
    if ahead < 0:
        return say(language, "due.before_day", day=numbers.day(language, found.today))
    day = numbers.weekday(language, found.today + ahead)
    return say(language, "due.from_day", day=day) if ahead == _AHEAD else day


def _table(language: Language, found: Due) -> Table:
    rows = [row for ahead in range(-1, _AHEAD + 1) for row in _rows(language, found, ahead)]
    headings = ("due_on", "channel", *(f">state.{each}" for each in _STATES))
    return table(language, say(language, "due.table"), headings, rows)


def _rows(language: Language, found: Due, ahead: int) -> Iterator[Sequence[Cell]]:
    for by in found.channels:
        sizes = [numbered(found.of(ahead, by, each), "bad" if each == "overdue" else "") for each in _STATES]
        if found.of(ahead, by, *_STATES):
            yield Cell(_day(language, found, ahead)), Cell(channel_title(language, by)), *sizes
