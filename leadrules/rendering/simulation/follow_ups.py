"""How much there is to do, and when: follow-ups by day and channel."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from leadrules.model.clock import local_day
from leadrules.rendering.simulation.sections import Heading, Section, change, number
from leadrules.rendering.tables import Cell
from leadrules.simulation.changes import load_changes
from leadrules.simulation.shape import Snapshot
from leadrules.text.dates import day_of

_DAYS: Final = 14  # that have a line of their own, from the day of the simulation on
_STATES: Final = ("open", "overdue", "met", "late")
_TO_DO: Final = ("open", "overdue")
_Line = tuple[int, str | None]  # the first day of the line, and the channel


def follow_up_sections(now: Snapshot, old: Snapshot | None) -> Iterator[Section]:
    """A line for each day and channel; days gone by are one line, and so are those far off."""
    first = (Heading("due"), Heading("by", given=True, elastic=True))
    today = local_day(now.policy.calendar, now.as_of)
    if old is None:
        counts = _sums(today, ((each.day, each.by, each.status, each.follow_ups) for each in now.follow_ups))
        states = tuple(Heading(each, right=True) for each in _STATES)
        rows = tuple(
            (*_line(today, line), *(_status(each, counts[line][each]) for each in _STATES)) for line in _ordered(counts)
        )
        headings = (*first, *states)
    else:
        unanswered = [each for each in load_changes(old.follow_ups, now.follow_ups) if each.status in _TO_DO]
        before = _sums(today, ((each.day, each.by, "", each.before) for each in unanswered))
        after = _sums(today, ((each.day, each.by, "", each.after) for each in unanswered))
        numbers = ((line, before[line][""], after[line][""]) for line in _ordered(after))
        rows = tuple((*_line(today, line), number(was), number(is_), change(was, is_)) for line, was, is_ in numbers)
        headings = (*first, *(Heading(each, right=True) for each in ("to do before", "now", "change")))
    if rows:
        yield Section(headings, rows)


def _sums(today: int, loads: Iterable[tuple[int, str | None, str, int]]) -> dict[_Line, defaultdict[str, int]]:
    found: dict[_Line, defaultdict[str, int]] = {}
    for day, by, status, count in loads:
        line = max(today - 1, min(day, today + _DAYS)), by
        found.setdefault(line, defaultdict(int))[status] += count
    return found


def _ordered(lines: Iterable[_Line]) -> list[_Line]:
    return sorted(lines, key=lambda each: (each[0], each[1] is None, each[1] or ""))


def _line(today: int, line: _Line) -> tuple[Cell, Cell]:
    day, by = line
    if day < today:
        due = f"before {day_of(today).isoformat()}"
    elif day == today + _DAYS:
        due = f"from {day_of(day).isoformat()}"
    else:
        due = day_of(day).isoformat()
    return Cell(due), Cell(by or "any channel")


def _status(status: str, count: int) -> Cell:
    return Cell(f"{count:,}", "error" if status == "overdue" else "") if count else number(0)
