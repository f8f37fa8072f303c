"""Distributions: round bounds, few buckets, every lead in exactly one, and the tiers where they begin."""

from random import Random

import pytest

from leadrules.model.values import POINT
from leadrules.simulation.distribution import distribution, marks_of
from leadrules.simulation.shape import Bucket, Mark
from tests.simulation.small import compiled

HUNDREDTHS = 100


def _bounds(buckets: tuple[Bucket, ...]) -> list[float]:
    return [each.low / POINT for each in buckets] + [each.high / POINT for each in buckets[-1:]]


def _mark(at: int, operator: str = ">=", tier: str = "Hot") -> Mark:
    return Mark(tier, operator, at * POINT)


def test_nothing():
    """No leads, no buckets."""
    assert () == distribution({}, [_mark(50)])


def test_one_score():
    """A bucket of a point."""
    assert (Bucket(7 * POINT, 8 * POINT, 3),) == distribution({700: 3}, [])


def test_whole_points_are_not_split():
    """Where all scores are whole, so are the bounds."""
    assert [0, 1, 2, 3, 4] == _bounds(distribution({0: 1, 300: 1}, []))


def test_fractions_are():
    """Scores that fade lie close together."""
    found = distribution({10: 1, 25: 2, 33: 1}, [])

    assert [0.1, 0.12, 0.14] == _bounds(found)[:3]
    assert 4 == sum(each.leads for each in found)


def test_tiers_begin_buckets():
    """A coarser width where tiers then begin where buckets do."""
    found = distribution({0: 5, 10_000: 1}, [_mark(50), _mark(20, tier="Warm")])

    assert [(50, "Hot"), (20, "Warm")] == sorted(
        ((each.low // POINT, mark.tier) for each in found for mark in each.marks), reverse=True
    )


def test_a_tier_that_nobody_reaches():
    """Is shown, if it is near; one far off would make all buckets one."""
    assert 50 <= distribution({0: 5, 4_000: 1}, [_mark(50)])[-1].high // POINT
    assert 40 < distribution({0: 5, 4_000: 1}, [_mark(5_000)])[-1].high // POINT < 50


def test_long_tails():
    """A few leads far off are in a wider bucket, so that all others can be told apart."""
    found = distribution({number * HUNDREDTHS: 100 for number in range(20)} | {1_000_000: 1}, [])

    assert [*range(20)] == _bounds(found)[:20]
    assert (10_000 * POINT, 101) == (found[-1].high - POINT, found[-1].leads)


@pytest.mark.parametrize("seed", range(100))
def test_every_lead_once(seed):
    """Whatever the scores: few buckets that follow one another, whose leads are all leads."""
    chance = Random(f"distribution {seed}")
    spread = chance.choice((1, 10, 300, 10_000, 1_000_000))
    step = chance.choice((1, 1, 100, 500))
    histogram = {chance.randint(-spread, spread) * step: chance.randint(1, 9) for _ in range(chance.randint(1, 60))}
    marks = [_mark(chance.randint(-50, 100)) for _ in range(chance.randint(0, 4))]

    found = distribution(histogram, marks)

    assert sum(histogram.values()) == sum(each.leads for each in found)
    assert [each.high for each in found[:-1]] == [each.low for each in found[1:]]
    assert all(each.low < each.high for each in found)
    assert 0 < len(found) <= 20
    keys, unit = sorted(histogram), POINT // HUNDREDTHS
    assert found[0].low <= keys[0] * unit
    assert keys[-1] * unit < found[-1].high


def test_marks():
    """What tiers ask of the total score, however it is written."""
    policy = compiled("""\
let line = 50
score fit { when title == "CEO" then +5 }
tier Hot if score >= line and fit > 2
tier Warm if score in 20..49 or any(action == "demo")
tier Cool if not score < 5
tier Cold if 3 <= score
tier None otherwise
""")

    assert [
        ("Hot", ">=", 50),
        ("Warm", "<=", 49),
        ("Warm", ">=", 20),
        ("Cool", "<", 5),
        ("Cold", ">=", 3),
    ] == [(each.tier, each.operator, each.at // POINT) for each in marks_of(policy)]
