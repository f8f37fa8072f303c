"""Scores that no tier takes, although a lower score has one.

Why:
    A lead that gains points must not fall out of its tier. Between `score >= 50` and `score in 20..49` a lead with 49.5 points has
    no tier at all, and neither has the best of all leads where the highest tier ends at 80.

Bad:
    when action == "demo" then +30
    when action == "visit" then +0.5 up to 25
    tier Hot  if score >= 50
    tier Warm if score in 20..49
    tier Cold if score < 20

Good:
    when action == "demo" then +30
    when action == "visit" then +0.5 up to 25
    tier Hot  if score >= 50
    tier Warm if score >= 20
    tier Cold if score < 20

Near miss:
    when action == "demo" then +30
    when action == "visit" then +1 up to 5
    tier Hot  if score >= 50
    tier Warm if score in 20..49
    tier Cold if score < 20
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.linting.rule import Subject
from leadrules.linting.score_words import called
from leadrules.linting.untaken import untaken_scores
from leadrules.model.written import written

CODE: Final = Code("LR205", "gap-between-tiers", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Gaps above the scores of some tier that some lead certainly falls into."""
    for gap in subject.ask(untaken_scores) or ():
        if gap.below is not None:
            above = gap.above and written(gap.above)
            yield Diagnostic(
                CODE,
                written(gap.below),
                f"no tier takes a lead for which {called(gap.name)} is {gap.words}",
                notes=(Note(above, "the next tier begins here"),) if above else (),
                hint="`>=` without an upper end leaves no gap, as tiers are tried from top to bottom",
            )
