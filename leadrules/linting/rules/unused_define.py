"""A name for a condition that nothing uses.

Why:
    Somebody gave a condition a name, and no rule asks for it: the rule that was meant to is missing, or it still has the
    condition written out, perhaps in another way. Changing the definition changes nothing.

Bad:
    define asked as any(action in ["demo", "inquiry"])
    flag "call back" if any(action == "inquiry")

Good:
    define asked as any(action in ["demo", "inquiry"])
    flag "call back" if asked

Near miss:
    define asks as action in ["demo", "inquiry"]
    define asked as any(asks)
    flag "call back" if asked
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Fix, Severity
from leadrules.linting.edits import without
from leadrules.linting.mentions import mentions
from leadrules.linting.rule import Subject
from leadrules.syntax.nodes import DefineStatement

CODE: Final = Code("LR272", "unused-define", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Those of included files are left alone: another policy may use them."""
    asked = subject.read(mentions)
    for statement in subject.text.statements:
        if isinstance(statement, DefineStatement) and asked[statement.name.text] == 1:
            name = statement.name
            yield Diagnostic(
                CODE,
                name.span,
                f"nothing uses `{name.text}`",
                hint="use it where the condition is meant, or take the line out",
                fix=Fix(f"take out `{name.text}`", (without(statement.span),), safe=True),
            )
