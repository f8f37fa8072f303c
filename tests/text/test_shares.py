"""Shares as people read them."""

from fractions import Fraction

import pytest

from leadrules.text.shares import percent, percent_of


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (0, 56, "0%"),
        (56, 56, "100%"),
        (45, 56, "80.4%"),  # 80.357: not cut
        (1, 80, "1.3%"),  # 1.25: half goes up
        (1, 2000, "0.1%"),
        (1, 2001, "<0.1%"),
        (1999, 2000, ">99.9%"),
        (9994, 10000, "99.9%"),
        (1, 3, "33.3%"),
        (3, 0, ""),
    ],
)
def test_part_of_a_whole(part: int, whole: int, expected: str) -> None:
    """Rounded half up, and never nothing for something, nor all for less."""
    assert expected == percent_of(part, whole)


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0.0, "0%"),
        (1.0, "100%"),
        (0.0003, "<0.1%"),
        (0.9997, ">99.9%"),
        (0.0125, "1.3%"),
        (0.1235, "12.4%"),
        (1e-12, "<0.1%"),
        (2, "100%"),
    ],
)
def test_rate(share: float, expected: str) -> None:
    """A float is taken for the decimal that it stands for."""
    assert expected == percent(share)


def test_both_ways_alike() -> None:
    """However a share was counted, it is shown alike."""
    pairs = [(part, whole) for whole in range(1, 90) for part in range(whole + 1)]
    assert [percent_of(*each) for each in pairs] == [percent(part / whole) for part, whole in pairs]
    assert [percent(Fraction(*each)) for each in pairs] == [percent(part / whole) for part, whole in pairs]
