"""A score without rules.

Why:
    Its points are always the same: none, or its `min`. What asks for it is decided before there is a lead. Perhaps the rules
    ended up behind the closing brace.

Bad:
    score fit { }
    when industry == "IT" then +5
    tier Hot if fit >= 5

Good:
    score fit { when industry == "IT" then +5 }
    tier Hot if fit >= 5

Near miss:
    score fit { by industry { otherwise then +0 } }
    tier Hot if fit >= 5
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.rule import Subject
from leadrules.syntax.nodes import ScoreStatement

CODE: Final = Code("LR277", "empty-score", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Each block with nothing but comments in it."""
    for statement in (statement for text in subject.texts for statement in text.statements):
        if isinstance(statement, ScoreStatement) and not statement.rules:
            name = statement.name
            yield Diagnostic(
                CODE,
                name.span,
                f"the score `{name.text}` has no rules, so it is the same for every lead",
                hint="put its rules between the braces, or take it out",
            )
