"""From text to nodes. Whatever the text, the answer is what could be read and what could not, never an exception."""

from typing import TYPE_CHECKING

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.syntax import nodes
from leadrules.syntax.build import build
from leadrules.syntax.comments import attach
from leadrules.syntax.grammar import policy_parser
from leadrules.syntax.limits import too_deep, too_long
from leadrules.syntax.preparation import Prepared, prepare
from leadrules.syntax.problems import Report
from leadrules.text.source import Source
from leadrules.text.span import Span

if TYPE_CHECKING:
    from lark import Token, Tree


def parse(source: Source) -> tuple[nodes.PolicyText, tuple[Diagnostic, ...]]:
    """The statements of a text, and everything that keeps some of it from being read.

    With problems, the nodes are those of the statements that could be read.
    """
    nothing = nodes.PolicyText(statements=(), span=Span(source, 0, len(source.text)))
    problem = too_long(source)
    if problem:
        return nothing, (problem,)
    prepared = prepare(source)
    problem = too_deep(prepared)
    if problem:
        return nothing, (problem,)
    problems: list[Diagnostic] = []
    policy = build(_read(prepared, problems.append), prepared, problems.append)
    return attach(policy, prepared), tuple(sorted(problems, key=lambda problem: problem.span.start))


def _read(prepared: Prepared, report: Report) -> "Tree[Token]":
    from lark import UnexpectedInput

    from leadrules.syntax.words import on_error

    try:
        return policy_parser().parse(prepared.text, on_error=on_error)
    except UnexpectedInput:
        from leadrules.syntax.recovery import read_around

        return read_around(prepared, report)
