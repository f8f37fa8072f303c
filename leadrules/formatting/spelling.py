"""Names and literals as they are written in one style: in half width, otherwise as the author wrote them."""

import re
from typing import Final

from leadrules.syntax import nodes
from leadrules.text.dates import day_of
from leadrules.text.span import Span

_BARE: Final = re.compile(r"[^\W\d][\w\u0300-\u036f\u3099\u309a]*")
_WIDE_TEXT: Final = re.compile(r'\\(.)|"')
_TWINS: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5E)} | {0x3000: 0x20}
WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def name(written: nodes.Name) -> str:
    """`revenue`, `lead.revenue`, `` `Lead Source` ``: in backquotes where the author put them."""
    side = f"{written.side}." if written.side else ""
    if written.quoted:
        quote = "｀" if "`" in written.text else "`"
        return f"{side}{quote}{written.text}{quote}"
    if _BARE.fullmatch(written.text):
        return side + written.text
    return "".join(written.span.text.translate(_TWINS).split())  # letters that can't stand bare once they are composed


def text(written: Span) -> str:
    """A text with its escapes as they were typed, between ASCII quotation marks."""
    found = written.text
    return found if found[0] == '"' else f'"{_WIDE_TEXT.sub(_half_width, found[1:-1])}"'


def _half_width(found: re.Match[str]) -> str:
    """What means the same between ASCII quotation marks: there `"` needs a backslash and `＂` none."""
    if found[0] == '"':
        return '\\"'
    return "＂" if found[1] == "＂" else found[0]


def number(value: int | None, digits: int = 2) -> str:
    """A part of a date or clock time."""
    return f"{value:0{digits}}"


def clock(minutes: int) -> str:
    """`09:00`."""
    return f"{number(minutes // 60)}:{number(minutes % 60)}"


def calendar_day(day: nodes.CalendarDay) -> str:
    """`2026-08-13`, or `08-13` of every year."""
    year = "" if day.year is None else f"{number(day.year, 4)}-"
    return f"{year}{number(day.month)}-{number(day.day)}"


def literal(written: nodes.Expression) -> str | None:
    """A literal that is a single word, or None."""
    match written:
        case nodes.NumberLiteral() | nodes.DurationLiteral() | nodes.TimeLiteral():
            return written.text
        case nodes.TextLiteral():
            return text(written.span)
        case nodes.YesNoLiteral():
            return "true" if written.value else "false"
        case nodes.DateLiteral():
            return day_of(written.value).isoformat()
        case _:
            return None
