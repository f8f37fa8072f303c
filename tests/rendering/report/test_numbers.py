"""Numbers and lengths as the page writes them."""

import pytest

from leadrules.model.values import DAY, HOUR, MINUTE, SECOND
from leadrules.rendering.report import numbers
from leadrules.rendering.report.phrases import LANGUAGES


@pytest.mark.parametrize(
    ("microseconds", "english", "japanese"),
    [
        (None, "–", "–"),
        (0, "0\u00a0s", "0秒"),
        (35 * MINUTE + 20 * SECOND, "35\u00a0min", "35分"),
        (27 * HOUR + 5 * MINUTE, "27\u00a0h\u00a05\u00a0min", "27時間5分"),
        (-(DAY + HOUR + 59 * MINUTE), "−25\u00a0h\u00a059\u00a0min", "−25時間59分"),
        (48 * HOUR, "48\u00a0h", "48時間"),
    ],
)
def test_business_time_has_no_days(microseconds, english, japanese):
    """Hours are the largest unit, and minutes stand beside them."""
    assert (english, japanese) == tuple(numbers.business(LANGUAGES[code], microseconds) for code in ("en", "ja"))


def test_time_by_the_clock_has_days():
    """The two largest units."""
    assert "1\u00a0d\u00a01\u00a0h" == numbers.length(LANGUAGES["en"], DAY + HOUR + 59 * MINUTE)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(None, "–"), (0.0, "0%"), (0.0003, "<0.1%"), (0.9997, ">99.9%"), (1.0, "100%"), (45 / 56, "80.4%")],
)
def test_rates_and_shares_alike(value, expected):
    """A rate is shown as a share is: never all for less, nor nothing for something."""
    assert expected == numbers.rate(value)
    assert value is None or expected == numbers.share(round(value * 560_000), 560_000)
