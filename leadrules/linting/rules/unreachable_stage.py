"""A stage that no lead gets to from the first one, although there are moves to it.

Why:
    Moves lead to it from stages that nobody reaches either. A step in between is missing, or a move starts from the wrong
    stage; leads stay behind, and nobody notices.

Bad:
    stages New, Untouched, Connected, Convert
    move New to Untouched if any(action == "form")
    move Connected to Convert if any(action == "order")
    move Convert to Connected if any(action == "return" within 30d)

Good:
    stages New, Untouched, Connected, Convert
    move New to Untouched if any(action == "form")
    move Untouched to Connected if any(action == "call")
    move Connected to Convert if any(action == "order")

Near miss:
    stages New, Connected, Convert, Lost
    move New to Connected if any(action == "call")
    move Connected to Convert if any(action == "order")
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.linting.rule import Subject
from leadrules.linting.stages import reached
from leadrules.linting.walking import walk
from leadrules.model.written import written
from leadrules.syntax.nodes import StagesStatement

CODE: Final = Code("LR261", "unreachable-stage", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Each such stage where it is listed; one that no move leads to at all is perhaps set by hand."""
    moves, found = subject.policy.moves, subject.ask(reached)
    for statement in (node for node in walk(subject.texts) if isinstance(node, StagesStatement)):
        for name in statement.names:
            into = [move for move in moves if move.target == name.text]
            if into and name.text not in found:
                yield Diagnostic(
                    CODE,
                    name.span,
                    f"no lead can move from `{subject.policy.stages[0]}` to `{name.text}`, not even step by step",
                    notes=(Note(written(into[0]), f"`{into[0].origin}` is not reached either"),),
                    hint=f"write the move that leads from a reached stage to `{into[0].origin}` or to `{name.text}`",
                )
