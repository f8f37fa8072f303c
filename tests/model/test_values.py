"""Which values there are."""

import pytest

from leadrules.model.values import FIRST_DAY, LAST_DAY, NUMBER_LIMIT, Kind, fitting


@pytest.mark.parametrize(
    ("expected", "kind", "value"),
    [
        (LAST_DAY, Kind.DATE, LAST_DAY + 1),
        (FIRST_DAY, Kind.DATE, FIRST_DAY - 1),
        (LAST_DAY, Kind.DATE, LAST_DAY),
        (-NUMBER_LIMIT, Kind.NUMBER, -NUMBER_LIMIT - 1),
        (7, Kind.NUMBER, 7),
    ],
)
def test_the_nearest_value_that_fits(expected, kind, value):
    """What lies outside comes to the end it is nearer to; what lies inside stays."""
    assert expected == fitting(kind, value)
