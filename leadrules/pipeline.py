"""The staircase: a file is a text, a text is nodes, nodes are a model. Each step down this page, none back.

Only here are policies opened: the one that was named, and below its folder those it includes.
"""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path, PurePosixPath

from attrs import field, frozen

from leadrules.checking.check import check
from leadrules.diagnostics.diagnostic import Diagnostic, Severity
from leadrules.model.policy import Policy
from leadrules.syntax.decoding import decode
from leadrules.syntax.limits import MOST_BYTES
from leadrules.syntax.nodes import PolicyText
from leadrules.syntax.parser import parse
from leadrules.text.source import Source

_LONGEST_STATEMENT = 200  # lines; looking further up for each of many slips would take its time


@frozen
class Folder:
    """Where a policy stands: it can include what lies below, and nothing else. Without a path, it includes nothing.

    `instead` holds texts that are not yet in their files, by resolved path: what an editor or a fix has changed.
    """

    path: Path | None = None
    instead: Mapping[Path, str] = field(factory=dict, hash=False)

    def read(self, label: str) -> bytes | None:
        """The bytes of a file below, or None where there is none. A link that leads out of the folder is not below."""
        if self.path is None:
            return None
        home = resolved(self.path)
        path = resolved(home / label)
        if path in self.instead:
            return self.instead[path].encode("utf-8", "surrogatepass")
        return content_of(path) if path.is_relative_to(home) and path.is_file() else None

    def labels(self) -> tuple[str, ...]:
        """The policies there are, to suggest one."""
        if self.path is None:
            return ()
        return tuple(sorted(each.relative_to(self.path).as_posix() for each in self.path.rglob("*.rules")))


@frozen
class Compiled:
    """A policy that means something: as it was written, in its own file and those it includes, and what it means."""

    text: PolicyText
    policy: Policy
    included: tuple[PolicyText, ...] = ()

    @property
    def texts(self) -> tuple[PolicyText, ...]:
        """All that was written, the policy's own file first."""
        return (self.text, *self.included)


@frozen
class Compilation:
    """What became of a text: a policy, unless there are errors among the findings.

    `parts` are the labels of the files it includes.
    """

    compiled: Compiled | None
    diagnostics: tuple[Diagnostic, ...]
    parts: tuple[str, ...] = ()


def compile_file(path: Path, name: str | None = None, instead: Mapping[Path, str] | None = None) -> Compilation:
    """Compile the policy of a file, shown as `name`; raises OSError where the file can't be opened.

    Texts given `instead`, by resolved path, take the place of what the files hold.
    """
    name, folder = name or path.as_posix(), Folder(resolved(path).parent, instead or {})
    text = folder.instead.get(resolved(path))
    source, problem = (
        decode(content_of(path), name, path.name) if text is None else (Source(name, text, path.name), None)
    )
    return Compilation(None, (problem,)) if problem else compile_source(source, folder)


def content_of(path: Path) -> bytes:
    """The bytes of a file, though not many more than a policy has: what is not one may have no end."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def resolved(path: Path) -> Path:
    """The path without links. (`Path.resolve` fails on links in a circle; opening such a file says what is wrong.)"""
    return Path(os.path.realpath(path))


def compile_source(source: Source, folder: Folder = Folder()) -> Compilation:
    """Compile a text that stands in a folder."""
    problems: list[Diagnostic] = []
    parts: dict[str, PolicyText] = {}

    def nodes_of(source: Source) -> PolicyText:
        text, found = parse(source)
        problems.extend(found)
        return text

    @cache
    def included(label: str) -> PolicyText | None:
        content = folder.read(label)
        if content is None:
            return None
        source_below, problem = decode(content, (shown / label).as_posix(), label)
        problems.extend([problem] if problem else ())
        parts[label] = nodes_of(source_below)
        return parts[label]

    shown = PurePosixPath(source.name).parent
    text = nodes_of(source)
    policy, found = check(text, included, folder.labels)
    problems.extend(_not_caused_by(problems, found))
    problems.sort(key=lambda each: (each.span.source != source, each.span.source.name, each.span.start))
    refused = policy is None or any(each.code.severity is Severity.ERROR for each in problems)
    compiled = None if refused or policy is None else Compiled(text, policy, tuple(parts.values()))
    return Compilation(compiled, tuple(problems), tuple(parts))


def _not_caused_by(unread: Sequence[Diagnostic], found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What was found in a text, without what may only be wrong because a line could not be read.

    That is what is said on such a line, and of a word that stands on one, or on the line with which its statement
    begins: perhaps it is given its meaning there. (A line that begins with `when` gives none.)
    """
    lines = {(each.span.source.name, each.span.begins.line) for each in unread}
    texts = [text for each in unread for text in (each.span.source.line(each.span.begins.line).lstrip(), _header(each))]
    words = {word for text in texts if not text.startswith("when") for word in re.findall(r"\w+", text)}
    return [
        each
        for each in found
        if (each.span.source.name, each.span.begins.line) not in lines and each.span.text not in words
    ]


def _header(unread: Diagnostic) -> str:
    """The last line down to that of a slip that begins at the margin with a word, as statements do."""
    source, last = unread.span.source, unread.span.begins.line
    numbers = range(last, max(last - _LONGEST_STATEMENT, 0), -1)
    return next((line for line in map(source.line, numbers) if line[:1].isalpha()), "")
