"""A declared field that nothing asks for.

Why:
    Perhaps the rule about it was never written, or it asks for another field by mistake. A field that is there for people
    alone costs nothing but the look of being used: this is a remark, no warning.

Bad:
    lead { industry: text; revenue: number }
    when industry == "IT" then +5

Good:
    lead { industry: text; revenue: number }
    when industry == "IT" then +5
    when revenue >= 100億 then +10

Near miss:
    lead { id: text from "Prospect ID"; phone: text }
    event { at: time from "Timestamp"; ended_at, asset: text }
    require phone
    when action == "download" then +1 once per asset
    follow_up by phone within 1d after action == "seminar" from event.at with "slides" if known(phone)
    flag "stayed" if known(latest(ended_at))
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.mentions import mentions
from leadrules.linting.rule import Subject
from leadrules.syntax.nodes import EventStatement, LeadStatement

CODE: Final = Code("LR273", "unused-field", Severity.INFO, __doc__)
_BUILT_IN: Final = frozenset({"id", "lead", "action", "at", "stage"})


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Those of included files are left alone: another policy may use them. What tests give does not count."""
    asked = subject.read(mentions)
    for statement in subject.text.statements:
        if not isinstance(statement, LeadStatement | EventStatement):
            continue
        for name in (name for declaration in statement.fields for name in declaration.names):
            if asked[name.text] == 0 and name.text not in _BUILT_IN:
                yield Diagnostic(
                    CODE,
                    name.span,
                    f"no rule or outcome asks for `{name.text}`",
                    hint="write the rule that is missing, or take the field out",
                )
