"""A name for a constant that nothing uses.

Why:
    Somebody gave a number a name so that it stands in one place, and then no rule reads it from there: the rule that
    was meant to is missing, or it still has the number written out. Changing the constant changes nothing.

Bad:
    let hot_line = 50
    when action == "demo" then +60
    tier Hot if score >= 60

Good:
    let hot_line = 50
    when action == "demo" then +60
    tier Hot if score >= hot_line

Near miss:
    let hot_line = 50
    let warm_line = 20
    when action == "demo" then +60
    tier Hot if score in warm_line..hot_line
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Fix, Severity
from leadrules.linting.edits import without
from leadrules.linting.rule import Subject
from leadrules.linting.walking import walk
from leadrules.syntax.nodes import LetStatement, Name, PolicyText

CODE: Final = Code("LR271", "unused-let", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Those of included files are left alone: another policy may use them."""
    mentions = subject.read(_mentions)
    for statement in subject.text.statements:
        if isinstance(statement, LetStatement) and mentions[statement.name.text] == 1:
            name = statement.name
            yield Diagnostic(
                CODE,
                name.span,
                f"nothing uses `{name.text}`",
                hint="use it where the value is meant, or take the line out",
                fix=Fix(f"take out `{name.text}`", (without(statement.span),), safe=True),
            )


def _mentions(texts: Sequence[PolicyText]) -> Counter[str]:
    """How often each name is written; the line that declares it is one of them."""
    return Counter(node.text for text in texts for node in walk(text) if isinstance(node, Name))
