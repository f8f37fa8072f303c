"""Policies with the expectation inside: `tier Hot if scor >= 50  # expect: LR101`.

A case file holds several policies, divided by lines of `---`; each begins with a comment that says what it shows.
A policy without an expectation must be fine.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

_EXPECTED = re.compile(r"#.*\bexpect: ((?:LR\d{3}(?:, )?)+)")


@frozen
class Chunk:
    """One policy of a case file, and the codes it expects with their lines."""

    title: str
    text: str
    expected: tuple[tuple[int, str], ...]


def chunks(path: Path) -> tuple[Chunk, ...]:
    """The policies of a case file."""
    return tuple(_chunk(text) for text in re.split(r"^---\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE))


def _chunk(text: str) -> Chunk:
    return Chunk(text.split("\n", 1)[0].removeprefix("# "), text, tuple(sorted(_expected(text))))


def _expected(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        found = _EXPECTED.search(line)
        for code in found[1].split(", ") if found else ():
            yield number, code
