"""Numbers as files hold them, read exactly into whole 1/10,000s."""

import re
from decimal import Decimal
from typing import Final

from leadrules.model.values import NUMBER_LIMIT, divide_half_away
from leadrules.records.reading import Reading, Trouble
from leadrules.records.widths import fold_width
from leadrules.text.numbers import read_number

_WRITTEN: Final = re.compile(
    r"([+-]?)(?:[¥$] ?)?([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([kMB万億兆]?)(?: ?円)?", re.ASCII
)
_DIGITS: Final = 1000  # more than any number needs, and few enough to be quick with


def number_of_text(text: str, scale: int) -> Reading:
    """Read `1,200億円`, `￥-500`, `２．５`; `scale` is what a written 1 stands for, in 1/10,000."""
    found = _WRITTEN.fullmatch(fold_width(text))
    if not found or (found.group(1) and found.group(2)):
        return None, Trouble.UNREADABLE
    before, after, whole, fraction, magnitude = found.groups(default="")
    read = read_number(before + after + whole.replace(",", "") + fraction + magnitude, scale)
    return _fitting(read.value, rounded=read.rounded) if read else (None, Trouble.TOO_LARGE)


def number_of_int(number: int, scale: int) -> Reading:
    """Read a whole number."""
    return _fitting(number * scale, rounded=False)


def number_of_float(number: float, scale: int) -> Reading:
    """Read the shortest decimal that is this floating-point value."""
    return number_of_decimal(Decimal(float.__repr__(number)), scale)


def number_of_decimal(number: Decimal, scale: int) -> Reading:
    """Read a decimal number; infinity and what is no number can't be read."""
    if not number.is_finite():
        return None, Trouble.UNREADABLE
    if not number:
        return 0, None
    if number.adjusted() > _DIGITS:
        return None, Trouble.TOO_LARGE
    if number.adjusted() < -_DIGITS:
        return 0, Trouble.ROUNDED
    dividend, divisor = number.as_integer_ratio()
    return _fitting(divide_half_away(dividend * scale, divisor), rounded=bool(dividend * scale % divisor))


def _fitting(value: int, *, rounded: bool) -> Reading:
    if abs(value) > NUMBER_LIMIT:
        return None, Trouble.TOO_LARGE
    return value, Trouble.ROUNDED if rounded else None
