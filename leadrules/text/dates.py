"""Days and clock times as whole numbers since 1970-01-01."""

from datetime import date
from typing import Final

_EPOCH: Final = date(1970, 1, 1).toordinal()
DAY_IN_MICROSECONDS: Final = 86_400_000_000


def day_number(year: int, month: int, day: int) -> int | None:
    """Days since 1970-01-01, or None where the calendar has no such day (or it is outside the years 1 to 9999)."""
    try:
        return date(year, month, day).toordinal() - _EPOCH
    except ValueError:
        return None


def clock_time(hour: int, minute: int, second: int = 0, microsecond: int = 0) -> int | None:
    """Microseconds since midnight, or None where no clock shows this."""
    if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60 and 0 <= microsecond < 1_000_000):
        return None
    return ((hour * 60 + minute) * 60 + second) * 1_000_000 + microsecond


def day_of(number: int) -> date:
    """The day that is this many days after 1970-01-01."""
    return date.fromordinal(number + _EPOCH)
