"""A field that is nowhere declared and is probably a slip for a name of the policy itself.

Why:
    A policy without a `lead` block takes every name that it does not know for a field of the data: so `scor`, and a `let` or a
    `define` with a letter too few. A field that the data does not have is unknown for every lead.

Bad:
    when industry == "IT" then +5
    flag "now" if scor > 0

Good:
    when industry == "IT" then +5
    flag "now" if score > 0

Near miss:
    lead { industry, scores: text }
    when industry == "IT" then +5
    flag "now" if score > 0 and known(scores)
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Edit, Fix, Severity
from leadrules.linting.likeness import alike
from leadrules.linting.rule import Subject
from leadrules.linting.walking import walk
from leadrules.syntax.nodes import DefineStatement, LetStatement, Name

CODE: Final = Code("LR287", "misspelt-name", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """The one that is written once; a field that is asked for more often is meant."""
    fields = {each.name: each.kind for each in subject.policy.schema.lead_fields if not each.declared}
    written: dict[str, list[Name]] = {}
    for node in walk(subject.texts):
        if isinstance(node, Name) and node.text in fields:
            written.setdefault(node.text, []).append(node)
    names = tuple(_names(subject))
    for text, (here, *more) in written.items():
        meant = next((each for each in names if alike(text, each)), None)
        if meant is not None and not more:
            yield Diagnostic(
                CODE,
                here.span,
                f"the field `{text}` is nearly `{meant}` of the policy, and is not declared",
                hint=f"did you mean `{meant}`? If there is such a field, declare it: `lead {{ {text}: {fields[text]} }}`",
                fix=Fix(f"write `{meant}`", (Edit(here.span, meant),), safe=False) if text == here.span.text else None,
            )


def _names(subject: Subject) -> Iterator[str]:
    yield "score"
    yield from (each.name for each in subject.policy.scorecards)
    statements = (each for text in subject.texts for each in text.statements)
    yield from (each.name.text for each in statements if isinstance(each, DefineStatement | LetStatement))
