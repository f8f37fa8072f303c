"""Values as people read them, in the manner of the policy's own words."""

from datetime import datetime
from decimal import Decimal
from typing import Final

from leadrules.model.calendar import Calendar
from leadrules.model.clock import as_datetime
from leadrules.model.values import DAY, HOUR, MINUTE, NUMBER_UNIT, SECOND, Kind, Value, as_points
from leadrules.rendering.cells import visible
from leadrules.rendering.points import plain
from leadrules.text.dates import day_of
from leadrules.text.numbers import MAGNITUDES

_STEPS: Final = ((DAY, "d"), (HOUR, "h"), (MINUTE, "min"))
_LONGEST: Final = 200  # characters of a text that are shown


def shown_value(value: Value, kind: Kind, zone: str, like: str = "") -> str:
    """`unknown`, `1200億`, `3d 4h`, `"IT"`, `2026-04-03 09:30`; numbers take a magnitude found in the words `like`."""
    match kind, value:
        case _, None:
            return "unknown"
        case _, bool():
            return "yes" if value else "no"
        case _, str():
            text = value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
            return '"' + visible(text) + '"'
        case Kind.SCORE, int():
            return plain(as_points(value))
        case Kind.DATE, int():
            return day_of(value).isoformat()
        case Kind.TIME, int():
            return shown_time(as_datetime(Calendar(zone), value))
        case Kind.DURATION, int():
            return shown_duration(value)
        case _, int():
            return shown_number(value, like)
        case _:
            raise AssertionError(kind, value)


def shown_time(at: datetime) -> str:
    """`2026-04-03 09:30`, with seconds where there are any."""
    return at.replace(tzinfo=None, microsecond=0).isoformat(
        " ", "seconds" if at.second or at.microsecond else "minutes"
    )


def shown_duration(microseconds: int) -> str:
    """`3d 4h`, `-2d`: whole days, hours and minutes; seconds only of what is shorter than a minute."""
    rest, parts = abs(microseconds), []
    for size, unit in _STEPS:
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count}{unit}")
    if not parts:
        parts = [f"{rest // SECOND}s"]
    return ("-" if microseconds < 0 else "") + " ".join(parts)


def shown_number(value: int, like: str = "") -> str:
    """`1,200`, or `1200億` where the words it is compared with are in 億 and nothing is lost."""
    number = Decimal(value) / NUMBER_UNIT
    for letter in sorted(
        (each for each in MAGNITUDES if each and each in "万億兆"), key=MAGNITUDES.__getitem__, reverse=True
    ):
        scaled = number / MAGNITUDES[letter]
        if letter in like and abs(scaled) >= 1 and scaled == round(scaled, 2):
            return f"{scaled.normalize():f}{letter}"
    return f"{number.normalize():,f}"
