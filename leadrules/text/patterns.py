"""Declared forms of dates and times, `%d-%m-%Y`: a few directives, English names, whatever the machine's locale.

A number may be written with fewer digits than it has room for (`1-4-2026`), except where another number follows at
once (`%Y%m%d`), so that a text is never read in two ways. White space matches any white space.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from functools import cache
from typing import Final

from attrs import frozen

from leadrules.text.dates import clock_time, day_number, day_of

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# What each directive matches where something else follows, and where a number follows at once.
_DIRECTIVES: Final[Mapping[str, tuple[str, str]]] = {
    "Y": (r"\d{4}", r"\d{4}"),
    "y": (r"\d{2}", r"\d{2}"),
    "m": (r"\d{1,2}", r"\d{2}"),
    "d": (r"\d{1,2}", r"\d{2}"),
    "H": (r"\d{1,2}", r"\d{2}"),
    "I": (r"\d{1,2}", r"\d{2}"),
    "M": (r"\d{1,2}", r"\d{2}"),
    "S": (r"\d{1,2}", r"\d{2}"),
    "f": (r"\d{1,9}", r"\d{6}"),
    "p": (r"[AaPp][Mm]",) * 2,
    "z": (r"Z|[+-]\d{2}:?\d{2}",) * 2,
    "b": ("|".join(month[:3] for month in MONTHS),) * 2,
    "B": ("|".join(MONTHS),) * 2,
}
_NUMBERS: Final = frozenset("YymdHIMSf")
_SAME: Final = ({"Y", "y"}, {"m", "b", "B"}, {"H", "I"})
_CUTTING: Final = re.compile(r"%(.?)|(\s+)|([^%\s]+)", re.DOTALL)


class NotAPattern(ValueError):
    """A declared form that can't be used; the message says why."""


@frozen
class Moment:
    """What a text says: a day, the time on the clock where it gives one, and the clock's offset where it gives one."""

    day: int
    clock: int | None = None  # microseconds since midnight
    offset: int | None = None  # microseconds east of UTC

    def __str__(self) -> str:
        try:
            said = datetime.fromordinal(day_of(0).toordinal() + self.day)
        except (ValueError, OverflowError):
            return f"day {self.day} from 1970-01-01"
        if self.clock is None:
            return said.date().isoformat()
        zone = None if self.offset is None else timezone(timedelta(microseconds=self.offset))
        return (said + timedelta(microseconds=self.clock)).replace(tzinfo=zone).isoformat()


@frozen
class Pattern:
    """A declared form, ready to read texts."""

    written: str
    directives: frozenset[str]
    expression: re.Pattern[str]


@cache
def read_pattern(written: str) -> Pattern:
    """Prepare `%d-%m-%Y`; raises NotAPattern, with the reason in words, where it can't name a day."""
    cuts = list(_CUTTING.finditer(written))
    parts, seen = [], set[str]()
    for cut, following in zip(cuts, [*cuts[1:], None], strict=False):
        directive, space, plain = cut.groups()
        if directive is None:
            parts.append(r"\s+" if space else re.escape(plain))
        elif directive == "%":
            parts.append("%")
        elif directive not in _DIRECTIVES:
            raise NotAPattern(f"`%{directive}` is not one of {', '.join(f'%{each}' for each in _DIRECTIVES)}")
        elif directive in seen:
            raise NotAPattern(f"`%{directive}` stands in it twice")
        else:
            tight = following is not None and following.group(1) in _NUMBERS
            parts.append(f"(?P<{directive}>{_DIRECTIVES[directive][tight]})")
            seen.add(directive)
    _check_directives(seen)
    return Pattern(written, frozenset(seen), re.compile("".join(parts), re.ASCII | re.IGNORECASE))


def _check_directives(seen: set[str]) -> None:
    for alike in _SAME:
        if len(alike & seen) > 1:
            raise NotAPattern(f"{' and '.join(f'`%{each}`' for each in sorted(alike & seen))} say the same thing")
    if not (seen & {"Y", "y"} and seen & {"m", "b", "B"} and "d" in seen):
        raise NotAPattern("it needs a year (`%Y`), a month (`%m`) and a day (`%d`)")
    if ("I" in seen) != ("p" in seen):
        raise NotAPattern("`%I` (hours to 12) and `%p` (AM or PM) go together; hours to 24 are `%H`")
    if seen & set("MSfz") and not seen & {"H", "I"}:
        raise NotAPattern("a time needs its hour: `%H`, or `%I` with `%p`")


def match_pattern(pattern: Pattern, text: str) -> Moment | None:
    """What the text says in this form, or None where it says nothing or names a day or time that does not exist."""
    found = pattern.expression.fullmatch(text)
    if not found:
        return None
    said = found.groupdict()
    day = day_number(_year(said), _month(said), int(said["d"]))
    clock, offset = _clock(said), read_offset(said.get("z"))
    if day is None or (clock is None and pattern.directives & set("HI")) or (offset is None and "z" in said):
        return None
    return Moment(day, clock, offset)


def _year(said: Mapping[str, str]) -> int:
    if "Y" in said:
        return int(said["Y"])
    return int(said["y"]) + (2000 if said["y"] < "69" else 1900)


def _month(said: Mapping[str, str]) -> int:
    if "m" in said:
        return int(said["m"])
    name = said.get("b", said.get("B", ""))[:3].title()
    return [month[:3] for month in MONTHS].index(name) + 1


def _clock(said: Mapping[str, str]) -> int | None:
    if "H" in said:
        hour = int(said["H"])
    elif "I" in said and 1 <= int(said["I"]) <= 12:
        hour = int(said["I"]) % 12 + (12 if said["p"].upper() == "PM" else 0)
    else:
        return None
    fraction = said.get("f", "0")
    return clock_time(hour, int(said.get("M", 0)), int(said.get("S", 0)), int(fraction[:6].ljust(6, "0")))


def read_offset(text: str | None) -> int | None:
    """`Z`, `+09:00`, `+0900` or `+09` as microseconds east of UTC; None where no clock is set so."""
    if text is None:
        return None
    if text in {"Z", "z"}:
        return 0
    time = clock_time(int(text[1:3]), int(text[3:].lstrip(":") or "0"))
    return -time if time is not None and text[0] == "-" else time
