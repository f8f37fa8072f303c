"""Pieces of sentences that many problems share."""

from collections.abc import Iterable, Mapping
from typing import Final

from leadrules.model.values import Kind
from leadrules.text.nearest import nearest

KIND_WORDS: Final[Mapping[Kind, str]] = {
    Kind.NUMBER: "a number",
    Kind.SCORE: "a score",
    Kind.TEXT: "text",
    Kind.YES_NO: "yes or no",
    Kind.DATE: "a date",
    Kind.TIME: "a time",
    Kind.DURATION: "a length of time",
}


def one_of(words: Iterable[str], *, join: str = "or") -> str:
    """`a`, `b` or `c`, each in backquotes."""
    quoted = [f"`{word}`" for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {join} {quoted[-1]}"


def a_few(words: Iterable[str], *, most: int = 8) -> str:
    """The first of many, in backquotes, and how many more there are."""
    listed = list(words)
    if len(listed) <= most:
        return one_of(listed, join="and")
    return f"{', '.join(f'`{word}`' for word in listed[:most])} and {len(listed) - most} more"


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """A question that offers the nearest names, or nothing where none is near."""
    found = nearest(word, candidates)
    return f"did you mean {one_of(found)}?" if found else ""


def written_name(name: str) -> str:
    """A name as it can be typed: in backquotes unless it is a plain word."""
    return name if name.isidentifier() else f"`{name}`"


def written_text(text: str) -> str:
    """A text as it can be typed."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
