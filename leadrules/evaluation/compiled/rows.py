"""A rule's points and the reason that shows them, prepared before any lead is seen wherever that is possible."""

from collections.abc import Iterable

from leadrules.evaluation.scores import capped
from leadrules.model.decision import Reason
from leadrules.model.signals import Fade, Limit, Signal, fade_points
from leadrules.model.values import as_points

Row = tuple[int, Reason]  # points in POINT units, and what is shown
PREPARED = 16  # rows for so many events of one rule are made beforehand


def row(score: str, signal: Signal, total: int, times: int) -> Row:
    """What a rule gives whose events add up to `total`."""
    points = capped(total, signal.cap)
    return points, Reason(score, as_points(points), signal.because, str(signal.place), times)


def row_of_count(score: str, signal: Signal, times: int) -> Row:
    """What a rule gives whose events all count the same."""
    return row(score, signal, signal.points * times, times)


def clamp_row(score: str | None, limit: Limit, because: str, total: int) -> Reason:
    """What a clamp changes."""
    return Reason(score, as_points(limit.value - total), because, str(limit.place), 1)


def faded(points: int, fade: Fade, as_of: int, instants: Iterable[int]) -> int:
    """What events at these instants count together."""
    return sum(fade_points(points, fade, as_of - at) for at in instants)
