"""Scores in words: what they are called, their points as they are written, and how far they reach."""

from functools import cache

from leadrules.analysis.scores import Range
from leadrules.model.values import as_points


def called(name: str | None) -> str:
    """A score in words."""
    return "the score" if name is None else f"`{name}`"


@cache
def points(score: int) -> str:
    """A score as it is written: `35`, `-0.5`."""
    shown = as_points(score)
    return str(shown) if isinstance(shown, int) else f"{shown:f}"


def points_of(score: int) -> str:
    """With its noun: `35 points`, `1 point`."""
    return f"{points(score)} {'point' if points(abs(score)) == '1' else 'points'}"


def reaches(found: Range) -> str:
    """How far a score reaches: `goes from 0 to 35`, or `stays within` where nobody may get that far."""
    low = "without a lower end" if found.low is None else f"from {points(found.low)}"
    high = "without an upper end" if found.high is None else f"to {points(found.high)}"
    return f"{'goes' if found.exact else 'stays within what goes'} {low} {high}"
