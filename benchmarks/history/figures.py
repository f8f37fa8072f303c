"""What every contender has to find, and find alike: before anything is timed, all figures are compared."""

from collections.abc import Iterable

from attrs import frozen


@frozen
class Figures:
    """How many leads each tier has, how the score lies over them, in 1,024ths of a point, and what is due."""

    tiers: tuple[tuple[str, int], ...]  # by name
    lowest: int
    highest: int
    total: int
    follow_ups: int
    last_due: int  # the day, since 1970-01-01


def figures(tiers: Iterable[tuple[str, int, int, int, int, int, int]]) -> Figures:
    """From rows of (tier, leads, lowest, highest, total, follow-ups, day of the last): one for each tier."""
    rows = sorted(tiers)
    return Figures(
        tuple((name, leads) for name, leads, *_ in rows),
        min(row[2] for row in rows),
        max(row[3] for row in rows),
        sum(row[4] for row in rows),
        sum(row[5] for row in rows),
        max(row[6] for row in rows if row[5]),
    )
