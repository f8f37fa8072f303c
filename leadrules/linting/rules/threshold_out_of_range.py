"""A score held against a number that it never gets near.

Why:
    If the score goes from 0 to 35, `score >= 50` never holds and `score < 50` always does, whoever the lead is. So the test
    decides nothing, although it looks as if it did.

Bad:
    when industry == "IT" then +25
    when action == "demo" then +10 once
    flag "call first" if score >= 50
    tier Hot  if score >= 25
    tier Cold if score <= 40

Good:
    when industry == "IT" then +25
    when action == "demo" then +10 once
    flag "call first" if score >= 35
    tier Hot  if score >= 25
    tier Cold if score < 25

Near miss:
    when industry == "IT" then +25
    when action == "demo" then +10 once
    tier Hot  if score >= 25
    tier Cold if score >= 0
    never score > 100
"""

from collections.abc import Iterator
from typing import Final

from leadrules.analysis.thresholds import Threshold, ever, never, outcomes, ranges, thresholds
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.fates import Fate, fates
from leadrules.linting.rule import Subject
from leadrules.linting.score_words import called, reaches
from leadrules.model.written import written

CODE: Final = Code("LR204", "threshold-out-of-range", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Tests of scores in outcomes that all scores fail, or pass; a tier that nobody reaches is told as such.

    `score >= 0` is a usual way to say `otherwise`: a test that all pass counts only where its numbers lie beyond all scores.
    """
    known = subject.ask(ranges)
    silent = {each.tier for each in subject.ask(fates) if each.fate in {Fate.OUT_OF_REACH, Fate.IMPOSSIBLE}}
    told: set[object] = set()
    for outcome in outcomes(subject.policy):
        for each in () if outcome in silent else thresholds(outcome, subject.policy):
            found = known[each.name]
            beyond = all(
                (found.low is not None and end < found.low) or (found.high is not None and end > found.high)
                for end in each.ends
            )
            fails = never(each, found)
            if written(each.condition) not in told and (fails or (beyond and ever(each, found))):
                told.add(written(each.condition))
                yield _told(each, reaches(found), fails=fails)


def _told(threshold: Threshold, reach: str, *, fails: bool) -> Diagnostic:
    return Diagnostic(
        CODE,
        written(threshold.condition),
        f"this {'never' if fails else 'always'} holds: {called(threshold.name)} {reach}",
        label="true of no lead" if fails else "true of every lead",
        hint="ask for a number within these, or leave the test out",
    )
