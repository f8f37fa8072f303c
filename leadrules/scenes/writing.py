"""Values as they are typed in a policy, so that a test can be written down."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from leadrules.model.calendar import Calendar
from leadrules.model.clock import instant_of_local, local_of_instant
from leadrules.model.decision import Points
from leadrules.model.values import DAY, FIRST_DAY, HOUR, LAST_DAY, MINUTE, NUMBER_UNIT, SECOND, Kind, Value
from leadrules.syntax.expectations import statement_words
from leadrules.text.dates import day_of

_UNITS: Final = ((DAY, "d"), (HOUR, "h"), (MINUTE, "min"))
_ESCAPED: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def written(value: Value, kind: Kind, calendar: Calendar) -> str:
    """A value of a field as a literal."""
    match kind, value:
        case _, bool():
            return "true" if value else "false"
        case _, str():
            return written_text(value)
        case Kind.DATE, int():
            return day_of(value).isoformat()
        case Kind.TIME, int():
            return written_time(value, calendar)
        case Kind.DURATION, int():
            return written_duration(value) or f"{value}"
        case _, int():
            return written_number(value)
        case _:
            raise AssertionError(kind, value)


def written_text(text: str) -> str:
    """A text between quotation marks; what can't be seen is spelled."""
    letters = (
        _ESCAPED.get(letter) or (letter if letter.isprintable() else f"\\u{{{ord(letter):x}}}") for letter in text
    )
    return f'"{"".join(letters)}"'


def written_texts(texts: Iterable[str]) -> str:
    """A list of texts."""
    return f"[{', '.join(map(written_text, texts))}]"


def written_name(name: str) -> str:
    """A name, in backquotes where it is no plain word."""
    plain = re.fullmatch(r"[^\W\d]\w*", name) and name not in statement_words()
    return name if plain else f"`{name}`"


def written_number(value: int) -> str:
    """A number given in 1/10,000."""
    return f"{Decimal(value) / NUMBER_UNIT:f}" if value % NUMBER_UNIT else str(value // NUMBER_UNIT)


def written_points(points: Points) -> str:
    """A score as the exact decimal."""
    return str(points) if isinstance(points, int) else f"{points:f}"


def written_duration(microseconds: int) -> str:
    """`3d`: a whole number of the largest unit that fits; empty where none does."""
    return next((f"{microseconds // size}{unit}" for size, unit in _UNITS if not microseconds % size), "")


def written_time(at: int, calendar: Calendar) -> str:
    """What the zone's clock shows at an instant; in UTC where it shows the same twice, or a year that can't be written."""
    local = local_of_instant(calendar, at)
    plain = FIRST_DAY <= local // DAY <= LAST_DAY and instant_of_local(calendar, local) == at
    zone = "" if plain else "Z"
    day, clock = divmod(at if zone else local, DAY)
    seconds, fraction = divmod(clock, SECOND)
    shown = f"{day_of(day).isoformat()}T{seconds // 3600:02}:{seconds // 60 % 60:02}"
    if seconds % 60 or fraction:
        shown += f":{seconds % 60:02}"
    return f"{shown}{f'.{fraction:06}'.rstrip('0') if fraction else ''}{zone}"
