"""The values a policy works with, all of them whole numbers, text or booleans.

    number    int, in 1/10,000 (NUMBER_UNIT)           duration  int, microseconds
    date      int, days since 1970-01-01               time      int, microseconds since 1970-01-01T00:00Z
    text      str                                      yes_no    bool
    score     int, in 1/10,240,000 of a point (POINT)

Unknown is None, whatever the kind. A number is lifted to the unit of a score exactly, by SCORE_PER_NUMBER.
"""

from collections.abc import Mapping
from decimal import Context, Decimal
from enum import StrEnum
from typing import Final

Value = int | str | bool | None

NUMBER_UNIT: Final = 10_000
NUMBER_LIMIT: Final = 900_000_000_000_000 * NUMBER_UNIT  # 900兆, either side of zero
POINT: Final = 10_240_000  # 10^4 · 2^10: two decimals of points, times a whole percentage or ten halvings
SCORE_PER_NUMBER: Final = POINT // NUMBER_UNIT
POINTS_LIMIT: Final = 1_000_000 * POINT  # the largest award, cap or clamp that can be written
RULE_LIMIT: Final = 100_000_000 * POINT  # the largest sum of one rule

SECOND: Final = 1_000_000
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
FIRST_DAY: Final = -719_162  # 0001-01-01
LAST_DAY: Final = 2_932_896  # 9999-12-31


class Kind(StrEnum):
    """What sort of value an operand is."""

    NUMBER = "number"
    SCORE = "score"
    TEXT = "text"
    YES_NO = "yes_no"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"


# What fits, ends included. An operation whose result falls outside is unknown.
RANGES: Final[Mapping[Kind, tuple[int, int]]] = {
    Kind.NUMBER: (-NUMBER_LIMIT, NUMBER_LIMIT),
    Kind.SCORE: (-NUMBER_LIMIT * SCORE_PER_NUMBER, NUMBER_LIMIT * SCORE_PER_NUMBER),
    Kind.DATE: (FIRST_DAY, LAST_DAY),
    Kind.TIME: (FIRST_DAY * DAY, (LAST_DAY + 1) * DAY - 1),
    Kind.DURATION: (-(2**63) + 1, 2**63 - 1),
}


def fitting(kind: Kind, value: int) -> int:
    """The nearest value that fits."""
    low, high = RANGES[kind]
    return max(low, min(value, high))


def divide_half_away(dividend: int, divisor: int) -> int:
    """`dividend / divisor` rounded to a whole number, halves away from zero; `divisor` is not 0."""
    quotient, remainder = divmod(abs(dividend), abs(divisor))
    if 2 * remainder >= abs(divisor):
        quotient += 1
    return quotient if (dividend < 0) == (divisor < 0) else -quotient


def as_points(score: int) -> int | Decimal:
    """A score in POINT units as points: an int where whole, else the exact Decimal without trailing zeros."""
    whole, rest = divmod(score, POINT)
    if not rest:
        return whole
    exact = Decimal(score * (10**14 // POINT)).scaleb(-14, _EXACT)  # 1/POINT has 14 decimals
    return exact.normalize(_EXACT)


_EXACT = Context(prec=60)
