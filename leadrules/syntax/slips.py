"""Values as people write them elsewhere, and what each would be here.

Nothing here is read as a value: a slip is only recognised, so that the message can offer the right form.
"""

import re

from attrs import frozen

from leadrules.text.numbers import MAGNITUDES, UNIT, read_number


@frozen
class Slip:
    """From where to where it goes, and how it is written here (None where that is not clear)."""

    start: int
    end: int
    plain: str | None


_DATE = re.compile(
    r"([0-9]{4})(?:[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)(?:[ T]+([0-9]{1,2}):([0-9]{2}))?(?!\w)"
)
_DURATION = re.compile(
    r"""([0-9]{1,9}(?:\.[0-9]{1,4})?)\s*
        (minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|years?|分間?|時間|日間?|週間?|か月|ヶ月|年)(?!\w)
    """,
    re.VERBOSE,
)
_UNITS = (
    (("m", "min", "minute", "分", "分間"), "min", 1),
    (("h", "hr", "hour", "時間"), "h", 1),
    (("d", "day", "日", "日間"), "d", 1),
    (("w", "wk", "week", "週", "週間"), "w", 1),
    (("month", "か月", "ヶ月"), "d", 30),
    (("year", "年"), "d", 365),
)
_SMALLER = {"h": ("min", 60), "d": ("h", 24), "w": ("d", 7)}
_NUMBER = re.compile(r"[0-9][\w.]*(?:,[0-9]{3})*[\w.]*(?<!\.)")
_THOUSANDS = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+)((?:\.[0-9]+)?[kMB万億兆]?円?)")
_ZEROS = re.compile(r"0+([0-9][0-9_.]*[kMB万億兆]?円?)")
_MAGNITUDES = re.compile(r"(?:[0-9]+[兆億万])+(?:[0-9]+)?円?")
_PART = re.compile(r"([0-9]+)([兆億万]?)")


def date_near(text: str, position: int) -> Slip | None:
    """`2026/4/1 9:00`, begun at or shortly before a place."""
    for start in range(max(0, position - 12), position + 1):
        found = _DATE.match(text, start)
        if found and position < found.end() and not (start and text[start - 1].isalnum()):
            year, month, day = found[1], found[2] or found[4], found[3] or found[5]
            plain = f"{year}-{month:0>2}-{day:0>2}" + (f"T{found[6]:0>2}:{found[7]}" if found[6] else "")
            return Slip(start, found.end(), plain)
    return None


def duration_at(text: str, position: int) -> Slip | None:
    """`48 hours`, `3日`, `1.5h`."""
    found = _DURATION.match(text, position)
    if not found:
        return None
    plain = [_whole_duration(found[1], unit, factor) for words, unit, factor in _UNITS if found[2].rstrip("s") in words]
    return Slip(*found.span(), plain[0] if plain else None)


def _whole_duration(number: str, unit: str, factor: int) -> str | None:
    if "." not in number:
        return f"{int(number) * factor}{unit}"
    smaller = _SMALLER.get(unit)
    read = read_number(number)
    if smaller is None or read is None or read.value * smaller[1] * factor % UNIT:
        return None
    return f"{read.value * smaller[1] * factor // UNIT}{smaller[0]}"


def number_at(text: str, position: int) -> tuple[int, int]:
    """From where to where something goes that begins like a number."""
    found = _NUMBER.match(text, position)
    return found.span() if found else (position, position + 1)


def without_commas(written: str) -> str | None:
    """`1,000` as `1000`."""
    found = _THOUSANDS.fullmatch(written)
    return found[1].replace(",", "") + found[2] if found else None


def without_zeros(written: str) -> str | None:
    """`007` as `7`."""
    found = _ZEROS.fullmatch(written)
    return found[1] if found else None


def one_magnitude(written: str) -> str | None:
    """`1億5000万` as `15000万`."""
    if not _MAGNITUDES.fullmatch(written) or len(written) > 40:
        return None
    total = sum(int(number) * MAGNITUDES[magnitude] for number, magnitude in _PART.findall(written))
    for magnitude in "兆億万":
        if total % MAGNITUDES[magnitude] == 0 and total:
            return f"{total // MAGNITUDES[magnitude]}{magnitude}" + ("円" if written.endswith("円") else "")
    return f"{total}" + ("円" if written.endswith("円") else "")
