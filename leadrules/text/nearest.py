"""The word somebody probably meant."""

import unicodedata
from collections.abc import Iterable


def nearest(word: str, candidates: Iterable[str], *, at_most: int = 3) -> tuple[str, ...]:
    """The candidates closest to `word`, best first; none when nothing is close enough to be worth saying.

    Closeness is the Damerau-Levenshtein distance (a swap of neighbours is one step), ignoring case and width (`ＩＴ` is as
    good as `it`); up to a third of the word's letters may differ, and always one. What differs in case and width alone is
    what was meant: nothing else is offered beside it.
    """
    from rapidfuzz.distance import DamerauLevenshtein

    folded = _folded(word)
    limit = max(1, len(folded) // 3)
    scored = sorted(
        (DamerauLevenshtein.distance(folded, _folded(candidate), score_cutoff=limit), candidate)
        for candidate in set(candidates)
        if candidate != word
    )
    limit = 0 if scored and scored[0][0] == 0 else limit
    return tuple(candidate for distance, candidate in scored if distance <= limit)[:at_most]


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()
