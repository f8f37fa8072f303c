"""The difference between two texts as a patch, which people read and programs apply."""

from collections.abc import Iterator
from difflib import unified_diff
from io import StringIO

from leadrules.rendering.cells import visible


def patch(name: str, before: str, after: str, *, shown: bool = False) -> Iterator[str]:
    """Its lines, each with its line end; `shown` on a terminal, nothing in it moves the cursor."""
    for line in unified_diff(_lines(before), _lines(after), name, name):
        whole = line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        yield "\n".join(map(visible, whole.split("\n"))) if shown else whole


def _lines(text: str) -> list[str]:
    return list(StringIO(text, newline="\n"))
