"""Numbers, days and lengths as a reader of the report's language writes them."""

from typing import Final

from leadrules.model.calendar import Calendar
from leadrules.model.clock import as_datetime, local_day
from leadrules.model.values import DAY, HOUR, MINUTE, SECOND
from leadrules.rendering.report.phrases import Language
from leadrules.rendering.simulation.sections import near_change
from leadrules.rendering.simulation.sections import points as points_cell
from leadrules.text.dates import day_of
from leadrules.text.shares import percent, percent_of

NOTHING: Final = "–"
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS: Final = {"en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), "ja": tuple("月火水木金土日")}
_UNITS: Final = {
    "en": ((DAY, "\u00a0d"), (HOUR, "\u00a0h"), (MINUTE, "\u00a0min")),
    "ja": ((DAY, "日"), (HOUR, "時間"), (MINUTE, "分")),
}
_SECONDS: Final = {"en": "\u00a0s", "ja": "秒"}


def count(number: int) -> str:
    """`1,200`."""
    return f"{number:,}"


def change(before: int, now: int) -> str:
    """`+12`, `−3`, `±0`."""
    return f"{now - before:+,}".replace("-", "−") if now != before else "±0"


def share(part: int, whole: int) -> str:
    """`12.3%`."""
    return percent_of(part, whole) or NOTHING


def rate(value: float | None) -> str:
    """`12.3%`."""
    return NOTHING if value is None else percent(value)


def times(value: float | None) -> str:
    """`×2.1`."""
    return NOTHING if value is None else f"×{value:.2f}"


def factor(value: float | None) -> str:
    """`2.1`: in a sentence, and above a bar."""
    return NOTHING if value is None else f"{value:.1f}"


def points(amount: int) -> str:
    """Points with two decimals at most."""
    return points_cell(amount).text.replace("-", "−")


def signed(amount: int) -> str:
    """`+2.5`, `−3`, `~+2.33` where that is rounded."""
    return near_change(amount).replace("-", "−")


def day(language: Language, number: int) -> str:
    """`8 May 2026`, `2026年5月8日`."""
    at = day_of(number)
    return (
        f"{at.year}年{at.month}月{at.day}日" if language.name == "ja" else f"{at.day} {_MONTHS[at.month - 1]} {at.year}"
    )


def weekday(language: Language, number: int) -> str:
    """`Fri 8 May`, `5月8日(金)`."""
    at = day_of(number)
    name = _WEEKDAYS[language.name][at.weekday()]
    return f"{at.month}月{at.day}日({name})" if language.name == "ja" else f"{name} {at.day} {_MONTHS[at.month - 1]}"


def short_day(language: Language, number: int) -> str:
    """`8 May`, `5/8`: below an axis."""
    at = day_of(number)
    return f"{at.month}/{at.day}" if language.name == "ja" else f"{at.day} {_MONTHS[at.month - 1]}"


def instant(language: Language, calendar: Calendar, at: int) -> str:
    """`8 May 2026, 10:00`, `2026年5月8日 10:00`: as the clock of the policy's zone shows it."""
    gap = " " if language.name == "ja" else ", "
    return f"{day(language, local_day(calendar, at))}{gap}{as_datetime(calendar, at):%H:%M}"


def moment(language: Language, calendar: Calendar, at: int) -> str:
    """The same in a table, where room is scarce: `2026/5/8 10:00`."""
    if language.name != "ja":
        return instant(language, calendar, at)
    on = day_of(local_day(calendar, at))
    return f"{on.year}/{on.month}/{on.day} {as_datetime(calendar, at):%H:%M}"


def business(language: Language, microseconds: int | None) -> str:
    """`27 h 5 min`: a day of business time is no day, so hours are the largest unit."""
    return _two(language, microseconds, _UNITS[language.name][1:])


def length(language: Language, microseconds: int | None) -> str:
    """`3 d 4 h`, `3日4時間`: the two largest units, cut off below them."""
    return _two(language, microseconds, _UNITS[language.name])


def _two(language: Language, microseconds: int | None, units: tuple[tuple[int, str], ...]) -> str:
    if microseconds is None:
        return NOTHING
    rest, parts = abs(microseconds), []
    for size, unit in units:
        number, rest = divmod(rest, size)
        if number:
            parts.append(f"{number:,}{unit}")
        elif parts:
            break
    if not parts:
        parts = [f"{rest // SECOND}{_SECONDS[language.name]}"]
    sign = "−" if microseconds < 0 else ""
    return sign + ("" if language.name == "ja" else "\u00a0").join(parts[:2])
