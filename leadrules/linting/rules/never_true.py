"""A condition that no lead and no event can meet.

Why:
    `industry == "IT" and industry == "Retail"` asks for two values at once, and an event has one action. A rule with such a
    condition gives no points to anybody. Most often `or` was meant, or one of two numbers is wrong.

Bad:
    when industry == "IT" and industry == "Retail" then +5
    when employees >= 100 and employees <= 10 then +5
    flag "eager" if count(action == "demo") >= 2 and not any(action == "demo")

Good:
    when industry == "IT" or industry == "Retail" then +5
    when employees >= 10 and employees <= 100 then +5
    flag "eager" if count(action == "demo") >= 2 and not any(action == "call")

Near miss:
    when employees >= 10 and employees <= 10 then +5
    when any(action == "demo") and any(action == "visit") then +5
    when title contains "部長" and title contains "営業" then +5
    never industry == "IT" and industry == "Retail"
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.linting.rule import Subject
from leadrules.linting.settled import Settled, settled
from leadrules.model.written import written

CODE: Final = Code("LR215", "never-true", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """The widest condition that is certainly never true; scores out of range are told as such."""
    for each in subject.ask(settled):
        if not each.truth:
            yield _told(each)


def _told(found: Settled) -> Diagnostic:
    message, label, hint = (
        "this is never true, whatever the lead and whatever it does",
        "true of no lead",
        "change it, or take it out",
    )
    if found.clash is None or None in {part.span for part in found.clash}:
        return Diagnostic(CODE, written(found.condition), message, label, hint=hint)
    one, other = (written(part) for part in found.clash)
    return Diagnostic(
        CODE,
        other,
        "these two are never true together",
        "never true beside the other",
        (Note(one, "the other stands here"),),
        "write `or` between them if either will do; else change one of them",
    )
