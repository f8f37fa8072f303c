"""The work of `leadrules fmt`: each file in form, whole or not at all, or what that would change."""

import os
import sys
from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path

from attrs import frozen

from leadrules.cli.exits import FINE, FOUND, REFUSED
from leadrules.cli.files import write_whole
from leadrules.cli.policies import opening, policy_files
from leadrules.cli.streams import colours, hand_over, pour, say, tell
from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.formatting.format import format_text
from leadrules.pipeline import content_of
from leadrules.rendering.cells import visible
from leadrules.rendering.diagnostics import as_text
from leadrules.rendering.patches import patch
from leadrules.syntax.decoding import decode
from leadrules.syntax.limits import MOST_BYTES


class Wish(Enum):
    """What is to be done with a file that is not in form."""

    WRITE = auto()
    CHECK = auto()
    DIFF = auto()


@frozen
class _Read:
    """A text as it is and in form, or the problems it has."""

    name: str
    before: str
    after: str
    problems: tuple[Diagnostic, ...]

    @property
    def changes(self) -> bool:
        """Whether it is not in form."""
        return not self.problems and self.after != self.before


def format_files(paths: Sequence[Path], wish: Wish) -> int:
    """Format the files, or say what would change; those with problems are left alone and told of at the end."""
    files = {os.path.realpath(path): path for path in policy_files(paths)}
    contents = {path: _content(path) for path in files.values()}
    done = []
    for path, content in contents.items():
        read = _formatted(content, path.as_posix())
        done.append(read)
        if read.changes and wish is Wish.WRITE:
            write_whole(path, [read.after.encode()])
        _show(read, wish)
    tell(_summary(done, wish))
    return _ended(done, wish)


def format_input(wish: Wish) -> int:
    """Format standard input to standard output, or say what would change."""
    read = _formatted(sys.stdin.buffer.read(MOST_BYTES + 1), "standard input")
    if wish is not Wish.WRITE:
        _show(read, wish)
    elif sys.stdout.isatty():
        say(f"{visible(line)}\n" for line in read.after.split("\n")[:-1])
    else:
        pour([read.after.encode()])
    return _ended([read], wish)


def _content(path: Path) -> bytes:
    with opening(path):
        return content_of(path)


def _formatted(content: bytes, name: str) -> _Read:
    source, problem = decode(content, name)
    if problem is not None:
        return _Read(name, source.text, "", (problem,))
    done = format_text(source)
    return _Read(name, source.text, done.text or "", done.problems)


def _show(read: _Read, wish: Wish) -> None:
    """Print what is said about one file."""
    if read.changes and wish is Wish.DIFF:
        hand_over(patch(read.name, read.before, read.after, shown=sys.stdout.isatty()))
    elif read.changes:
        say([f"{visible(read.name)}: {'put into form' if wish is Wish.WRITE else 'not in form'}\n"])


def _summary(done: Sequence[_Read], wish: Wish) -> str:
    changed = sum(read.changes for read in done)
    same = sum(not read.changes and not read.problems for read in done)
    verb = "put into form" if wish is Wish.WRITE else "not in form"
    parts = [(changed, verb), (same, "in form already"), (len(done) - changed - same, "left alone")]
    return ", ".join(f"{count} {'file' if count == 1 else 'files'} {what}" for count, what in parts if count)


def _ended(done: Sequence[_Read], wish: Wish) -> int:
    problems = [problem for read in done for problem in read.problems]
    if problems:
        sys.stderr.write(as_text(problems, colours=colours(sys.stderr)))
        return REFUSED
    return FOUND if wish is not Wish.WRITE and any(read.changes for read in done) else FINE
