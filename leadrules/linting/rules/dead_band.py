"""A row of a band table that is never reached.

Why:
    The first row that matches counts. Whatever this row could take, a row above it has already taken, so its points are never
    given. Most often two rows stand in the wrong order.

Bad:
    by revenue {
      >= 100億   then +1
      >= 1000億  then +10
    }

Good:
    by revenue {
      >= 1000億  then +10
      >= 100億   then +1
    }

Near miss:
    by title {
      contains "社長"  then +20
      contains "長"    then +10
      unknown          then +0
    }
    by newsletter { true then +2; false then +1; otherwise then +0 }
"""

from collections.abc import Iterator
from typing import Final

from leadrules.analysis.inquiry import Inquiry
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.linting.rule import Subject
from leadrules.linting.signals import tables
from leadrules.model.expressions import And, Or
from leadrules.model.signals import Signal
from leadrules.model.written import written

CODE: Final = Code("LR221", "dead-band", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Each row whose values the rows above take, together or one alone; what is below `otherwise` is told as such."""
    inquiry = Inquiry(subject.policy)
    for _, rows in tables(subject.policy):
        for number, row in enumerate(rows[1:], 1):
            above = rows[:number]
            if And(()) in {each.condition for each in above}:
                break
            covered = inquiry.implies(row.condition, Or(tuple(each.condition for each in above)))
            if covered and not inquiry.never(row.condition):
                one = _alone(above, row, inquiry)
                yield Diagnostic(
                    CODE,
                    written(row),
                    "this row is never reached: "
                    + ("a row above it takes" if one else "the rows above it take")
                    + " all of its values",
                    notes=(Note(written(one), "this row takes them"),) if one else (),
                    hint="move it above the row that takes its values, or take it out",
                )


def _alone(above: tuple[Signal, ...], row: Signal, inquiry: Inquiry) -> Signal | None:
    """A row above that takes everything by itself."""
    return next((each for each in above if inquiry.implies(row.condition, each.condition)), None)
