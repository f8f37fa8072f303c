"""What literals are worth: numbers, durations, dates, times, text and names, each exactly as written."""

import re
import unicodedata

from leadrules.syntax import nodes
from leadrules.syntax.problems import Report, characters
from leadrules.syntax.problems import values as problems
from leadrules.text.dates import DAY_IN_MICROSECONDS, clock_time, day_number
from leadrules.text.numbers import read_number
from leadrules.text.span import Span

NUMBER_LIMIT = 900 * 10**12 * 10_000  # 900兆, in 1/10,000
DURATION_LIMIT = 10_000 * 366 * DAY_IN_MICROSECONDS  # longer than all of the years 1 to 9999

_UNITS = {"min": 60_000_000, "h": 3_600_000_000, "d": DAY_IN_MICROSECONDS, "w": 7 * DAY_IN_MICROSECONDS}
_DURATION = re.compile(r"([0-9]+)([a-z]+)")
_TIME = re.compile(
    r"(?P<date>[0-9-]{10})T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]+))?)?"
    r"(?P<offset>Z|[+-][0-9]{2}:[0-9]{2})?"
)
_ESCAPE = re.compile(r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|(.))")
_ESCAPED = {"n": "\n", "t": "\t"}
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def number_literal(written: str, span: Span, report: Report, *, negative: bool = False) -> nodes.NumberLiteral:
    """`1000億`, in whole 1/10,000."""
    text = written.replace("_", "").removesuffix("円")
    read = read_number(text)
    value = 0
    if read is None or read.value > NUMBER_LIMIT:
        report(problems.number_too_large(span))
    elif read.rounded:
        report(problems.number_too_fine(span))
    else:
        value = read.value
    sign = "-" if negative else ""
    return nodes.NumberLiteral(value=-value if negative else value, text=sign + written, span=span)


def duration_literal(written: str, span: Span, report: Report, *, negative: bool = False) -> nodes.DurationLiteral:
    """`48h`, in microseconds."""
    found = _DURATION.fullmatch(written)
    value = 0
    if found:
        unit = _UNITS[found.group(2)]
        if len(found.group(1)) > 12 or int(found.group(1)) * unit > DURATION_LIMIT:
            report(problems.duration_too_long(span))
        else:
            value = int(found.group(1)) * unit
    sign = "-" if negative else ""
    return nodes.DurationLiteral(value=-value if negative else value, text=sign + written, span=span)


def day(written: str, span: Span, report: Report) -> int:
    """`2026-04-01` as days since 1970-01-01."""
    year, month, number = (int(part) for part in written.split("-"))
    found = day_number(year, month, number)
    if found is None:
        report(problems.no_such_day(span))
    return found or 0


def time_literal(written: str, span: Span, report: Report) -> nodes.TimeLiteral:
    """`2026-04-01T09:30`, on the clock it was written by."""
    found = _TIME.fullmatch(written)
    local = 0
    offset = None
    if found:
        fraction = (found["fraction"] or "").ljust(6, "0")
        clock = clock_time(int(found["hour"]), int(found["minute"]), int(found["second"] or 0), int(fraction))
        offset = _offset(found["offset"])
        if clock is None or (offset is not None and abs(offset) >= DAY_IN_MICROSECONDS):
            report(problems.no_such_clock_time(span))
        local = day(found["date"], span, report) * DAY_IN_MICROSECONDS + (clock or 0)
    return nodes.TimeLiteral(local=local, offset=offset, text=written, span=span)


def _offset(written: str | None) -> int | None:
    """`+09:00` in microseconds; an offset that no clock has is a whole day, which is too much."""
    if not written:
        return None
    if written == "Z":
        return 0
    size = clock_time(int(written[1:3]), int(written[4:6]))
    if size is None:
        return DAY_IN_MICROSECONDS
    return -size if written[0] == "-" else size


def minutes(written: str, span: Span, report: Report) -> int:
    """`09:30` as minutes since midnight; `24:00` is the end of the day."""
    hour, minute = (int(part) for part in written.split(":"))
    if written != "24:00" and clock_time(hour, minute) is None:
        report(problems.no_such_clock_time(span))
        return 0
    return hour * 60 + minute


def text(written: str, span: Span, report: Report) -> str:
    """What stands between the quotation marks."""

    def unescape(found: re.Match[str]) -> str:
        code, letter = found.groups()
        if code is None:
            return _ESCAPED.get(letter, letter)
        number = int(code, 16)
        if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
            report(characters.no_such_character(Span(span.source, *_within(span, found)), found[0]))
            return ""
        return chr(number)

    inside = written[1:-1]
    return _ESCAPE.sub(unescape, inside) if "\\" in inside else inside


def _within(span: Span, found: re.Match[str]) -> tuple[int, int]:
    return span.start + 1 + found.start(), span.start + 1 + found.end()


def name_text(written: str) -> str:
    """A name as it is compared: composed (NFC), in half-width form, without the backquotes and spaces around it."""
    if written[0] in "`｀":
        written = written[1:-1]
    return unicodedata.normalize("NFC", written.translate(_HALF_WIDTH).strip())
