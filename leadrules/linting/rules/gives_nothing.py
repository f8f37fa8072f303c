"""A rule that holds for somebody and still gives no points.

Why:
    `then +0` adds nothing and does not even show among the reasons. And an event that has to be old to count may have lost all its
    points by then. In a band table, a row with +0 says on purpose that a value counts nothing.

Bad:
    when industry == "IT" then +0
    when action == "demo" and age > 60d then +30 losing 10% every 1d

Good:
    when industry == "IT" then +5
    when action == "demo" and age > 5d then +30 losing 10% every 1d

Near miss:
    by industry { "IT" then +5; otherwise then +0 }
    when action == "demo" and age > 9d then +30 losing 10% every 1d
"""

from collections.abc import Iterator
from typing import Final

from leadrules.analysis.inquiry import Inquiry
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.awards import range_of, single_rules
from leadrules.linting.rule import Subject
from leadrules.model.signals import Bands
from leadrules.model.written import written

CODE: Final = Code("LR245", "gives-nothing", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Rules of 0 points, and rules whose points are always faded; what is never true or never reached is told as such."""
    policy, inquiry = subject.policy, Inquiry(subject.policy)
    tables = {
        row.span for card in policy.scorecards for rule in card.rules if isinstance(rule, Bands) for row in rule.rows
    }
    for rule, alone in single_rules(policy):
        if rule.points and rule.fade is None and rule.cap != 0:
            continue  # an event or a lead that meets it brings points
        found = range_of(alone, policy)
        if (found.low, found.high) != (0, 0) or inquiry.never(alone.condition):
            continue
        if rule.points:
            message, hint = (
                "whenever this rule holds, its points have faded away",
                "fade more slowly, or count newer events",
            )
        elif rule.span not in tables:
            message, hint = "this rule gives 0 points", "give it points, or take it out"
        else:
            continue
        yield Diagnostic(CODE, written(rule), message, label="gives nothing", hint=hint)
