"""Points as a careful clerk would count them: fractions, rule by rule, so that every line of a decision can be compared."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from functools import cache

from tests.real_data.by_hand.clocks import day_of
from tests.real_data.by_hand.log import Deed

Fading = Callable[[timedelta], Fraction]  # what is left of a point at an age


@cache
def amount(written: str) -> Fraction:
    """An amount as the policy writes it."""
    return Fraction(written)


def rounded(value: Fraction) -> Fraction:
    """To four decimals, half away from zero."""
    steps = abs(value) * 10_000 + Fraction(1, 2)
    return Fraction(int(steps), 10_000) * (-1 if value < 0 else 1)


def halving(every: timedelta) -> Fading:
    """Half of it each time; nothing after ten times."""
    return lambda age: Fraction(1, 2 ** (age // every)) if age // every <= 10 else Fraction(0)


def losing(percent: int, every: timedelta) -> Fading:
    """That many hundredths less each time, down to nothing."""
    return lambda age: Fraction(max(100 - percent * (age // every), 0), 100)


def once(_deed: Deed) -> Hashable:
    """All deeds together."""
    return None


def per_day(deed: Deed) -> Hashable:
    """The calendar day."""
    return day_of(deed.at)


def per_week(deed: Deed) -> Hashable:
    """The week from Monday to Sunday."""
    return day_of(deed.at).isocalendar()[:2]


def per_month(deed: Deed) -> Hashable:
    """The calendar month."""
    return day_of(deed.at).timetuple()[:2]


def per(column: str) -> Callable[[Deed], Hashable]:
    """A column; what is not known is a value like any other."""
    return lambda deed: deed.fields[column]


@dataclass
class Sheet:
    """One named score: its lines so far, each with its points and how many deeds were counted for them."""

    name: str
    now: datetime
    lines: list[tuple[str | None, Fraction, int]] = field(default_factory=list)

    def when(self, holds: bool, points: str) -> None:  # noqa: FBT001 reads like the policy
        """A rule about the lead."""
        self._write(amount(points) * bool(holds), 1)

    def each(
        self,
        deeds: Iterable[Deed],
        points: str,
        select: Callable[[Deed], Hashable] | None = None,
        fading: Fading = lambda _age: Fraction(1),
        up_to: str | None = None,
    ) -> None:
        """A rule about deeds: select, fade, add up, cap."""
        counted = list(deeds)
        if select:
            latest = {select(deed): deed for deed in sorted(counted, key=lambda deed: deed.at)}
            counted = list(latest.values())
        total = sum((amount(points) * fading(self.now - deed.at) for deed in counted), Fraction(0))
        if up_to:
            total = max(min(total, Fraction(up_to)), -Fraction(up_to))
        self._write(total, len(counted))

    def band(self, *rows: tuple[bool, str]) -> None:
        """A table about the lead: the first row that holds."""
        self.when(True, next((points for holds, points in rows if holds), "0"))

    def clamp(self, most: str | None = None, least: str | None = None) -> Fraction:
        """The sum within its limits; what they change is a line, too."""
        self._write(limited(self.total, most, least) - self.total, 1)
        return self.total

    @property
    def total(self) -> Fraction:
        """The sum of the lines."""
        return sum((points for _, points, _ in self.lines), Fraction(0))

    def _write(self, points: Fraction, times: int) -> None:
        if points:
            self.lines.append((self.name, points, times))


def limited(points: Fraction, most: str | None = None, least: str | None = None) -> Fraction:
    """A sum between its limits."""
    points = points if most is None else min(points, Fraction(most))
    return points if least is None else max(points, Fraction(least))


def in_words(sheets: Sequence[Sheet], most: str | None = None, least: str | None = None) -> dict[str, object]:
    """The scores of a decision, and their lines: those of each score, then what the limits of the total changed."""
    added = sum((sheet.total for sheet in sheets), Fraction(0))
    score = limited(added, most, least)
    lines = [line for sheet in sheets for line in sheet.lines]
    return {
        "score": score,
        "scores": {sheet.name: sheet.total for sheet in sheets},
        "lines": lines + [(None, score - added, 1)] * (score != added),
    }
