"""What comes of one value: what it is read as, and what was the trouble with it."""

from collections.abc import Callable
from enum import StrEnum

from leadrules.model.values import Value


class Trouble(StrEnum):
    """Why a value is not simply what stands in the file. Each is counted and reported."""

    UNREADABLE = "unreadable"  # not of the declared type: unknown
    TOO_LARGE = "too large"  # beyond what a number or a year can be: unknown
    OUTSIDE = "outside"  # not one of the declared choices: kept
    ROUNDED = "rounded"  # to 1/10,000: kept


Reading = tuple[Value, Trouble | None]
ReadText = Callable[[str], Reading]
ReadValue = Callable[[object], Reading]
