"""Text tests among themselves: which follow from which, which exclude each other, and a text that satisfies some.

Whatever contains 営業部長 contains 部長. Such relations are told pairwise; where many tests play together, a text is
built that passes what it must and fails what it must, and if none comes to mind nothing is claimed.
"""

from collections.abc import Iterator
from itertools import islice, permutations, product

from attrs import frozen

from leadrules.model.texts import fold, matches, passes

COMBINATIONS = 64  # of texts out of lists, tried before giving up
FILLINGS = ("", " ", "x", "部")


@frozen(cache_hash=True)
class Probe:
    """A text test without its operand; it passes when it does for one of its texts."""

    test: str
    texts: tuple[str, ...]
    ignoring_case: bool = False

    def passed_by(self, text: str) -> bool:
        """Does this text pass?"""
        return any(passes(self.test, text, wanted, ignoring_case=self.ignoring_case) for wanted in self.texts)


def passes_all(text: str, passing: tuple[Probe, ...], failing: tuple[Probe, ...]) -> bool:
    """Does a text pass the ones and fail the others?"""
    return all(each.passed_by(text) for each in passing) and not any(each.passed_by(text) for each in failing)


def clash(passing: tuple[Probe, ...], failing: tuple[Probe, ...]) -> bool:
    """Is it certain that no text passes the ones and fails the others? (False is no promise of the opposite.)"""
    for number, one in enumerate(passing):
        if any(follows(one, other) for other in failing):
            return True
        if any(_exclusive(one, other) for other in passing[number + 1 :]):
            return True
    return False


def follows(one: Probe, other: Probe) -> bool:
    """Does each text that passes the first certainly pass the second?"""
    return one == other or all(any(_implies(one, text, other, wanted) for wanted in other.texts) for text in one.texts)


def text_that(passing: tuple[Probe, ...], failing: tuple[Probe, ...], taken: frozenset[str]) -> str | None:
    """A text that passes the ones, fails the others, is none of those taken and can stand in a file; or None."""
    for text in _attempts(passing):
        if text and text == text.strip() and text not in taken and passes_all(text, passing, failing):
            return text
    return None


def _implies(one: Probe, text: str, other: Probe, wanted: str) -> bool:
    """Does passing the first for `text` mean passing the second for `wanted`?"""
    if one.ignoring_case and not other.ignoring_case:
        return False  # `wanted` may be written otherwise; texts without letters are not worth the trouble
    if other.ignoring_case:
        text, wanted = fold(text), fold(wanted)
    if "matches" in {one.test, other.test}:
        return _implies_by_pattern(one.test, text, other.test, wanted)
    match other.test:
        case "contains":
            return wanted in text
        case "starts with":
            return one.test == "starts with" and text.startswith(wanted)
        case _:
            return one.test == "ends with" and text.endswith(wanted)


def _implies_by_pattern(test: str, text: str, other: str, wanted: str) -> bool:
    if not {"*", "?"} & set(text) and test == "matches":  # a pattern without * and ? is that very text
        return passes(other, text, wanted, ignoring_case=False)
    if test == other:
        return wanted in {text, "*"}
    if test != "matches":
        return matches(_as_pattern(test, text), wanted) and "?" not in wanted
    pieces = [piece for part in text.split("*") for piece in part.split("?")]
    match other:
        case "contains":
            return any(wanted in piece for piece in pieces)
        case "starts with":
            return pieces[0].startswith(wanted)
        case _:
            return pieces[-1].endswith(wanted)


def _as_pattern(test: str, text: str) -> str:
    """A text that stands for all those that pass: what is open is held open by a star, which only a star can take."""
    if "*" in text or "?" in text:
        return "\0"
    return {"contains": f"*{text}*", "starts with": f"{text}*", "ends with": f"*{text}"}[test]


def _exclusive(one: Probe, other: Probe) -> bool:
    return all(_excludes(one, text, other, wanted) for text in one.texts for wanted in other.texts)


def _excludes(one: Probe, text: str, other: Probe, wanted: str) -> bool:
    if one.ignoring_case or other.ignoring_case:
        text, wanted = fold(text), fold(wanted)
    if one.test != other.test:
        return False
    if one.test == "starts with":
        return not text.startswith(wanted) and not wanted.startswith(text)
    if one.test == "ends with":
        return not text.endswith(wanted) and not wanted.endswith(text)
    return one.test == "matches" and not {"*", "?"} & set(text + wanted) and text != wanted


def _attempts(passing: tuple[Probe, ...]) -> Iterator[str]:
    """Texts put together from what the tests look for, with little and with something between the pieces."""
    choices = islice(product(*(each.texts for each in passing)), COMBINATIONS)
    for chosen in choices:
        pieces = [(each.test, text) for each, text in zip(passing, chosen, strict=True)]
        first = max((text for test, text in pieces if test == "starts with"), key=len, default="")
        last = max((text for test, text in pieces if test == "ends with"), key=len, default="")
        patterns = [text for test, text in pieces if test == "matches"]
        for filling in FILLINGS:
            middles = [text for test, text in pieces if test == "contains"]
            middles += [pattern.replace("*", filling).replace("?", filling or "x") for pattern in patterns]
            for order in islice(permutations(middles), 6):
                yield filling.join(part for part in (first, *order, last) if part) or filling
                yield first + filling.join(("", *order, "")) + last
        yield from (text for text in (first, last, *(text for _, text in pieces)))
    yield from ("x", "z9", "その他の値", "q-7", "0")
