"""Lengths of time as people read them in a table: the two largest units, what is left cut off."""

from typing import Final

from leadrules.model.values import DAY, HOUR, MINUTE, SECOND
from leadrules.rendering.tables import Cell

_STEPS: Final = ((DAY, "d"), (HOUR, "h"), (MINUTE, "min"), (SECOND, "s"))


def length(microseconds: int | None) -> Cell:
    """`12d 4h`, `-35min`, `0`; nothing where there is none."""
    return _shown(microseconds, _STEPS)


def business_length(microseconds: int | None) -> Cell:
    """`27h 5min`: a day of business time is no day, so hours are the largest unit."""
    return _shown(microseconds, _STEPS[1:])


def _shown(microseconds: int | None, steps: tuple[tuple[int, str], ...]) -> Cell:
    if microseconds is None:
        return Cell("")
    counts, rest = list[tuple[int, str]](), abs(microseconds)
    for size, unit in steps:
        count, rest = divmod(rest, size)
        counts.append((count, unit))
    largest = next((place for place, (count, _) in enumerate(counts) if count), None)
    if largest is None:
        return Cell("0")
    shown = " ".join(f"{count:,}{unit}" for count, unit in counts[largest : largest + 2] if count)
    return Cell(f"-{shown}" if microseconds < 0 else shown)
