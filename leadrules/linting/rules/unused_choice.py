"""A declared value of a field that no rule mentions, while it mentions others.

Why:
    The field says which values there are, and the rules say what some of them are worth. One that is left out is worth
    nothing, on purpose or because it came later. An `otherwise`, or a rule of 0 points, says that it is meant so.

Bad:
    lead { size: one of "small", "medium", "large" }
    when size == "large" then +10
    when size == "medium" then +5

Good:
    lead { size: one of "small", "medium", "large" }
    by size { "large" then +10; "medium" then +5; otherwise then +0 }

Near miss:
    lead { size: one of "small", "medium", "large"; plan: one of "free", "paid" }
    when known(size) and size != "large" then +10
    when plan starts with "free" or plan ends with "id" then +5
"""

from collections.abc import Iterator
from typing import Final

from leadrules.checking.problems.wording import a_few
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.rule import Subject
from leadrules.linting.texts import held_texts, spoken_for
from leadrules.syntax.nodes import EventStatement, LeadStatement

CODE: Final = Code("LR275", "unused-choice", Severity.INFO, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Who negates a test, looks into a text or writes `otherwise` speaks about the rest of the values, too."""
    spared, held = subject.ask(spoken_for), subject.ask(held_texts)
    for statement in subject.text.statements:
        if not isinstance(statement, LeadStatement | EventStatement):
            continue
        side = "lead" if isinstance(statement, LeadStatement) else "event"
        for declaration in statement.fields:
            for name in (name.text for name in declaration.names if (side, name.text) not in spared):
                used = {each.text for each in held if each.key == (side, name)}
                left = [value for value in declaration.type.values if value.value not in used]
                if used and left:
                    yield Diagnostic(
                        CODE,
                        left[0].span,
                        f"{a_few(value.value for value in left)} of `{name}` stand{'s' if len(left) == 1 else ''} in no rule",
                        hint="say what is meant for the rest, if only by `otherwise then +0`",
                    )
