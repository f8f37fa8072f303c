"""What every form for people shows: tables with a meaning, and words. No form reads a simulation by itself."""

from collections.abc import Sequence

from attrs import frozen

from leadrules.model.values import NUMBER_UNIT, POINT, as_points, divide_half_away
from leadrules.rendering.points import plain, signed
from leadrules.rendering.tables import Cell
from leadrules.rendering.values import shown_value
from leadrules.simulation.tier_lines import TierLine
from leadrules.text.shares import percent_of

NO_TIER = "none"
_BAR = 24  # cells


@frozen
class Heading:
    """A column. `given`: its cells stand in a policy or in data, `named`: its heading does; a `bar` is a drawing.

    `elastic`, `listed` and `spare` as in tables.
    """

    text: str
    right: bool = False
    elastic: bool = False
    given: bool = False
    named: bool = False
    bar: bool = False
    listed: bool = False
    spare: bool = False


@frozen
class Section:
    """A table about one thing."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    remark: str = ""  # in our words alone, below the table
    title: str = ""  # in our words, too, above it and whatever follows


def number(count: int) -> Cell:
    """`1,200`; nothing is quiet."""
    return Cell(f"{count:,}", "" if count else "quiet")


def change(before: int, after: int) -> Cell:
    """`+12`, `-3`; empty where nothing changes."""
    return Cell(f"{after - before:+,}" if after != before else "")


def share(part: int, whole: int) -> Cell:
    """`12.3%`; empty where there is nothing to take a share of."""
    return Cell(percent_of(part, whole), "quiet")


def bar(part: int, whole: int) -> Cell:
    """As long as its share of the longest, and never invisible."""
    return Cell("#" * (-(-_BAR * part // whole) if whole else 0))


def points(amount: int) -> Cell:
    """Points with two decimals at most, halves away from zero, for people to compare."""
    whole, rest = divmod(abs(divide_half_away(100 * amount, POINT)), 100)
    decimals = f".{rest:02}".rstrip("0") if rest else ""
    sign = "-" if amount < 0 and (whole or rest) else ""
    return Cell(f"{sign}{whole:,}{decimals}", "" if amount else "quiet")


def mean(total: int, leads: int) -> int | None:
    """In 1/10,000 of a point, halves away from zero, as the language rounds a quotient."""
    return divide_half_away(total * NUMBER_UNIT, POINT * leads) if leads else None


def exact(amount: int) -> str:
    """`35.125`: to the last digit."""
    return plain(as_points(amount))


def exact_change(amount: int) -> str:
    """`+2.5`."""
    return signed(as_points(amount))


def near(amount: int) -> str:
    """`35.13`, or `~35.13` where that is rounded to hundredths; what would round to nothing is told to the last digit."""
    rounded = divide_half_away(100 * amount, POINT) * POINT // 100
    return exact(amount) if rounded == amount or not rounded else f"~{exact(rounded)}"


def near_both(before: int, after: int) -> tuple[str, str]:
    """Two amounts that look alike only if they are."""
    shown = near(before), near(after)
    return shown if before == after or shown[0] != shown[1] else (exact(before), exact(after))


def near_change(amount: int) -> str:
    """`+2.5`, `~+2.33`."""
    shown = near(amount)
    return shown if amount < 0 else f"~+{shown[1:]}" if shown.startswith("~") else f"+{shown}"


def value_changes(line: TierLine, zone: str) -> list[tuple[str, str]]:
    """The constants of a line that differ, old and new, as people write them."""
    return [
        (shown_value(one.value, one.kind, zone), shown_value(new.value, new.kind, zone)) for one, new in line.values
    ]


def tier_name(name: str | None, named: Sequence[str | None] = ()) -> str:
    """A tier, or what leads without one stand under: `none`, or `no tier` where a tier is called so."""
    if name is not None:
        return name
    return NO_TIER if NO_TIER not in named else "no tier"
