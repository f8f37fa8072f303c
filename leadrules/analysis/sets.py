"""Sets of values that one operand can have: spans of whole numbers, or texts. Unknown may be one of the values.

A policy tells values apart only by the literals it holds them against, so few spans and texts describe any number of
values exactly. All kinds that have an order are whole numbers (`model/values.py`); no and yes are 0 and 1.
"""

from collections.abc import Iterable
from typing import Final

from attrs import frozen

from leadrules.analysis.text_tests import Probe, clash, passes_all

Span = tuple[int, int]  # both ends included


@frozen
class Numbers:
    """The whole numbers in ascending spans that don't touch."""

    spans: tuple[Span, ...] = ()
    unknown: bool = False

    @property
    def empty(self) -> bool:
        """No value at all, not even unknown."""
        return not self.spans and not self.unknown

    @property
    def ends(self) -> Span:
        """The least and the greatest number; there is one."""
        return self.spans[0][0], self.spans[-1][1]


@frozen
class Texts:
    """These texts; or, with `others`, all texts but these which pass some tests and fail some."""

    texts: frozenset[str] = frozenset()
    others: bool = False
    unknown: bool = False
    passing: tuple[Probe, ...] = ()
    failing: tuple[Probe, ...] = ()

    @property
    def empty(self) -> bool:
        """No value at all, as far as it is known. (Tests that only taken together leave nothing are not noticed.)"""
        return not self.texts and not self.others and not self.unknown


Values = Numbers | Texts
NO_NUMBERS: Final = Numbers()
NO_TEXTS: Final = Texts()
ALL_TEXTS: Final = Texts(others=True, unknown=True)
YES_OR_NO: Final = ((0, 1),)


def meet(one: Values, other: Values) -> Values:
    """What is in both."""
    if isinstance(one, Numbers) and isinstance(other, Numbers):
        return Numbers(_common(one.spans, other.spans), one.unknown and other.unknown)
    if isinstance(one, Texts) and isinstance(other, Texts):
        return _meet_texts(one, other)
    raise AssertionError(one, other)


def without(one: Values, other: Values) -> Values:
    """What is in the first alone. A second set of texts has at most one test, which stands alone."""
    if isinstance(one, Numbers) and isinstance(other, Numbers):
        return Numbers(_common(one.spans, _gaps(other.spans)), one.unknown and not other.unknown)
    if isinstance(one, Texts) and isinstance(other, Texts):
        return _meet_texts(one, _opposite(other))
    raise AssertionError(one, other)


def within(one: Values, other: Values) -> bool:
    """Is the first certainly inside the second?"""
    return without(one, other).empty


def apart(one: Values, other: Values) -> bool:
    """Have the two certainly nothing in common?"""
    if isinstance(one, Texts) and isinstance(other, Texts) and not one.others and not other.others:
        return one.texts.isdisjoint(other.texts) and not (one.unknown and other.unknown)
    return meet(one, other).empty


def join(one: Values, other: Values) -> Values:
    """What is in either; of texts that must pass tests, more."""
    unknown = one.unknown or other.unknown
    if isinstance(one, Numbers) and isinstance(other, Numbers):
        return Numbers(_gaps(_common(_gaps(one.spans), _gaps(other.spans))), unknown)
    if isinstance(one, Texts) and isinstance(other, Texts):
        if one.others and other.others:
            return Texts(one.texts & other.texts, others=True, unknown=unknown)
        if one.others or other.others:
            wide, narrow = (one, other) if one.others else (other, one)
            return Texts(wide.texts - narrow.texts, others=True, unknown=unknown)
        return Texts(one.texts | other.texts, unknown=unknown)
    raise AssertionError(one, other)


def joined(sets: Iterable[Values], nothing: Values) -> Values:
    """What is in any of them."""
    for each in sets:
        nothing = join(nothing, each)
    return nothing


# Spans.

_BELOW: Final = -(2**200)  # beyond every value and every sum of values
_ABOVE: Final = 2**200


def _common(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
    found: list[Span] = []
    first, second = 0, 0
    while first < len(one) and second < len(other):
        low, high = max(one[first][0], other[second][0]), min(one[first][1], other[second][1])
        if low <= high:
            found.append((low, high))
        if one[first][1] < other[second][1]:
            first += 1
        else:
            second += 1
    return tuple(found)


def _gaps(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """All whole numbers that are in none of the spans."""
    found: list[Span] = []
    begins = _BELOW
    for low, high in spans:
        if begins < low:
            found.append((begins, low - 1))
        begins = high + 1
    return (*found, (begins, _ABOVE)) if begins <= _ABOVE else tuple(found)


# Texts.


def _meet_texts(one: Texts, other: Texts) -> Texts:
    unknown = one.unknown and other.unknown
    if not one.others:
        kept = frozenset(text for text in one.texts if _contains(other, text))
        return Texts(kept, unknown=unknown)
    if not other.others:
        return _meet_texts(other, one)
    passing = one.passing + tuple(each for each in other.passing if each not in one.passing)
    failing = one.failing + tuple(each for each in other.failing if each not in one.failing)
    if clash(passing, failing):
        return Texts(unknown=unknown)
    return Texts(one.texts | other.texts, others=True, unknown=unknown, passing=passing, failing=failing)


def _contains(texts: Texts, text: str) -> bool:
    if not texts.others:
        return text in texts.texts
    return text not in texts.texts and passes_all(text, texts.passing, texts.failing)


def _opposite(texts: Texts) -> Texts:
    unknown = not texts.unknown
    if texts.passing or texts.failing:
        if len(texts.passing) + len(texts.failing) > 1 or texts.texts:
            raise AssertionError(texts)
        return Texts(others=True, unknown=unknown, passing=texts.failing, failing=texts.passing)
    return Texts(texts.texts, others=not texts.others, unknown=unknown)
