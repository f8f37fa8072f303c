"""How much of a policy its tests touch, and what they do not."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from leadrules.rendering.cells import cut, visible
from leadrules.rendering.explanations.page import Page
from leadrules.testing.coverage.goals import Aim, Coverage, Goal, shown_percent

_WIDEST = 100  # cells of a statement's own words


def coverage_lines(coverage: Coverage, page: Page) -> Iterator[str]:
    """A line for all, one for each aim, and what is lacking with its place."""
    yield f"{page.head('coverage')}: {_share(*coverage.counted())}"
    for aim in Aim:
        met, total = coverage.counted(aim)
        if total:
            yield f"  {aim:<10} {_share(met, total)}"
    for goal in coverage.lacking:
        yield f"{page.quiet(place_of(goal))}: {cut(visible(goal.words), _WIDEST)}: {visible(goal.lacking)}"


def coverage_record(coverage: Coverage) -> dict[str, object]:
    """The same for programs: whole numbers, no percentages."""
    counts = {str(aim): _record(*coverage.counted(aim)) for aim in Aim}
    lacking = [
        {
            "aim": str(goal.aim),
            "file": goal.place.file,
            "line": goal.place.line,
            "column": goal.column,
            "words": goal.words,
            "lacking": goal.lacking,
        }
        for goal in coverage.lacking
    ]
    return {**_record(*coverage.counted()), **counts, "lacking": lacking}


def wanted_percent(threshold: Fraction | None) -> str:
    """`95%`, `99.5%`."""
    return f"{Decimal((threshold or Fraction()).numerator) / Decimal((threshold or Fraction(1)).denominator):f}%"


def place_of(goal: Goal) -> str:
    """`web.rules:14:8`."""
    return f"{visible(str(goal.place))}:{goal.column}"


def _share(met: int, total: int) -> str:
    return f"{met} of {total} ({shown_percent(met, total)})"


def _record(met: int, total: int) -> dict[str, object]:
    return {"met": met, "total": total}
