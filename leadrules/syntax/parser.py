"""Text to nodes."""

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.syntax import nodes
from leadrules.syntax.build import build
from leadrules.syntax.grammar import policy_parser
from leadrules.syntax.preparation import prepare
from leadrules.syntax.problems import codes
from leadrules.text.source import Source
from leadrules.text.span import Span


def parse(source: Source) -> tuple[nodes.PolicyText, tuple[Diagnostic, ...]]:
    """The nodes of a text and everything that keeps it from being read; never raises on any text."""
    from lark import UnexpectedInput

    prepared = prepare(source)
    found: list[Diagnostic] = []
    try:
        tree = policy_parser().parse(prepared.text)
    except UnexpectedInput as error:
        start = error.pos_in_stream
        span = Span(source, start, min(len(source.text), start + 1))
        found.append(Diagnostic(codes.UNEXPECTED, span, f"`{span.text}` is not expected here"))
        return nodes.PolicyText(statements=(), span=Span(source, 0, len(source.text))), tuple(found)
    policy: nodes.PolicyText = build(tree, prepared, found.append)
    return policy, tuple(found)
