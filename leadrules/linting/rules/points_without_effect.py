"""Points that can never change an outcome.

Why:
    Where all other rules give tens and the lines stand at 25 and 50, a single point carries nobody across either. The rule shows
    among the reasons, and no lead is treated differently for it. Perhaps it should be worth more, or a line should be lower.

Bad:
    when industry == "IT" then +20
    when action == "demo" then +30 once
    when action == "visit" then +1 up to 3
    tier Hot  if score >= 45
    tier Warm if score >= 15
    tier Cold otherwise

Good:
    when industry == "IT" then +20
    when action == "demo" then +30 once
    when action == "visit" then +1 up to 15
    tier Hot  if score >= 45
    tier Warm if score >= 15
    tier Cold otherwise

Near miss:
    when industry == "IT" then +20
    when action == "demo" then +30 once
    when action == "visit" then +1 up to 3
    tier Hot  if score >= 53
    tier Warm if score >= 20
    tier Cold otherwise
"""

from collections.abc import Iterator
from typing import Final

from leadrules.analysis.effects import idle_rules
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.rule import Subject
from leadrules.model.written import written

CODE: Final = Code("LR246", "points-without-effect", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Rules that carry no score across any threshold that tells leads apart; whoever only counts is left in peace."""
    for each in subject.ask(idle_rules):
        yield Diagnostic(
            CODE,
            written(each.rule),
            "these points never change an outcome: no threshold lies so near to what the other rules give",
            label="no tier and no other outcome depends on them",
            hint="give more points, move a threshold, or take the rule out",
        )
