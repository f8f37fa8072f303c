"""The total of clamped scores that depend on one another: what each can be beside the others.

The points of each clamped score are moved to decimals of their own, far apart, so that one sum tells what every score is, and all
that is known of sums serves here, too.
"""

from collections.abc import Sequence

from attrs import evolve

from leadrules.analysis.effort import Effort
from leadrules.analysis.formulas import Domains
from leadrules.analysis.gains import Gain, Row, Table, gains_of
from leadrules.analysis.groups import Group, Sums, group_of, tallied
from leadrules.analysis.parts import independent_parts
from leadrules.analysis.reach import Reach, added_up, keep, reach_of
from leadrules.model.signals import Limits, Scorecard

FAR = 1 << 80  # wider than any sum, to either side
MANY = 30  # rules that depend on one another


def total_side_by_side(
    free: Sequence[str], bound: Sequence[Scorecard], sums: Sums, domains: Domains, effort: Effort
) -> Reach | None:
    """The sum of scores that are not clamped and of some that are. None where there are too many combinations.

    Raises Exhausted.
    """
    places = {**dict.fromkeys(free, 0), **{card.name: number for number, card in enumerate(bound, 1)}}
    alone: list[Reach | None] = []
    mixed: list[Reach | None] = []
    for group in _groups(places, sums):
        clamped = any(abs(points) >= FAR // 2 for gain in group.gains for points in _points(gain))
        if clamped and len(group.gains) > MANY:
            return None
        (mixed if clamped else alone).append(tallied(group, sums.tallies, domains, effort))
    together = added_up(mixed)
    if together is None or together.values is None or together.rays:
        return None
    limits = [card.limits for card in bound]
    totals = reach_of({_total(value, limits) for value in together.values}, exact=together.exact)
    return added_up([*alone, totals if together.exact else totals.vague()])


def _groups(places: dict[str, int], sums: Sums) -> tuple[Group, ...]:
    key = ("side by side", *(f"{place} {name}" for name, place in places.items()))
    if key not in sums.groups:
        cards = [card for card in sums.meaning.policy.scorecards if card.name in places]
        gains = [moved(gain, FAR ** places[card.name]) for card in cards for gain in gains_of(card, sums.meaning)]
        sums.groups[key] = tuple(group_of(part) for part in independent_parts(gains))
    return sums.groups[key]


def moved(gain: Gain, factor: int) -> Gain:
    """With its points moved to other decimals: `factor` is a power of FAR, or a sum of some."""
    if isinstance(gain, Table):
        return Table(tuple(Row(row.formula, row.points * factor) for row in gain.rows))
    return evolve(gain, points=gain.points * factor, cap=None if gain.cap is None else gain.cap * factor)


def _points(gain: Gain) -> tuple[int, ...]:
    return tuple(row.points for row in gain.rows) if isinstance(gain, Table) else (gain.points,)


def _total(value: int, limits: Sequence[Limits]) -> int:
    """The total that a sum of moved points stands for: the lowest decimals are free, each further score is clamped."""
    value, total = divided(value)
    for each in limits:
        value, points = divided(value)
        highest = None if each.highest is None else each.highest.value
        total += keep(points, None if each.lowest is None else each.lowest.value, highest)
    return total


def divided(value: int) -> tuple[int, int]:
    """The rest, and the lowest decimals, which may stand for a negative sum."""
    lowest = (value + FAR // 2) % FAR - FAR // 2
    return (value - lowest) // FAR, lowest
