"""A policy text in the one style, or the reasons why not.

What comes out says what went in: it is read again and compared, statement by statement and comment by comment.
"""

from attrs import frozen

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.formatting.columns import comments_in_columns
from leadrules.formatting.page import page
from leadrules.formatting.placing import place
from leadrules.formatting.problems import unfaithful_form
from leadrules.syntax import nodes
from leadrules.syntax.parser import parse
from leadrules.syntax.preparation import prepare
from leadrules.text.source import Source
from leadrules.text.span import Span

_BYTE_ORDER_MARK = "\ufeff"


@frozen
class Formatted:
    """The text in form, or None where there are problems."""

    text: str | None
    problems: tuple[Diagnostic, ...] = ()


def format_text(source: Source) -> Formatted:
    """Put a policy into form; line ends and a byte-order mark stay as the file has them."""
    policy, problems = parse(source)
    if problems:
        return Formatted(None, problems)
    text = lay_out(policy)
    again, unread = parse(Source(source.name, text))
    if unread or again != policy:
        return Formatted(None, (unfaithful_form(_first_difference(policy, again)),))
    return Formatted(_as_in_file(text, source.text))


def lay_out(policy: nodes.PolicyText) -> str:
    """The statements and comments of a policy in the one style."""
    lines = comments_in_columns(page(place(policy, prepare(policy.span.source))))
    return "".join(f"{line}\n" for line in lines)


def _first_difference(policy: nodes.PolicyText, again: nodes.PolicyText) -> Span:
    """The first statement that would change."""
    for index, statement in enumerate(policy.statements):
        if again.statements[index : index + 1] != (statement,):
            return statement.span
    return policy.span


def _as_in_file(text: str, written: str) -> str:
    """The text with the line ends and the mark of the file, which its first line shows."""
    first = written.find("\n")
    if first > 0 and written[first - 1] == "\r":
        text = text.replace("\n", "\r\n")
    return _BYTE_ORDER_MARK + text if written.startswith(_BYTE_ORDER_MARK) else text
