"""Rates and their intervals, against values worked out elsewhere."""

from decimal import Decimal, getcontext

import pytest

from leadrules.simulation.backtest.shape import Rate
from leadrules.simulation.backtest.statistics import group_of, rate_of, share_of

Z = Decimal("1.959963984540054235524594430520551527955555")


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (0, 10, 0.0, 0.2775327998628892),
        (10, 10, 0.7224672001371108, 1.0),
        (1, 10, 0.01787621288456388, 0.4041500268083645),
        (5, 10, 0.236593090512564, 0.763406909487436),
        (1, 1, 0.20654931437723745, 1.0),
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson(part, whole, low, high):
    """As it is published, to four digits or more; of none and of all it ends at the very end."""
    rate = rate_of(part, whole)

    assert part / whole == rate.value
    assert pytest.approx((low, high), abs=5.1e-5) == (rate.low, rate.high)


@pytest.mark.parametrize(("part", "whole"), [(0, 1), (1, 3), (7, 13), (499, 1000), (999_999, 1_000_000), (12, 12)])
def test_wilson_is_where_the_deviation_is_just_usual(part, whole):
    """Its ends are the shares at which the rate found is 1.96 deviations away: solved as the quadratic that this is."""
    getcontext().prec = 50
    n, p = Decimal(whole), Decimal(part) / whole
    root = (Z * Z * (Z * Z + 4 * n * p * (1 - p))).sqrt()
    ends = [(2 * n * p + Z * Z + sign * root) / (2 * (n + Z * Z)) for sign in (-1, 1)]

    rate = rate_of(part, whole)

    assert pytest.approx([float(each) for each in ends], abs=1e-12) == [rate.low, rate.high]


def test_nobody():
    """There is no share of nobody, and no lift where nobody was won."""
    assert Rate(None, None, None) == rate_of(0, 0)
    assert share_of(0, 0) is None
    nobody, somebody = group_of(0, 0, None), group_of(4, 0, None)
    assert (None, None) == (nobody.lift, nobody.share)
    assert (None, None) == (group_of(2, 0, None, somebody).lift, group_of(2, 0, None, somebody).share)


def test_only_decided_leads_count():
    """Where lost leads are known, open ones are left out of the rate, and stay among the leads."""
    everybody = group_of(100, 20, 20)

    assert (0.5, 1.0) == (everybody.rate.value, everybody.lift)
    assert (10, 0.75, 1.5, 0.15) == _figures(group_of(10, 3, 1, everybody))


def _figures(group):
    return group.leads, group.rate.value, group.lift, group.share
