"""Rules that always come together, as one: points may be split among rules of one condition."""

from collections.abc import Iterable

from attrs import evolve

from leadrules.analysis.gains import Gain, Table


def plain_gains(gains: Iterable[Gain]) -> tuple[Gain, ...]:
    """The gains, those that always come together as one: points may be split among rules of one condition."""
    together: dict[Gain, int] = {}
    others: list[Gain] = []
    for gain in gains:
        points = _own_points(gain)
        if points is None:
            others.append(gain)
        else:
            together[_with_points(gain, 1)] = together.get(_with_points(gain, 1), 0) + points
    return (*(_with_points(gain, points) for gain, points in together.items() if points), *others)


def _own_points(gain: Gain) -> int | None:
    """The points of a gain that would add up with another of the same condition; None for one that would not."""
    if isinstance(gain, Table):
        return gain.rows[0].points if len(gain.rows) == 1 else None
    return gain.points if gain.cap is None else None  # fading is exact: halves of a sum are the sum of the halves


def _with_points(gain: Gain, points: int) -> Gain:
    if isinstance(gain, Table):
        return Table(tuple(evolve(row, points=points) for row in gain.rows))
    return evolve(gain, points=points)
