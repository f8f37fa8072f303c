"""The word somebody probably meant."""

from collections.abc import Iterable


def nearest(word: str, candidates: Iterable[str], *, at_most: int = 3) -> tuple[str, ...]:
    """The candidates closest to `word`, best first; none when nothing is close enough to be worth saying.

    Closeness is the Damerau-Levenshtein distance (a swap of neighbours is one step), ignoring case; up to a third of
    the word's letters may differ, and always one.
    """
    from rapidfuzz.distance import DamerauLevenshtein

    folded = word.casefold()
    limit = max(1, len(folded) // 3)
    scored = sorted(
        (DamerauLevenshtein.distance(folded, candidate.casefold(), score_cutoff=limit), candidate)
        for candidate in set(candidates)
        if candidate != word
    )
    return tuple(candidate for distance, candidate in scored if distance <= limit)[:at_most]
