"""A condition that every lead or every event meets.

Why:
    `industry != "IT" or industry != "Retail"` holds for everybody: whoever is in the one industry is not in the other. A rule with
    such a condition gives its points to all, and a part of a condition that always holds asks for nothing.

Bad:
    when industry != "IT" or industry != "Retail" then -5
    when count(action == "visit") >= 0 then +5

Good:
    when known(industry) and industry not in ["IT", "Retail"] then -5
    when count(action == "visit") >= 1 then +5

Near miss:
    when industry == "IT" or industry != "IT" and known(phone) then +5
    when employees >= 0 then +1
    tier Hot if score >= 10
    tier Cold if score >= 0
    always score >= 0 or score < 0
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.rule import Subject
from leadrules.linting.settled import settled
from leadrules.model.written import written

CODE: Final = Code("LR216", "always-true", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """The widest condition that is certainly always true; scores are told as such."""
    for each in subject.ask(settled):
        if each.truth:
            yield Diagnostic(
                CODE,
                written(each.condition),
                "this is always true, whatever the lead and whatever it does",
                label="asks for nothing",
                hint="change it, or leave it out",
            )
