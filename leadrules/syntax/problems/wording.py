"""Pieces of sentences that several problems share."""

from collections.abc import Iterable

from leadrules.text.nearest import nearest

_LONGEST = 40


def one_of(words: Iterable[str], *, join: str = "or") -> str:
    """`a`, `b` or `c`, each in backquotes."""
    quoted = [f"`{word}`" for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {join} {quoted[-1]}"


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """A question that offers the nearest words, or nothing where none is near."""
    known = set(words)
    if word not in known and word.lower() in known:
        return f"write it in small letters: `{word.lower()}`"
    found = nearest(word, known)
    return f"did you mean {one_of(found)}?" if found else ""


def shortened(text: str) -> str:
    """A piece of text that leaves room for the rest of its line."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
