"""A flag, list, recipient, content or channel that is probably a slip for another one.

Why:
    Two spellings are two flags: whoever looks for the one does not find the leads with the other. The same goes for lists,
    for those whom leads are handed to, for what is sent along, and for ways to get in touch.

Bad:
    flag "call back" if any(action == "inquiry")
    flag "callback" if any(action == "demo")

Good:
    flag "call back" if any(action == "inquiry")
    flag "call back" if any(action == "demo")

Near miss:
    flag "group A" if region == "East"
    flag "group B" if region == "West"
    list "call back" if any(action == "inquiry")
    hand_off to "Callback" if any(action == "demo")
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.linting.likeness import slips
from leadrules.linting.rule import Subject
from leadrules.syntax import nodes
from leadrules.text.span import Span

CODE: Final = Code("LR282", "misspelt-outcome", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """The one that is written once, each kind by itself; two in one statement are both meant."""
    given: dict[str, dict[str, dict[nodes.Statement, Span]]] = {}
    for statement in (statement for text in subject.texts for statement in text.statements):
        for kind, name, place in _given(statement):
            given.setdefault(kind, {}).setdefault(name, {}).setdefault(statement, place)
    for kind, names in given.items():
        for slip, meant in slips({name: places.keys() for name, places in names.items()}):
            (here,) = names[slip].values()
            yield Diagnostic(
                CODE,
                here,
                f"the {kind} `{slip}` is nearly the {kind} `{meant}`, and would be another one",
                notes=(Note(next(iter(names[meant].values())), "written so here"),),
                hint=f"did you mean `{meant}`?",
            )


def _given(statement: nodes.Statement) -> Iterator[tuple[str, str, Span]]:
    match statement:
        case nodes.FlagStatement(name=name):
            yield "flag", name.value, name.span
        case nodes.ListStatement(name=name):
            yield "list", name.value, name.span
        case nodes.HandOffStatement(to=name):
            yield "recipient", name.value, name.span
        case nodes.NurtureStatement(contents=contents):
            yield from (("content", each.value, each.span) for each in contents)
        case nodes.FollowUpStatement(contents=contents, channel=channel):
            yield from (("content", each.value, each.span) for each in contents)
            yield from [("channel", channel.text, channel.span)] if channel else ()
        case _:
            pass
