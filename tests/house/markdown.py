"""The fenced blocks of the documents, each with the place where it stands and the words behind its tag."""

import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "docs/**/*.md", "grammar/*.md", "policies/**/*.md", "benchmarks/*.md")
FENCED = re.compile(r"^(?P<indent> *)```(?P<info>[^\n`]*)\n(?P<text>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)


@frozen
class Block:
    """One fenced example: ```` ```rules error=LR105 ```` has the tag `rules` and the option `error`."""

    document: str
    line: int
    tag: str
    options: dict[str, str]
    text: str

    @property
    def place(self) -> str:
        """Where to look when it fails: `docs/language.md:42`."""
        return f"{self.document}:{self.line}"


def blocks_of(document: str, markdown: str) -> Iterator[Block]:
    """The fenced blocks of a document, from top to bottom."""
    for match in FENCED.finditer(markdown):
        tag, *words = match["info"].split() or [""]
        options = dict(word.partition("=")[::2] for word in words)
        indent = len(match["indent"])
        text = "".join(line[indent:] if line.strip() else line for line in match["text"].splitlines(keepends=True))
        yield Block(document, markdown.count("\n", 0, match.start()) + 1, tag, options, text)


def documents(root: Path) -> Iterator[tuple[str, list[Block]]]:
    """Each document of the project with its blocks, by name."""
    for path in sorted({path for pattern in DOCUMENTS for path in root.glob(pattern)}):
        name = path.relative_to(root).as_posix()
        yield name, list(blocks_of(name, path.read_text(encoding="utf-8")))
