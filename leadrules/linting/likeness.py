"""Whether one text is probably a slip of the pen for another.

Words of a policy that differ in one letter are often different words (plan A, plan B; 部長, 課長). So a letter more, less or
other counts in words of five letters and more that are written with letters, and never between numbers or ideographs.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final

_PIECES: Final = re.compile(r"[^\W\d_ぁ-ゖ㐀-鿿豈-﫿]+|\d+|.", re.DOTALL)
_BETWEEN: Final = re.compile(r"[\W_]+")
_KEPT: Final = 4096  # texts that are not taken apart again
_LONG: Final = 5  # letters; in a shorter word another letter makes another word


def alike(one: str, other: str) -> bool:
    """Are two different texts so near that one is probably meant to be the other?

    They are the same but for case, width, spaces and signs between words; or but for one letter of one long word, or
    two letters that changed places.
    """
    if one == other:
        return False
    if same_but_for_form(one, other):
        return True
    pieces, others = _pieces(one), _pieces(other)
    if len(pieces) != len(others):
        return False
    differing = [pair for pair in zip(pieces, others, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and _is_slip(*differing[0])


def same_but_for_form(one: str, other: str) -> bool:
    """Are the two the same but for case, width, spaces and signs between words?"""
    return _bare(one) == _bare(other) != ""


def slips(used: Mapping[str, AbstractSet[object]]) -> Iterator[tuple[str, str]]:
    """Texts that are probably slips, each with the one that is meant.

    A slip is used in one place; what is meant is like it, and is used elsewhere: in more places, or earlier. Two
    spellings in one place are both meant.
    """
    texts = tuple(used)
    for number, text in enumerate(texts):
        if len(used[text]) == 1:
            likely = [other for place, other in enumerate(texts) if len(used[other]) > 1 or place < number]
            meant = [other for other in likely if alike(text, other) and used[text].isdisjoint(used[other])]
            if meant:
                yield text, max(meant, key=lambda other: len(used[other]))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


@lru_cache(_KEPT)
def _bare(text: str) -> str:
    return _BETWEEN.sub("", _folded(text))


@lru_cache(_KEPT)
def _pieces(text: str) -> tuple[str, ...]:
    return tuple(_PIECES.findall(_folded(text)))


def _is_slip(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or max(len(one), len(other)) < _LONG or not (one + other).isalpha():
        return False
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1
