"""Leads that no tier takes.

Why:
    A lead without a tier is last in every list, and what asks for a tier passes it over. That may be meant; a last line
    `otherwise` would say what such leads are called.

Bad:
    when action == "demo" then +30
    tier Hot  if score >= 50
    tier Warm if score >= 20

Good:
    when action == "demo" then +30
    tier Hot  if score >= 50
    tier Warm if score >= 20
    tier Cold otherwise

Near miss:
    when action == "demo" then +30
    tier Hot  if score >= 50
    tier Cold if score >= 0
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.rule import Subject
from leadrules.linting.score_words import called
from leadrules.linting.untaken import somebody_untaken, untaken_scores
from leadrules.model.written import written

CODE: Final = Code("LR206", "leads-without-tier", Severity.INFO, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Once, at the last tier; gaps above the scores of some tier are told as such."""
    gaps = subject.ask(untaken_scores)
    lowest = next((gap for gap in gaps or () if gap.below is None), None)
    if lowest is not None:
        whom = f"a lead for which {called(lowest.name)} is {lowest.words}"
    elif gaps is None and subject.ask(somebody_untaken) is not None:
        whom = "a lead for which none of these conditions holds"
    else:
        return
    yield Diagnostic(
        CODE,
        written(subject.policy.tiers[-1]),
        f"no tier takes {whom}",
        hint="a last line such as `tier Cold otherwise` takes all the rest",
    )
