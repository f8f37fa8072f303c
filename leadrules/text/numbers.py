"""Numbers as people write them, read exactly into whole 1/10,000s."""

import re
from collections.abc import Mapping
from typing import Final

from attrs import frozen

UNIT: Final = 10_000
DECIMALS: Final = 4
MAGNITUDES: Final[Mapping[str, int]] = {
    "": 1, "k": 10**3, "M": 10**6, "B": 10**9, "万": 10**4, "億": 10**8, "兆": 10**12,
}  # fmt: skip
_WRITTEN: Final = re.compile(r"([+-]?)(\d+)(?:\.(\d+))?([kMB万億兆]?)", re.ASCII)


@frozen
class ReadNumber:
    """A number in 1/10,000, and whether digits beyond that had to be rounded (halves away from zero)."""

    value: int
    rounded: bool


def read_number(text: str, scale: int = UNIT) -> ReadNumber | None:
    """Read `10`, `-2.5`, `1000億`: plain digits, a fraction, one magnitude. None where the text is anything else.

    `scale` is what a written 1 stands for, in 1/10,000; it is applied before anything is rounded.
    """
    found = _WRITTEN.fullmatch(text)
    if not found:
        return None
    sign, whole, fraction, magnitude = found.group(1), found.group(2), found.group(3) or "", found.group(4)
    if len(whole) + len(fraction) > 1000:
        return None  # far outside every range, and not worth the arithmetic
    scaled = int(whole + fraction) * MAGNITUDES[magnitude] * scale
    value, rest = divmod(scaled, 10 ** len(fraction))
    if 2 * rest >= 10 ** len(fraction):
        value += 1
    return ReadNumber(-value if sign == "-" else value, rounded=bool(rest))
