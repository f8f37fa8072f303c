"""Sums of independent parts against all sums made one by one."""

from itertools import product
from random import Random

from leadrules.analysis.reach import Reach, added, any_between, clamped, cut, reach_of, united, within_window

FAR = 60


def _part(chance: Random) -> tuple[Reach, set[int]]:
    """Values, perhaps with a ray, and all of them up to a distance."""
    step = chance.choice((1, 2, 5))
    values = {step * chance.randint(-4, 6) for _ in range(chance.randint(1, 4))}
    rays = [step * chance.choice((1, 3))] if chance.random() < 0.3 else []
    reached = {value + ray * times for value in values for ray in rays or [0] for times in range(4 * FAR)}
    return reach_of(values, rays), reached if rays else values


def test_sums_and_clamps():
    """What is added up and clamped is exactly what single sums come to, as far as anybody looks."""
    chance = Random(1)
    for _ in range(200):
        parts = [_part(chance) for _ in range(3)]
        sums = {sum(values) for values in product(*(sorted(reached)[:80] for _, reached in parts))}
        found = added([part for part, _ in parts])
        assert sorted(value for value in sums if value <= FAR) == list(within_window(found, found.low, FAR))
        lowest, highest = sorted(chance.sample(range(-10, 30), 2))
        kept = clamped(found, lowest, highest)
        assert sorted({max(lowest, min(value, highest)) for value in sums}) == list(kept.values)
        assert (kept.values[0], kept.values[-1]) == (kept.low, kept.high)


def test_what_lies_between():
    """Whether there is a value between two, and which."""
    found = reach_of((0, 10, 25))

    assert [True, False, False, True, True, False] == [
        any_between(found, low, high) for low, high in ((5, 10), (11, 24), (26, None), (None, 0), (None, None), (1, 9))
    ]
    assert (10, 25) == cut(found, 5, 30).values
    assert cut(found, 11, 24) is None


def test_cases_are_joined():
    """What is reached in one case or another; the ends are as sure as the case that has them."""
    vague = reach_of((-5, 3)).vague()
    found = united([reach_of((0, 10)), vague])

    assert ((-5, 0, 3, 10), (False, True), False) == (found.values, found.sure, found.exact)


def test_vague_is_not_certain():
    """Values that perhaps are not reached prove nothing, and those that are not listed are not reached."""
    vague = reach_of((0, 10)).vague()

    assert (None, False) == (any_between(vague, 10, 10), any_between(vague, 1, 9))
