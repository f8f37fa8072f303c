"""Many points without a reason in words.

Why:
    A salesperson is shown why a lead has its points. Without `because` that is the rule as it is written, which says what
    was compared and not why it matters. Not reported unless asked for: rules are often plain enough.

Bad:
    when title contains any of ["社長", "取締役"] then +20

Good:
    when title contains any of ["社長", "取締役"] then +20 because "can decide to buy"

Near miss:
    when title contains "部長" then +10
"""

from collections.abc import Iterator
from typing import Final

from leadrules.checking.reasons import own_words
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.rule import Subject
from leadrules.linting.signals import signals
from leadrules.linting.walking import walk
from leadrules.model.values import POINT
from leadrules.syntax.nodes import BandRow, WhenStatement

CODE: Final = Code("LR235", "missing-because", Severity.WARNING, __doc__, by_default=False)
_MANY: Final = 20 * POINT


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Rules and rows that give or take 20 points or more at once."""
    points = {signal.span: signal.points for _, signal in signals(subject.policy)}
    for rule in walk(subject.texts):
        if (
            isinstance(rule, WhenStatement | BandRow)
            and rule.award.because is None
            and abs(points.get(rule.span, 0)) >= _MANY
        ):
            yield Diagnostic(
                CODE,
                rule.award.points.span,
                f"`{own_words(rule.award.points.span)}` points have no reason that a salesperson can read",
                hint='write it behind the points: `because "…"`',
            )
