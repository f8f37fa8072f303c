"""The statements of a policy one by one: also the rules inside a score."""

from collections.abc import Iterator, Sequence

from leadrules.syntax.nodes import PolicyText, ScoreStatement, Statement
from leadrules.text.span import Span


def single_statements(texts: Sequence[PolicyText]) -> Iterator[Statement]:
    """Each statement, and instead of a score with rules its rules."""
    for text in texts:
        for statement in text.statements:
            yield from (statement.rules if isinstance(statement, ScoreStatement) and statement.rules else (statement,))


def around(statements: Sequence[Statement], place: Span) -> Statement | None:
    """The statement in which a place lies."""
    for statement in statements:
        span = statement.span
        if span.source == place.source and span.start <= place.start and place.end <= span.end:
            return statement
    return None
