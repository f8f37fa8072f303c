"""A test that expects nothing.

Why:
    It passes whatever the policy decides, and looks as if the case were watched.

Bad:
    when action == "demo" then +30
    test "a demo is worth 30" { did "demo" 1d ago }

Good:
    when action == "demo" then +30
    test "a demo is worth 30" { did "demo" 1d ago; expect score == 30 }

Near miss:
    follow_up by phone within 2d after action == "demo"
    test "call within two days" { did "demo" 1d ago; expect follow_up by phone due 2026-01-06T09:00 }
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.rule import Subject
from leadrules.syntax.nodes import ExpectFollowUpStep, ExpectStep, TestStatement

CODE: Final = Code("LR286", "test-without-expect", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Each test that only gives."""
    for test in (statement for text in subject.texts for statement in text.statements):
        if isinstance(test, TestStatement) and not any(
            isinstance(step, ExpectStep | ExpectFollowUpStep) for step in test.steps
        ):
            yield Diagnostic(
                CODE,
                test.name.span,
                f"the test `{test.name.value}` expects nothing, so it always passes",
                hint="say what must be decided, as in `expect score == 30` or `expect tier == Hot`",
            )
