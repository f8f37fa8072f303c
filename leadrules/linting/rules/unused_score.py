"""A named score that nothing asks for.

Why:
    Its points are counted and listed and lead to nothing: no tier, no flag, no hand-over depends on this score, nor on the
    total that it is a part of. Perhaps an outcome asks for another score than it should.

Bad:
    score fit { when industry == "IT" then +5 }
    score intent { when action == "demo" then +30 once }
    tier Hot if intent >= 30

Good:
    score fit { when industry == "IT" then +5 }
    score intent { when action == "demo" then +30 once }
    tier Hot if fit >= 5 and intent >= 30

Near miss:
    score fit { when industry == "IT" then +5 }
    score intent { when action == "demo" then +30 once }
    tier Hot if intent >= 30 or score >= 35
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.rule import Subject
from leadrules.linting.texts import without_tests
from leadrules.model.expressions import ScoreOf
from leadrules.model.policy import Policy
from leadrules.sampling.walking import expressions
from leadrules.syntax.nodes import ScoreStatement

CODE: Final = Code("LR274", "unused-score", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Where nothing at all is made of any score, the policy only counts; and so it may."""
    asked = subject.ask(_asked)
    if not asked or None in asked:
        return
    for statement in subject.text.statements:
        if isinstance(statement, ScoreStatement) and statement.rules and statement.name.text not in asked:
            name = statement.name
            yield Diagnostic(
                CODE,
                name.span,
                f"nothing asks for the score `{name.text}`, nor for the total",
                label="leads to nothing",
                hint=f"ask for `{name.text}` or for `score` where it should matter, or take the block out",
            )


def _asked(policy: Policy) -> frozenset[str | None]:
    """The scores that outcomes ask for, None for the total."""
    return frozenset(part.name for part in expressions(without_tests(policy)) if isinstance(part, ScoreOf))
