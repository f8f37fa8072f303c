"""Columns of numbers: the common forms exactly, at the speed of arrays. What is not certain is left for the reader of one value.

Everything is int64 in 1/10,000 (`model.values`).
"""

from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from leadrules.model.values import NUMBER_LIMIT, NUMBER_UNIT
from leadrules.records.columnar.arrays import Bytes, Truth, Whole, letters, values

_DIGITS: Final = 14  # that int64 holds in 1/10,000
_LONGEST: Final = 1 + _DIGITS + 1
_DECIMALS: Final = 4
_KEPT: Final = 1e15  # below it a float keeps every decimal of so many digits
Found = tuple[Whole, Truth]  # values, and for which rows they are certain


def numbers_of_ints(array: pa.Array, scale: int) -> tuple[Whole, Truth]:
    """Whole numbers; false where they are too large."""
    numbers = values(array, array.type.to_pandas_dtype())
    most = NUMBER_LIMIT // scale
    fits = numbers <= most
    if numbers.dtype.kind == "i":
        fits &= numbers >= -most
    return np.where(fits, numbers, 0).astype(np.int64) * scale, fits


def numbers_of_texts(texts: pa.StringArray, scale: int) -> Found:
    """`1200`, `-12.5`, `+0.0001`: digits, and up to four behind a point."""
    numbers, certain = np.zeros(len(texts), np.int64), np.zeros(len(texts), bool)
    if scale % NUMBER_UNIT:
        return numbers, certain
    for rows, signs in letters(texts, _LONGEST):
        found, good = _parsed(signs)
        found, fits = _scaled(found, scale // NUMBER_UNIT)
        numbers[rows], certain[rows] = found, good & fits
    return numbers, certain


def _parsed(signs: Bytes) -> Found:
    """The numbers of texts of one length, in 1/10,000."""
    first = signs[:, 0]
    signed = (first == ord("-")) | (first == ord("+"))
    number = np.zeros(len(signs), np.int64)
    whole = np.zeros(len(signs), np.int64)  # digits before the point
    behind = np.full(len(signs), -1, np.int64)  # digits behind the point; -1 before there is one
    good = np.ones(len(signs), bool)
    for place in range(signs.shape[1]):
        digit = signs[:, place] - ord("0")  # wraps around below "0"
        is_digit = digit <= 9
        is_point = (signs[:, place] == ord(".")) & (behind < 0)
        good &= is_digit | is_point | (signed if place == 0 else False)
        number = np.where(is_digit, number * 10 + digit, number)
        whole += is_digit & (behind < 0)
        behind += is_point | (is_digit & (behind >= 0))
    good &= (whole > 0) & (behind != 0) & (behind <= _DECIMALS) & (whole + np.maximum(behind, 0) <= _DIGITS)
    number *= np.array([10_000, 1_000, 100, 10, 1])[np.clip(behind, 0, _DECIMALS)]
    return np.where(first == ord("-"), -number, number), good


def _scaled(numbers: Whole, times: int) -> Found:
    fits = np.abs(numbers) <= NUMBER_LIMIT // times
    return np.where(fits, numbers, 0) * times, fits


def numbers_of_floats(array: pa.Array, scale: int) -> tuple[Whole, Truth, Truth]:
    """The shortest decimal of each 64-bit float, in 1/10,000: values, for which rows they are certain, which were rounded.

    A decimal of at most 15 digits that lies nearest to a float is its shortest. Where four decimals are not enough, the
    rounding is certain as long as the float is clearly not half way between two of them.
    """
    floats = values(array, np.float64)
    power = _power_of_ten(scale)
    if power is None:
        nothing = np.zeros(len(floats), bool)
        return np.zeros(len(floats), np.int64), nothing, nothing
    with np.errstate(all="ignore"):
        scaled = floats * float(scale)
        fits = np.abs(scaled) < _KEPT
        scaled = np.where(fits, scaled, 0.0)
        nearest = np.rint(scaled)
        exact = fits & (nearest / float(scale) == floats)
        size = np.abs(scaled)
        away = np.floor(size + 0.5)
        clear = fits & (np.abs(size - np.floor(size) - 0.5) > size * 2.0**-49 + 1e-9)
    rounded = clear & ~exact
    numbers = np.where(exact, nearest, np.copysign(away, scaled)).astype(np.int64)
    return numbers, exact | rounded, rounded


def _power_of_ten(scale: int) -> int | None:
    power = len(str(scale)) - 1
    return power if scale == 10**power and power <= 22 else None


def numbers_of_decimals(array: pa.Array, scale: int) -> Found:
    """Decimals of 128 bits whose places need no rounding."""
    low, high = _words(array)
    places = array.type.scale
    factor, rest = divmod(scale, 10**places) if places >= 0 else (0, 1)
    if rest or not factor:
        return np.zeros(len(low), np.int64), np.zeros(len(low), bool)
    numbers, fits = _scaled(low, factor)
    return numbers, fits & (high == low >> 63) & (low != np.iinfo(np.int64).min)


def _words(array: pa.Array) -> tuple[NDArray[Any], NDArray[Any]]:
    pairs = values(array, np.dtype([("low", "<i8"), ("high", "<i8")]))
    return pairs["low"], pairs["high"]
