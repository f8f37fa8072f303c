"""Policies in several files: the statements of an included file stand where it is included, once.

A file of tests, `web_test.rules`, includes the policy beside it without saying so.
"""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from leadrules.checking.names import Report
from leadrules.checking.problems import includes as problems
from leadrules.checking.problems import tests as test_problems
from leadrules.diagnostics.diagnostic import Note
from leadrules.syntax import nodes
from leadrules.text.span import Span

_DEEPEST = 50  # files on the way to another
_TESTS = "_test.rules"  # how the name of a file of tests ends

# The parsed text of a file, by its path from the folder of the policy that was named; None where there is none.
Read = Callable[[str], nodes.PolicyText | None]
# The paths of the files that there are, to suggest one that may have been meant.
Files = Callable[[], Iterable[str]]


@frozen
class Gathered:
    """All statements of a policy in order, and the texts they come from, that of the policy itself first."""

    statements: tuple[nodes.Statement, ...]
    texts: tuple[nodes.PolicyText, ...]


@frozen
class _Open:
    """A file whose statements are being read: where it is, who includes it, and what is left of it."""

    path: str
    span: Span | None
    left: Iterator[nodes.Statement]


def gather_statements(main: nodes.PolicyText, read: Read, files: Files, report: Report) -> Gathered:
    """Follow all includes. Tests of included files are left out: they run when those are tested themselves."""
    own = main.span.source.label
    statements: list[nodes.Statement] = []
    texts = {own: main}
    stack = [_Open(own, None, iter(main.statements))]
    tested = tested_by(own)
    policy = read(tested) if tested else None
    if policy is not None:
        texts[tested] = policy
        stack.append(_Open(tested, None, iter(policy.statements)))
    while stack:
        statement = next(stack[-1].left, None)
        if statement is None:
            stack.pop()
        elif isinstance(statement, nodes.IncludeStatement):
            opened = _follow(statement.path, stack, texts, read, files, report)
            if opened:
                stack.append(opened)
        elif len(stack) == 1 or not isinstance(statement, nodes.TestStatement):
            statements.append(statement)
            beside = policy is not None and tested not in {each.path for each in stack}
            if beside and not isinstance(statement, nodes.TestStatement | nodes.LetStatement | nodes.DefineStatement):
                report(test_problems.decides_in_tests(statement.span, tested))
    return Gathered(tuple(statements), tuple(texts.values()))


def tested_by(path: str) -> str:
    """The policy that a file of tests is about: `web.rules` of `web_test.rules`; empty for any other file."""
    return f"{path.removesuffix(_TESTS)}.rules" if path.endswith(_TESTS) and path != _TESTS else ""


def _follow(
    written: nodes.At[str],
    stack: list[_Open],
    texts: dict[str, nodes.PolicyText],
    read: Read,
    files: Files,
    report: Report,
) -> _Open | None:
    """Open an included file, unless it has been included before or can't be."""
    span = written.span
    why = _why_outside(written.value)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(stack[-1].path), written.value))
    if why or path == ".." or path.startswith("../"):
        report(problems.include_outside(span, written.value, why or "lies outside the folder of the policy"))
        return None
    chain = [each.path for each in stack]
    if path in chain:
        circle = stack[chain.index(path) + 1 :]
        notes = tuple(Note(each.span, "by way of this line") for each in circle if each.span)
        report(problems.include_circle(span, chain[chain.index(path) :], notes))
        return None
    if path in texts:
        return None
    if len(stack) >= _DEEPEST:
        report(problems.includes_too_deep(span, written.value, _DEEPEST))
        return None
    text = read(path)
    if text is None:
        there = set(files())
        if path in there:  # and yet it is none of this folder's
            report(
                problems.include_outside(span, written.value, "is a link that leads out of the folder of the policy")
            )
            return None
        here = posixpath.dirname(stack[-1].path) or "."
        others = sorted(there - set(chain))
        report(problems.include_missing(span, written.value, [posixpath.relpath(each, here) for each in others]))
        return None
    texts[path] = text
    return _Open(path, span, iter(text.statements))


def _why_outside(path: str) -> str:
    """What makes a path one that no include may have; empty where it is a plain relative one."""
    if "://" in path:
        return "is an address, and policies are read from files"
    if path.startswith(("/", "\\", "~")) or re.match(r"[A-Za-z]:", path):
        return "starts at the top of the machine"
    if "\\" in path:
        return "has backslashes: folders are divided by `/`"
    if not path.strip() or any(ord(letter) < 32 for letter in path):
        return "is no path"
    return ""
