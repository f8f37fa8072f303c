"""A field that is nowhere declared and is probably a slip for another one.

Why:
    A policy without a `lead` or `event` block takes every name for a field of the data. A field that the data does not have is
    unknown for every lead, and the rule about it never counts.

Bad:
    when industry == "IT" then +5
    when revenue > 100億 then +10
    flag "abroad" if indsutry == "IT" and country == "US"

Good:
    when industry == "IT" then +5
    when revenue > 100億 then +10
    flag "abroad" if industry == "IT" and country == "US"

Near miss:
    lead { industry, industries: text }
    when industry == "IT" or industries contains "IT" then +5
    when event.page1 == "pricing" or event.page2 == "pricing" then +1
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Edit, Fix, Note, Severity
from leadrules.linting.likeness import slips
from leadrules.linting.rule import Subject
from leadrules.linting.statements import around, single_statements
from leadrules.linting.walking import walk
from leadrules.syntax.nodes import Name, Statement

CODE: Final = Code("LR284", "misspelt-field", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """The one that is written once, each side by itself; two in one statement are both meant."""
    schema, statements = subject.policy.schema, tuple(single_statements(subject.texts))
    for side, fields in (("lead", schema.lead_fields), ("event", schema.event_fields)):
        inferred = {field.name for field in fields if not field.declared}
        used: dict[str, dict[Statement | None, Name]] = {}
        for name in (node for node in walk(subject.texts) if isinstance(node, Name) and node.text in inferred):
            used.setdefault(name.text, {}).setdefault(around(statements, name.span), name)
        for slip, meant in slips({text: uses.keys() for text, uses in used.items()}):
            (here,) = used[slip].values()
            yield Diagnostic(
                CODE,
                here.span,
                f"the field `{slip}` is nearly the field `{meant}`, and is not declared",
                notes=(Note(next(iter(used[meant].values())).span, "written so here"),),
                hint=f"did you mean `{meant}`? If there are both, declare them: `{side} {{ {meant}, {slip}: text }}`",
                fix=Fix(f"write `{meant}`", (Edit(here.span, meant),), safe=False) if slip == here.span.text else None,
            )
