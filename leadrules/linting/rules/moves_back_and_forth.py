"""Two moves that send a lead back and forth.

Why:
    Both conditions can hold for one lead at once. Then it moves to the other stage each time it is decided, and back the next
    time, until something else happens.

Bad:
    stages Connected, Convert
    move Connected to Convert if any(action == "order")
    move Convert to Connected if any(action == "return" within 30d)

Good:
    stages Connected, Convert
    move Connected to Convert if any(action == "order") and not any(action == "return" within 30d)
    move Convert to Connected if any(action == "return" within 30d)

Near miss:
    stages Connected, Convert
    when action == "demo" then +30
    move Connected to Convert if score >= 30
    move Convert to Connected if score < 10
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.linting.rule import Subject
from leadrules.linting.stages import goes_to_and_fro
from leadrules.model.written import written

CODE: Final = Code("LR264", "moves-back-and-forth", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Only where a lead was found that does it."""
    policy, moves = subject.policy, subject.policy.moves
    for number, back in enumerate(moves):
        for there in moves[:number]:
            opposite = (there.origin, there.target) == (back.target, back.origin) and there.origin != there.target
            if opposite and goes_to_and_fro(policy, there, back):
                yield Diagnostic(
                    CODE,
                    written(back),
                    f"a lead can go back and forth between `{back.target}` and `{back.origin}` again and again",
                    label="can hold together with the move the other way",
                    notes=(Note(written(there), "the other way"),),
                    hint="let one of the two hold only where the other does not: `… and not (…)`",
                )
                break
